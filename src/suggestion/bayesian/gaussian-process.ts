import { exp } from '../../experiment/elementary.ts'
import {
  dot,
  factorize,
  invertLower,
  multiplyLower,
  multiplyLowerTransposed,
} from '../numeric/cholesky.ts'
import { type Hyperparameters, matern, maternSlope } from './kernel.ts'
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
  const { lower, nugget } = factor()
  const inverse = invertLower(lower, size)
  const { residuals, mean } = whiten(inverse, size, targets, new Float64Array(size).fill(1))
  const weights = new Float64Array(size)
  multiplyLowerTransposed(inverse, size, residuals, weights)

  const here = new Float64Array(axes)
  const squared = new Float64Array(size)
  const shared = new Float64Array(size)
  const whitened = new Float64Array(size)
  const pulls = new Float64Array(size)

  function scaleTo(point: Float64Array, out: Float64Array, start: number): void {
    for (let j = 0; j < axes; j++) out[start + j] = (point[j] ?? 0) * (scales[j] ?? 1)
  }

  function squaredBetween(
    a: Float64Array,
    aStart: number,
    b: Float64Array,
    bStart: number,
  ): number {
    let sum = 0
    for (let j = 0; j < axes; j++) {
      const [one, other] = [a[aStart + j] ?? 0, b[bStart + j] ?? 0]
      if (isList[j] !== true) sum += (one - other) * (one - other)
      else if (one !== other) sum += (scales[j] ?? 0) * (scales[j] ?? 0)
    }
    return sum
  }

  function factor(): { readonly lower: Float64Array; readonly nugget: number } {
    const covariance = new Float64Array(size * size)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) {
        covariance[i * size + j] =
          signal * matern(squaredBetween(scaled, i * axes, scaled, j * axes))
      }
    }
    for (let jitter = 0; ; jitter = jitter === 0 ? FIRST_JITTER : 10 * jitter) {
      const attempt = covariance.slice()
      const extra = noise + jitter * signal
      for (let i = 0; i < size; i++) attempt[i * size + i] = signal + extra
      if (factorize(attempt, size)) return { lower: attempt, nugget: extra }
    }
  }

  function predict(point: Float64Array): Prediction {
    scaleTo(point, here, 0)
    for (let i = 0; i < size; i++) {
      const between = squaredBetween(here, 0, scaled, i * axes)
      squared[i] = between
      shared[i] = signal * matern(between)
    }
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
        const [forMean, forDeviation] = [steepness * (weights[i] ?? 0), steepness * (pulls[i] ?? 0)]
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
