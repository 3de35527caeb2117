import { log, pow } from '../../experiment/elementary.ts'
import { normalShare } from '../numeric/normal.ts'
import type { Axis } from '../space/axis.ts'
import type { Kernels } from './kernels.ts'

/** No kernel is narrower than this share of a range, nor than half a step of a grid. */
const NARROWEST = 0.003
const NARROWEST_IN_STEPS = 0.5
const VARIANCE_OF_UNIFORM = 1 / 12
const SQRT_TWO_PI = 2.5066282746310002

/**
 * The deviation of the kernels along axis `j`, one of numbers, for good and bad alike: the spread of the good points, with
 * the prior among them, times `factor`, by Scott's rule for so many dimensions (Scott: Multivariate density
 * estimation, 1992, equation 6.42; Watanabe: Tree-structured Parzen estimator, arXiv:2304.11127, section 3.3.4).
 *
 * One width for both keeps their ratio a ratio of like with like, and narrows the search as the good points close in.
 */
export function deviationAlong(
  axis: Axis,
  j: number,
  { centres, weights, goodCount, dimensions: stride }: Kernels,
  { factor, dimensions, priorWeight }: Bandwidth,
): number {
  let total = 0
  let squaredWeights = 0
  let mean = 0
  for (let k = 0; k < goodCount; k++) {
    const weight = weights[k] ?? 0
    total += weight
    squaredWeights += weight * weight
    mean += weight * (centres[k * stride + j] ?? 0)
  }
  mean /= total
  let squares = 0
  for (let k = 0; k < goodCount; k++) {
    const difference = (centres[k * stride + j] ?? 0) - mean
    squares += (weights[k] ?? 0) * difference * difference
  }
  // Kish's effective number of points.
  const effective = (total * total) / squaredWeights
  const variance =
    ((squares / total) * effective + priorWeight * VARIANCE_OF_UNIFORM) / (effective + priorWeight)
  const floor = axis.kind === 'ordered' ? NARROWEST_IN_STEPS / axis.size : 0
  const scott = pow(effective, -1 / (dimensions + 4))
  return Math.max(factor * Math.sqrt(variance) * scott, NARROWEST, floor)
}

export interface Bandwidth {
  readonly factor: number
  readonly dimensions: number
  /** What the prior counts for against one trial. */
  readonly priorWeight: number
}

/** Beyond so many points kernels of neighbours do not get narrower. */
const MOST_NEIGHBOURS = 100

/**
 * For each of a group of kernels along an axis of numbers a deviation of its own: the distance to the farther one of
 * its two neighbours, so that kernels at the rim of a cluster, and those alone, reach out (Bergstra et al. 2011,
 * section 4.1; the lower limit is the magic clip of Watanabe 2023, section 3.3.4). Without neighbours: to the farther end.
 */
export function neighbourDeviations(axis: Axis, coordinates: Float64Array): Float64Array {
  const sorted = coordinates.toSorted()
  const count = sorted.length
  const floor = axis.kind === 'ordered' ? NARROWEST_IN_STEPS / axis.size : 0
  const narrowest = Math.max(1 / Math.min(MOST_NEIGHBOURS, count + 2), floor)
  const deviations = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const x = coordinates[k] ?? 0
    const first = placeOf(sorted, x, false)
    const below = sorted[first - 1]
    const next = sorted[first + 1]
    const above = next === x ? sorted[placeOf(sorted, x, true)] : next
    const reach =
      below === undefined && above === undefined
        ? Math.max(x, 1 - x)
        : Math.max(x - (below ?? x), (above ?? x) - x)
    deviations[k] = Math.min(Math.max(reach, narrowest), 1)
  }
  return deviations
}

/** Before, or after, all values that equal x. */
function placeOf(sorted: Float64Array, x: number, after: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] ?? 0
    if (value < x || (after && value === x)) low = middle + 1
    else high = middle
  }
  return low
}

/** log of what a normal kernel is divided by to have an area of 1, before it is cut to [0, 1]. */
export function logArea(deviation: number): number {
  return log(deviation * SQRT_TWO_PI)
}

/** log of the share of a normal kernel that lies on [0, 1]. */
export function logShareWithin(centre: number, deviation: number): number {
  const reach = 5 * deviation
  if (centre > reach && centre < 1 - reach) return 0
  return log(normalShare((1 - centre) / deviation) - normalShare(-centre / deviation))
}

/** As little as `logShareWithin` can be for a deviation of so much at most: at either end half of a kernel is cut off. */
export function leastLogShareWithin(deviation: number): number {
  return log(normalShare(1 / deviation) - 0.5)
}

/**
 * The share that an item's kernel gives to all items alike (Aitchison, Aitken: Multivariate binary discrimination by
 * the kernel method, Biometrika 63, 1976).
 */
export const SPREAD_OVER_ITEMS = 0.15
