import { log } from '../../experiment/elementary.ts'
import { minimize } from '../numeric/minimize.ts'
import type { Hyperparameters } from './kernel.ts'
import { createLikelihood, type Likelihood } from './likelihood.ts'

const EVALUATIONS = 40

/** Of a normal distribution of a logarithm. */
interface Prior {
  readonly mode: number
  readonly deviation: number
  readonly low: number
  readonly high: number
}

const LENGTH_DEVIATION = 1.7320508075688772
const SIGNAL: Prior = { mode: 0, deviation: 1, low: -4, high: 5 }
const NOISE: Prior = { mode: -9, deviation: 3, low: -14, high: 0 }

/**
 * The hyperparameters of the greatest posterior density, for targets of mean 0 and variance 1.
 *
 * Lengths grow with the root of the number of axes, so that the loss is assumed no more complex in many dimensions than in
 * few (Hvarfner, Hellsten, Nardi: Vanilla Bayesian optimization performs great in high dimensions, ICML 2024).
 */
export function createFit(
  points: readonly Float64Array[],
  isList: readonly boolean[],
): (targets: Float64Array) => Hyperparameters {
  const likelihood = createLikelihood(points, isList)
  const priors = priorsOf(isList.length)
  return (targets) => mostLikely(likelihood, priors, targets)
}

function mostLikely(
  likelihood: Likelihood,
  priors: readonly Prior[],
  targets: Float64Array,
): Hyperparameters {
  const axes = priors.length - 2
  const box = {
    lower: Float64Array.from(priors, ({ low }) => low),
    upper: Float64Array.from(priors, ({ high }) => high),
  }
  const { x } = minimize(
    (logarithms, slope) => {
      slope.fill(0)
      const value = likelihood(logarithms, targets, slope) + priorAt(priors, logarithms, slope)
      for (let j = 0; j < slope.length; j++) slope[j] = -(slope[j] ?? 0)
      return -value
    },
    Float64Array.from(priors, ({ mode }) => mode),
    box,
    EVALUATIONS,
  )
  return { logLengths: x.slice(0, axes), logSignal: x[axes] ?? 0, logNoise: x[axes + 1] ?? 0 }
}

function priorsOf(axes: number): readonly Prior[] {
  const mode = Math.SQRT2 + log(axes) / 2 - LENGTH_DEVIATION * LENGTH_DEVIATION
  const length = { mode, deviation: LENGTH_DEVIATION, low: -5, high: 7 }
  return [...Array.from({ length: axes }, () => length), SIGNAL, NOISE]
}

function priorAt(priors: readonly Prior[], logarithms: Float64Array, slope: Float64Array): number {
  let sum = 0
  for (const [j, { mode, deviation }] of priors.entries()) {
    const z = ((logarithms[j] ?? 0) - mode) / deviation
    sum -= (z * z) / 2
    slope[j] = (slope[j] ?? 0) - z / deviation
  }
  return sum
}
