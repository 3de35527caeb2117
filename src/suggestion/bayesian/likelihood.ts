import { exp, log } from '../../experiment/elementary.ts'
import {
  dot,
  factorize,
  gramOfLower,
  invertLower,
  multiplyLowerTransposed,
} from '../numeric/cholesky.ts'
import { type Hyperparameters, matern, maternSlope, squaredAlong } from './kernel.ts'

/**
 * The logarithm of the marginal likelihood of `targets` at these logarithms: the lengths of all axes, the signal's variance,
 * the noise's. Its derivatives are added to `slope`. -Infinity where the covariance cannot be factorised.
 */
export type Likelihood = (
  logarithms: Float64Array,
  targets: Float64Array,
  slope: Float64Array,
) => number

/**
 * Rasmussen, Williams: Gaussian processes for machine learning, 2006, equations 5.8 and 5.9, with the mean that fits best
 * (generalised least squares; its own derivative is zero there).
 */
export function createLikelihood(
  points: readonly Float64Array[],
  isList: readonly boolean[],
): Likelihood {
  const size = points.length
  const squares = isList.map((list, j) => squaresAlong(points, list, j))
  const pairs = (size * (size - 1)) / 2
  const distances = new Float64Array(pairs)
  const slopes = new Float64Array(pairs)
  const covariance = new Float64Array(size * size)
  const precision = new Float64Array(size * size)
  const ones = new Float64Array(size).fill(1)

  return (logarithms, targets, slope) => {
    const axes = isList.length
    const signal = exp(logarithms[axes] ?? 0)
    const noise = exp(logarithms[axes + 1] ?? 0)
    sumSquares(squares, logarithms, distances)
    fillCovariance(covariance, size, distances, signal, noise)
    if (!factorize(covariance, size)) return Number.NEGATIVE_INFINITY
    const halfLogDeterminant = sumOfLogs(covariance, size)
    invertLower(covariance, size)
    const inverse = covariance
    const { residuals, quadratic } = whiten(inverse, size, targets, ones)
    const weights = new Float64Array(size)
    multiplyLowerTransposed(inverse, size, residuals, weights)
    gramOfLower(inverse, size, precision)

    let trace = 0
    let agreement = 0
    for (let i = 0, p = 0; i < size; i++) {
      const own = weights[i] ?? 0
      trace += own * own - (precision[i * size + i] ?? 0)
      for (let j = 0; j < i; j++, p++) {
        const pull = own * (weights[j] ?? 0) - (precision[i * size + j] ?? 0)
        const squared = distances[p] ?? 0
        agreement += pull * matern(squared)
        slopes[p] = signal * pull * maternSlope(squared)
      }
    }
    for (const [j, column] of squares.entries()) {
      const weight = exp(-2 * (logarithms[j] ?? 0))
      slope[j] = (slope[j] ?? 0) - 2 * weight * dot(slopes, 0, column, 0, pairs)
    }
    slope[axes] = (slope[axes] ?? 0) + signal * (trace / 2 + agreement)
    slope[axes + 1] = (slope[axes + 1] ?? 0) + (noise * trace) / 2
    return -quadratic / 2 - halfLogDeterminant - (size / 2) * LOG_TWO_PI
  }
}

/**
 * How likely other targets are at the same hyperparameters, but for their signal's variance, which is the best for each: a
 * logarithm, without what all have in common.
 */
export function evidenceFor(
  points: readonly Float64Array[],
  isList: readonly boolean[],
  { logLengths, logSignal, logNoise }: Hyperparameters,
): (targets: Float64Array) => number {
  const size = points.length
  const squares = isList.map((list, j) => squaresAlong(points, list, j))
  const distances = new Float64Array((size * (size - 1)) / 2)
  const covariance = new Float64Array(size * size)
  sumSquares(squares, logLengths, distances)
  fillCovariance(covariance, size, distances, 1, exp(logNoise - logSignal))
  if (!factorize(covariance, size)) return () => Number.NEGATIVE_INFINITY
  invertLower(covariance, size)
  const ones = new Float64Array(size).fill(1)
  return (targets) => (-size / 2) * log(whiten(covariance, size, targets, ones).quadratic)
}

function sumSquares(
  squares: readonly Float64Array[],
  logLengths: Float64Array,
  out: Float64Array,
): void {
  out.fill(0)
  for (const [j, column] of squares.entries()) {
    const weight = exp(-2 * (logLengths[j] ?? 0))
    for (let p = 0; p < out.length; p++) out[p] = (out[p] ?? 0) + weight * (column[p] ?? 0)
  }
}

function fillCovariance(
  covariance: Float64Array,
  size: number,
  distances: Float64Array,
  signal: number,
  noise: number,
): void {
  for (let i = 0, p = 0; i < size; i++) {
    for (let j = 0; j < i; j++, p++) covariance[i * size + j] = signal * matern(distances[p] ?? 0)
    covariance[i * size + i] = signal + noise
  }
}

const LOG_TWO_PI = 1.8378770664093453

/** Of the diagonal of L: half the logarithm of the determinant of L Lᵀ. */
function sumOfLogs(lower: Float64Array, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += log(lower[i * size + i] ?? 0)
  return sum
}

interface Whitened {
  /** L⁻¹ (y - mean): independent and of variance 1 under the model. */
  readonly residuals: Float64Array
  readonly mean: number
  /** Their sum of squares. */
  readonly quadratic: number
}

/** The targets without their mean under the model, made independent: `inverse` is L⁻¹, of at least as many rows. */
export function whiten(
  inverse: Float64Array,
  size: number,
  targets: Float64Array,
  ones: Float64Array,
): Whitened {
  const count = targets.length
  const residuals = new Float64Array(size)
  const shares = new Float64Array(size)
  for (let i = 0; i < count; i++) {
    residuals[i] = dot(inverse, i * size, targets, 0, i + 1)
    shares[i] = dot(inverse, i * size, ones, 0, i + 1)
  }
  const mean = dot(shares, 0, residuals, 0, count) / dot(shares, 0, shares, 0, count)
  for (let i = 0; i < count; i++) residuals[i] = (residuals[i] ?? 0) - mean * (shares[i] ?? 0)
  return { residuals, mean, quadratic: dot(residuals, 0, residuals, 0, count) }
}

function squaresAlong(points: readonly Float64Array[], isList: boolean, j: number): Float64Array {
  const squares = new Float64Array((points.length * (points.length - 1)) / 2)
  let p = 0
  for (const [i, point] of points.entries()) {
    for (let other = 0; other < i; other++, p++) {
      squares[p] = squaredAlong(isList, point[j] ?? 0, points[other]?.[j] ?? 0)
    }
  }
  return squares
}
