import { exp, log } from '../../experiment/elementary.ts'
import type { Axis } from '../space/axis.ts'
import {
  type Bandwidth,
  deviationAlong,
  logNormalizer,
  neighbourDeviations,
  SPREAD_OVER_ITEMS,
} from './bandwidth.ts'
import { drawAlong, type Estimator, pickGood, weightBetween } from './estimator.ts'
import type { Kernels } from './kernels.ts'

/** Of the good points' spread. Narrower than density estimation would have it: a search wants the peak, not the shape. */
const FACTOR = 0.4
/** e^-40 of a density is nothing. */
const NEGLIGIBLE = -40

/** The deviations of all kernels along an axis of numbers. */
export type Deviations = (
  axis: Axis,
  column: Float64Array,
  kernels: Kernels,
  bandwidth: Bandwidth,
) => Float64Array

/** The same for all, by the good points' spread: they close in on a peak. */
export const spreadDeviations: Deviations = (axis, column, kernels, bandwidth) =>
  new Float64Array(kernels.count).fill(deviationAlong(axis, column, kernels, bandwidth))

/** Each its own, by the distances within good and bad: they reach out from where points are few. */
export const ownDeviations: Deviations = (axis, column, { goodCount, count }) => {
  const deviations = new Float64Array(count)
  deviations.set(neighbourDeviations(axis, column.slice(0, goodCount)))
  deviations.set(neighbourDeviations(axis, column.slice(goodCount)), goodCount)
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
  const { columns, weights, count, goodCount } = kernels
  const bandwidth = { factor: FACTOR, dimensions: axes.length, priorWeight }
  const deviations = axes.map((axis, j) =>
    axis.kind === 'categorical'
      ? weights
      : deviationsOf(axis, columns[j] ?? weights, kernels, bandwidth),
  )
  const goodWeight = weightBetween(weights, 0, goodCount) + priorWeight
  const badWeight = weightBetween(weights, goodCount, count) + priorWeight
  const heights = heightsOf(axes, kernels, deviations)
  const precisions = deviations.map((own) => own.map((deviation) => Math.SQRT1_2 / deviation))
  const prior = axes.reduce(
    (sum, axis) => (axis.kind === 'categorical' ? sum - log(axis.size) : sum),
    0,
  )
  const densities = new Float64Array(count)

  function addAlong(axis: Axis, j: number, x: number): void {
    const column = columns[j] ?? weights
    if (axis.kind === 'categorical') {
      const { same, other } = logShares(axis.size)
      for (let k = 0; k < count; k++) {
        densities[k] = (densities[k] ?? 0) + (column[k] === x ? same : other)
      }
      return
    }
    const precision = precisions[j] ?? weights
    for (let k = 0; k < count; k++) {
      const z = (x - (column[k] ?? 0)) * (precision[k] ?? 0)
      densities[k] = (densities[k] ?? 0) - z * z
    }
  }

  return {
    draw(random) {
      const kernel = pickGood(kernels, priorWeight, random)
      return Float64Array.from(axes, (axis, j) => {
        const centre = kernel === undefined ? undefined : columns[j]?.[kernel]
        return drawAlong(axis, centre, deviations[j]?.[kernel ?? 0] ?? 1, random)
      })
    },
    score(point) {
      densities.set(heights)
      for (let j = 0; j < axes.length; j++) {
        const axis = axes[j]
        if (axis !== undefined) addAlong(axis, j, point[j] ?? 0)
      }
      let most = prior
      for (let k = 0; k < count; k++) most = Math.max(most, densities[k] ?? most)
      // The smallest number, lest both vanish far from everything.
      let good = priorWeight * exp(prior - most) + Number.MIN_VALUE
      let bad = good
      for (let k = 0; k < count; k++) {
        const density = (densities[k] ?? 0) - most
        if (density < NEGLIGIBLE) continue
        const weighted = (weights[k] ?? 0) * exp(density)
        if (k < goodCount) good += weighted
        else bad += weighted
      }
      return log(good / goodWeight) - log(bad / badWeight)
    },
  }
}

/** The logarithms of the kernels' densities at their centres along the numbers. */
function heightsOf(
  axes: readonly Axis[],
  { columns, count }: Kernels,
  deviations: readonly Float64Array[],
): Float64Array {
  const heights = new Float64Array(count)
  for (const [j, axis] of axes.entries()) {
    if (axis.kind === 'categorical') continue
    const own = deviations[j]
    const column = columns[j]
    for (let k = 0; k < count; k++) {
      heights[k] = (heights[k] ?? 0) - logNormalizer(column?.[k] ?? 0, own?.[k] ?? 1)
    }
  }
  return heights
}

function logShares(size: number): { readonly same: number; readonly other: number } {
  const other = SPREAD_OVER_ITEMS / size
  return { same: log(1 - SPREAD_OVER_ITEMS + other), other: log(other) }
}
