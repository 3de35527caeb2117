import { exp, log } from '../../experiment/elementary.ts'
import { normalCdf } from '../../experiment/normal-distribution.ts'
import type { Prediction } from './surrogate.ts'

/** How much a point is worth, and how that changes with the prediction of it. */
export interface Worth {
  readonly value: number
  readonly byMean: number
  readonly byDeviation: number
}

/** The greater the better; `best` is the least loss so far. */
export type Acquisition = (prediction: Prediction, best: number) => Worth

const LOG_ROOT_TWO_PI = 0.9189385332046727
/** Below, the difference of two numbers that are all but alike is taken by a continued fraction. */
const FAR = -2
const FRACTION_TERMS = 60

/**
 * The logarithm of the expected improvement (Jones, Schonlau, Welch: Efficient global optimization, 1998, equation 15), which has
 * the same maximum, and a slope where the improvement itself is too small for one (Ament, Daulton, Eriksson, Balandat, Bakshy:
 * Unexpected improvements to expected improvement, NeurIPS 2023, section 4.1).
 */
export const logExpectedImprovement: Acquisition = ({ mean, deviation }, best) => {
  const z = (best - mean) / deviation
  if (z < FAR) {
    const t = fraction(-z)
    return {
      value: log(deviation) - (z * z) / 2 - LOG_ROOT_TWO_PI + log(t / (t - z)),
      byMean: -1 / (t * deviation),
      byDeviation: (t - z) / (t * deviation),
    }
  }
  const density = exp(-(z * z) / 2 - LOG_ROOT_TWO_PI)
  const share = normalCdf(z)
  const improvement = density + z * share
  return {
    value: log(deviation) + log(improvement),
    byMean: -share / (improvement * deviation),
    byDeviation: density / (improvement * deviation),
  }
}

/** An improvement by less than this share of the losses' deviation is none: else no point but those next to the best has a chance. */
const MARGIN = 0.1

/**
 * The logarithm of the probability of an improvement by a margin (Kushner: A new method of locating the maximum point of an
 * arbitrary multipeak curve, J. Basic Engineering 86, 1964).
 */
export const logProbabilityOfImprovement: Acquisition = ({ mean, deviation }, best) => {
  const z = (best - MARGIN - mean) / deviation
  if (z < FAR) {
    const t = fraction(-z)
    return {
      value: -(z * z) / 2 - LOG_ROOT_TWO_PI - log(t - z),
      byMean: (z - t) / deviation,
      byDeviation: ((z - t) * z) / deviation,
    }
  }
  const share = normalCdf(z)
  const steepness = exp(-(z * z) / 2 - LOG_ROOT_TWO_PI) / share
  return {
    value: log(share),
    byMean: -steepness / deviation,
    byDeviation: (-steepness * z) / deviation,
  }
}

const KAPPA = 1.96

/** Minus the lower confidence bound (Cox, John: SDO, 1992): the loss if luck has it. */
export const lowerConfidenceBound: Acquisition = ({ mean, deviation }) => ({
  value: KAPPA * deviation - mean,
  byMean: -1,
  byDeviation: KAPPA,
})

/**
 * 1 / (x + 2 / (x + 3 / (x + …))) = t: the normal distribution's tail beyond x is its density / (x + t) (Laplace's continued
 * fraction; Abramowitz, Stegun: Handbook of mathematical functions, 26.2.14).
 */
function fraction(x: number): number {
  let t = 0
  for (let k = FRACTION_TERMS; k >= 1; k--) t = k / (x + t)
  return t
}
