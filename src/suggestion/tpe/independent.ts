import { exp, log } from '../../experiment/elementary.ts'
import type { Axis } from '../space/axis.ts'
import { deviationAlong, logNormalizer, SPREAD_OVER_ITEMS } from './bandwidth.ts'
import { drawAlong, type Estimator, pickGood, weightBetween } from './estimator.ts'
import type { Kernels } from './kernels.ts'

const NODES_IN_DEVIATION = 4
const REACH_IN_DEVIATIONS = 5
const FEWEST_NODES = 32

/**
 * A density for each parameter on its own; l and g are their products (Bergstra et al. 2011, section 4). A point's
 * coordinates are drawn one by one, and points are chosen by the whole product.
 *
 * `factor` is the kernels' deviation as a share of the good points' spread.
 *
 * Along numbers the densities are tables, of points shared out to the nearest nodes and then spread by the
 * kernel (Silverman: Algorithm AS 176, Applied Statistics 31, 1982; Wand: Fast computation of
 * multivariate kernel estimators, J. Comp. Graph. Stat. 3, 1994): the time does not grow with trials times candidates.
 */
export function independentEstimator(
  axes: readonly Axis[],
  kernels: Kernels,
  priorWeight: number,
  factor: number,
): Estimator {
  const { columns, weights } = kernels
  const bandwidth = { factor, dimensions: 1, priorWeight }
  const ratios = axes.map((axis, j) => {
    const column = columns[j] ?? weights
    const deviation = deviationAlong(axis, column, kernels, bandwidth)
    const table =
      axis.kind === 'categorical'
        ? ratiosOfItems(axis.size, column, kernels, priorWeight)
        : ratiosAtNodes(column, deviation, kernels, priorWeight)
    return { deviation, table }
  })

  return {
    draw(random) {
      return Float64Array.from(axes, (axis, j) => {
        const kernel = pickGood(kernels, priorWeight, random)
        const centre = kernel === undefined ? undefined : columns[j]?.[kernel]
        return drawAlong(axis, centre, ratios[j]?.deviation ?? 1, random)
      })
    },
    score(point) {
      let total = 0
      for (const [j, axis] of axes.entries()) {
        const table = ratios[j]?.table ?? weights
        const x = point[j] ?? 0
        total += axis.kind === 'categorical' ? (table[x] ?? 0) : between(table, x)
      }
      return total
    },
  }
}

/** log(l / g) for each item of a list. */
function ratiosOfItems(
  size: number,
  column: Float64Array,
  { weights, goodCount, count }: Kernels,
  priorWeight: number,
): Float64Array {
  const good = new Float64Array(size)
  const bad = new Float64Array(size)
  for (let k = 0; k < count; k++) {
    const side = k < goodCount ? good : bad
    const item = column[k] ?? 0
    side[item] = (side[item] ?? 0) + (weights[k] ?? 0)
  }
  const shareOut = (side: Float64Array): Float64Array => {
    const total = weightBetween(side, 0, size)
    const spread = (SPREAD_OVER_ITEMS * total + priorWeight) / size
    return side.map((own) => ((1 - SPREAD_OVER_ITEMS) * own + spread) / (total + priorWeight))
  }
  return logRatios(shareOut(good), shareOut(bad))
}

/** log(l / g) at equal distances from 0 to 1, both included. */
function ratiosAtNodes(
  column: Float64Array,
  deviation: number,
  { weights, goodCount, count }: Kernels,
  priorWeight: number,
): Float64Array {
  const cells = Math.max(Math.ceil(NODES_IN_DEVIATION / deviation), FEWEST_NODES)
  const good = new Float64Array(cells + 1)
  const bad = new Float64Array(cells + 1)
  for (let k = 0; k < count; k++) {
    const side = k < goodCount ? good : bad
    const place = (column[k] ?? 0) * cells
    const node = Math.min(Math.floor(place), cells - 1)
    const above = (place - node) * (weights[k] ?? 0)
    side[node] = (side[node] ?? 0) + (weights[k] ?? 0) - above
    side[node + 1] = (side[node + 1] ?? 0) + above
  }
  const goodWeight = weightBetween(good, 0, cells + 1)
  const badWeight = weightBetween(bad, 0, cells + 1)
  const kernel = kernelOf(deviation, cells)
  const heights = Float64Array.from({ length: cells + 1 }, (_, node) =>
    exp(-logNormalizer(node / cells, deviation)),
  )
  const spreadOut = (side: Float64Array, weight: number): Float64Array =>
    convolved(side, heights, kernel).map(
      (density) => (density + priorWeight) / (weight + priorWeight),
    )
  return logRatios(spreadOut(good, goodWeight), spreadOut(bad, badWeight))
}

/** The normal kernel at whole numbers of nodes from its centre, as a share of its height there. */
function kernelOf(deviation: number, cells: number): Float64Array {
  const reach = Math.min(Math.ceil(REACH_IN_DEVIATIONS * deviation * cells), cells)
  return Float64Array.from({ length: reach + 1 }, (_, distance) => {
    const z = distance / (cells * deviation)
    return exp((-z * z) / 2)
  })
}

function convolved(
  masses: Float64Array,
  heights: Float64Array,
  kernel: Float64Array,
): Float64Array {
  const densities = new Float64Array(masses.length)
  const reach = kernel.length - 1
  for (let from = 0; from < masses.length; from++) {
    const mass = (masses[from] ?? 0) * (heights[from] ?? 0)
    if (mass === 0) continue
    const first = Math.max(from - reach, 0)
    const last = Math.min(from + reach, masses.length - 1)
    for (let to = first; to <= last; to++) {
      densities[to] = (densities[to] ?? 0) + mass * (kernel[Math.abs(to - from)] ?? 0)
    }
  }
  return densities
}

function logRatios(good: Float64Array, bad: Float64Array): Float64Array {
  return good.map((density, i) => log(density / (bad[i] ?? 1)))
}

/** The table's value at x in [0, 1], on the line between its neighbours. */
function between(table: Float64Array, x: number): number {
  const place = x * (table.length - 1)
  const node = Math.min(Math.floor(place), table.length - 2)
  const below = table[node] ?? 0
  return below + (place - node) * ((table[node + 1] ?? 0) - below)
}
