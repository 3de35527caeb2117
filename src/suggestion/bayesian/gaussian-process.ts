import { exp } from '../../experiment/elementary.ts'
import {
  dot,
  factorize,
  invertLower,
  multiplyLower,
  multiplyLowerTransposed,
} from '../numeric/cholesky.ts'
import { fillMatern, type Hyperparameters, maternSlope } from './kernel.ts'
import { whiten } from './likelihood.ts'
import type { Prediction, Surrogate } from './surrogate.ts'

export interface GaussianProcess extends Surrogate {
  readonly slopes: NonNullable<Surrogate['slopes']>
  /** What the model makes of the targets themselves: without their noise. */
  readonly smoothed: Float64Array
}

const SMALLEST_VARIANCE = 1e-12
/** Grows until the covariance of points that all but coincide can be factorised. */
const FIRST_JITTER = 1e-8

/**
 * The posterior after `targets` at the first of `points` (Rasmussen, Williams 2006, equations 2.25 and 2.26), with the mean by
 * generalised least squares.
 *
 * Points without a target run still: each is believed to come to what the model predicts, which changes no mean but leaves
 * nothing to find out there (kriging believer: Ginsbourger, Le Riche, Carraro: Kriging is well-suited to parallelize optimization,
 * 2010). In terms of L⁻¹ (y - mean), what is believed is 0.
 */
export function gaussianProcess(
  points: readonly Float64Array[],
  targets: Float64Array,
  { logLengths, logSignal, logNoise }: Hyperparameters,
  isList: readonly boolean[],
): GaussianProcess {
  const size = points.length
  const axes = isList.length
  const scales = logLengths.map((length) => exp(-length))
  const signal = exp(logSignal)
  const noise = exp(logNoise)
  const scaled = new Float64Array(size * axes)
  for (const [i, point] of points.entries()) scaleTo(point, scaled, i * axes)
  const here = new Float64Array(axes)
  const squared = new Float64Array(size)
  const shared = new Float64Array(size)
  const whitened = new Float64Array(size)
  const pulls = new Float64Array(size)
  const inverse = new Float64Array(size * size)
  const nugget = factorCovariance()
  invertLower(inverse, size)
  const { residuals, mean } = whiten(inverse, size, targets, new Float64Array(size).fill(1))
  const weights = new Float64Array(size)
  multiplyLowerTransposed(inverse, size, residuals, weights)

  function scaleTo(point: Float64Array, out: Float64Array, start: number): void {
    for (let j = 0; j < axes; j++) out[start + j] = (point[j] ?? 0) * (scales[j] ?? 1)
  }

  /** Writes the squared distances of a scaled point to the first of the points. */
  function fillSquares(point: Float64Array, start: number, count: number): void {
    squared.fill(0, 0, count)
    for (let j = 0; j < axes; j++) {
      const own = point[start + j] ?? 0
      const apart = (scales[j] ?? 0) * (scales[j] ?? 0)
      if (isList[j] === true) {
        for (let i = 0; i < count; i++) {
          if (scaled[i * axes + j] !== own) squared[i] = (squared[i] ?? 0) + apart
        }
      } else {
        for (let i = 0; i < count; i++) {
          const distance = (scaled[i * axes + j] ?? 0) - own
          squared[i] = (squared[i] ?? 0) + distance * distance
        }
      }
    }
  }

  /** The covariance's factor, written to where its inverse will be; the variance of the noise that it took. */
  function factorCovariance(): number {
    for (let jitter = 0; ; jitter = jitter === 0 ? FIRST_JITTER : 10 * jitter) {
      const extra = noise + jitter * signal
      for (let i = 0; i < size; i++) {
        fillSquares(scaled, i * axes, i)
        fillMatern(squared, i, signal, inverse, i * size)
        inverse[i * size + i] = signal + extra
      }
      if (factorize(inverse, size)) return extra
    }
  }

  function predict(point: Float64Array): Prediction {
    scaleTo(point, here, 0)
    fillSquares(here, 0, size)
    fillMatern(squared, size, signal, shared, 0)
    multiplyLower(inverse, size, shared, whitened)
    const variance = signal - dot(whitened, 0, whitened, 0, size)
    return {
      mean: mean + dot(shared, 0, weights, 0, size),
      deviation: Math.sqrt(Math.max(variance, SMALLEST_VARIANCE * signal)),
    }
  }

  return {
    smoothed: targets.map((target, i) => target - nugget * (weights[i] ?? 0)),
    predict,
    slopes(point, meanSlope, deviationSlope) {
      const prediction = predict(point)
      multiplyLowerTransposed(inverse, size, whitened, pulls)
      meanSlope.fill(0)
      deviationSlope.fill(0)
      for (let i = 0; i < size; i++) {
        const steepness = 2 * signal * maternSlope(squared[i] ?? 0)
        const forMean = steepness * (weights[i] ?? 0)
        const forDeviation = steepness * (pulls[i] ?? 0)
        for (let j = 0; j < axes; j++) {
          if (isList[j] === true) continue
          const step = ((here[j] ?? 0) - (scaled[i * axes + j] ?? 0)) * (scales[j] ?? 0)
          meanSlope[j] = (meanSlope[j] ?? 0) + forMean * step
          deviationSlope[j] =
            (deviationSlope[j] ?? 0) - (forDeviation * step) / prediction.deviation
        }
      }
      return prediction
    },
  }
}
