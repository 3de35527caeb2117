import { exp, log } from '../../experiment/elementary.ts'
import type { Axis } from '../space/axis.ts'
import {
  type Bandwidth,
  deviationAlong,
  leastLogShareWithin,
  logArea,
  logShareWithin,
  neighbourDeviations,
  SPREAD_OVER_ITEMS,
} from './bandwidth.ts'
import { drawAlong, type Estimator, pickGood, weightBetween } from './estimator.ts'
import type { Kernels } from './kernels.ts'

/** Of the good points' spread. Narrower than density estimation would have it: a search wants the peak, not the shape. */
const FACTOR = 0.4
/** e^-40 of a density is nothing. */
const NEGLIGIBLE = -40
/** Farther from it than any rounding, or `normalShare`'s error. */
const SURELY_NEGLIGIBLE = NEGLIGIBLE - 0.01

/** The deviations of all kernels along axis `j`, one of numbers. */
export type Deviations = (
  axis: Axis,
  j: number,
  kernels: Kernels,
  bandwidth: Bandwidth,
) => Float64Array

/** The same for all, by the good points' spread: they close in on a peak. */
export const spreadDeviations: Deviations = (axis, j, kernels, bandwidth) =>
  new Float64Array(kernels.count).fill(deviationAlong(axis, j, kernels, bandwidth))

/** Each its own, by the distances within good and bad: they reach out from where points are few. */
export const ownDeviations: Deviations = (axis, j, kernels) => {
  const { centres, dimensions, goodCount, count } = kernels
  const column = new Float64Array(count)
  for (let k = 0; k < count; k++) column[k] = centres[k * dimensions + j] ?? 0
  const deviations = new Float64Array(count)
  deviations.set(neighbourDeviations(axis, column.subarray(0, goodCount)))
  deviations.set(neighbourDeviations(axis, column.subarray(goodCount)), goodCount)
  return deviations
}

/**
 * One density for all parameters together: a kernel is the product of one kernel along each parameter, normal and cut
 * to the range along numbers, Aitchison and Aitken's along lists (Falkner, Klein, Hutter: BOHB, ICML 2018, section 3.2;
 * Watanabe 2023, section 3.3).
 */
export function jointEstimator(
  axes: readonly Axis[],
  kernels: Kernels,
  priorWeight: number,
  deviationsOf: Deviations,
): Estimator {
  const { centres, dimensions, weights, count, goodCount } = kernels
  const goodWeight = weightBetween(weights, 0, goodCount) + priorWeight
  const badWeight = weightBetween(weights, goodCount, count) + priorWeight
  const shapes = shapesOf(axes, kernels, { factor: FACTOR, dimensions, priorWeight }, deviationsOf)
  const heights = new Float64Array(count).fill(Number.NaN)
  const near = new Int32Array(count)
  const densities = new Float64Array(count)
  const prior = axes.reduce(
    (sum, axis) => (axis.kind === 'categorical' ? sum - log(axis.size) : sum),
    0,
  )

  return {
    draw(random) {
      const kernel = pickGood(kernels, goodWeight, random)
      const point = new Float64Array(dimensions)
      for (let j = 0; j < dimensions; j++) {
        const axis = axes[j]
        if (axis === undefined) continue
        const at = (kernel ?? 0) * dimensions + j
        const centre = kernel === undefined ? undefined : centres[at]
        point[j] = drawAlong(axis, centre, shapes.deviations[at] ?? 1, random)
      }
      return point
    },
    score(point) {
      const nearCount = findNear(point, prior, kernels, shapes, near)
      let most = prior
      for (let i = 0; i < nearCount; i++) {
        const k = near[i] ?? 0
        if (Number.isNaN(heights[k])) heights[k] = heightOf(k, kernels, shapes)
        const density = densityAt(point, k, heights[k] ?? 0, kernels, shapes)
        densities[i] = density
        most = Math.max(most, density)
      }
      // The smallest number, lest both vanish far from everything.
      let good = priorWeight * exp(prior - most) + Number.MIN_VALUE
      let bad = good
      for (let i = 0; i < nearCount; i++) {
        const density = (densities[i] ?? 0) - most
        if (density < NEGLIGIBLE) continue
        const k = near[i] ?? 0
        const weighted = (weights[k] ?? 0) * exp(density)
        if (k < goodCount) good += weighted
        else bad += weighted
      }
      return log(good / goodWeight) - log(bad / badWeight)
    },
  }
}

/** The kernels' shapes. Some arrays have a number for each coordinate of the kernels' centres, the others one for each axis. */
interface Shapes {
  /** Along lists 1. */
  readonly deviations: Float64Array
  /** `logArea` where all kernels have the same deviation along an axis, else NaN. */
  readonly areas: Float64Array
  /** By what a distance is multiplied, to be squared and subtracted from the logarithm of the density. */
  readonly precisions: Float64Array
  /** 1 for a list. */
  readonly isList: Uint8Array
  /** The logarithms of an item's share at a kernel of the same item, and of another. */
  readonly same: Float64Array
  readonly other: Float64Array
  /** Between these two are all logarithms of densities at a kernel's centre, along the numbers. */
  readonly lowest: number
  readonly highest: number
}

function shapesOf(
  axes: readonly Axis[],
  kernels: Kernels,
  bandwidth: Bandwidth,
  deviationsOf: Deviations,
): Shapes {
  const { centres, dimensions, count } = kernels
  const deviations = new Float64Array(centres.length).fill(1)
  const precisions = new Float64Array(centres.length)
  const isList = Uint8Array.from(axes, ({ kind }) => (kind === 'categorical' ? 1 : 0))
  const other = Float64Array.from(axes, ({ size }) => log(SPREAD_OVER_ITEMS / size))
  const same = Float64Array.from(axes, ({ size }) =>
    log(1 - SPREAD_OVER_ITEMS + SPREAD_OVER_ITEMS / size),
  )
  const areas = new Float64Array(dimensions)
  let [lowest, highest] = [0, 0]
  for (const [j, axis] of axes.entries()) {
    if (axis.kind === 'categorical') continue
    const own = deviationsOf(axis, j, kernels, bandwidth)
    let least = own[0] ?? 1
    let greatest = least
    for (let k = 0; k < count; k++) {
      const deviation = own[k] ?? 1
      if (deviation < least) least = deviation
      if (deviation > greatest) greatest = deviation
      deviations[k * dimensions + j] = deviation
      precisions[k * dimensions + j] = Math.SQRT1_2 / deviation
    }
    const area = logArea(greatest)
    areas[j] = least === greatest ? area : Number.NaN
    lowest -= area
    highest -= logArea(least) + leastLogShareWithin(greatest)
  }
  return { deviations, areas, precisions, isList, same, other, lowest, highest }
}

/**
 * Sets `near` to the numbers of the kernels whose density at the point may be of any account beside the others' and the
 * prior's, and gives their count: most are too far away, and are known by one or two parameters.
 */
function findNear(
  point: Float64Array,
  prior: number,
  { centres, dimensions, count }: Kernels,
  { precisions, isList, same, other, lowest, highest }: Shapes,
  near: Int32Array,
): number {
  let found = 0
  let most = prior - lowest
  for (let k = 0; k < count; k++) {
    const least = most + lowest - highest + SURELY_NEGLIGIBLE
    const from = k * dimensions
    let density = 0
    for (let j = 0; j < dimensions && density >= least; j++) {
      const distance = (point[j] ?? 0) - (centres[from + j] ?? 0)
      const z = distance * (precisions[from + j] ?? 0)
      if (isList[j] === 0) density -= z * z
      else density += (distance === 0 ? same[j] : other[j]) ?? 0
    }
    if (density < least) continue
    near[found++] = k
    if (density > most) most = density
  }
  return found
}

/** The logarithm of kernel `k`'s density at a point, of which `height` is what it is at the centre along the numbers. */
function densityAt(
  point: Float64Array,
  k: number,
  height: number,
  { centres, dimensions }: Kernels,
  { precisions, isList, same, other }: Shapes,
): number {
  const from = k * dimensions
  let density = height
  for (let j = 0; j < dimensions; j++) {
    const distance = (point[j] ?? 0) - (centres[from + j] ?? 0)
    const z = distance * (precisions[from + j] ?? 0)
    if (isList[j] === 0) density -= z * z
    else density += (distance === 0 ? same[j] : other[j]) ?? 0
  }
  return density
}

function heightOf(
  k: number,
  { centres, dimensions }: Kernels,
  { deviations, areas, isList }: Shapes,
): number {
  let height = 0
  for (let j = 0, at = k * dimensions; j < dimensions; j++, at++) {
    if (isList[j] === 1) continue
    const deviation = deviations[at] ?? 1
    const known = areas[j] ?? 0
    const area = Number.isNaN(known) ? logArea(deviation) : known
    height -= area + logShareWithin(centres[at] ?? 0, deviation)
  }
  return height
}
