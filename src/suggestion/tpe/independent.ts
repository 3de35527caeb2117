import { exp, log } from '../../experiment/elementary.ts'
import type { Axis } from '../space/axis.ts'
import { deviationAlong, logArea, logShareWithin, SPREAD_OVER_ITEMS } from './bandwidth.ts'
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
  const { centres, dimensions, weights, goodCount } = kernels
  const goodWeight = weightBetween(weights, 0, goodCount) + priorWeight
  const ratios = axes.map((axis, j) => ratiosAlong(axis, j, kernels, { priorWeight, factor }))

  return {
    draw(random) {
      const point = new Float64Array(dimensions)
      for (let j = 0; j < dimensions; j++) {
        const axis = axes[j]
        const along = ratios[j]
        if (axis === undefined || along === undefined) continue
        const kernel = pickGood(kernels, goodWeight, random)
        const centre = kernel === undefined ? undefined : centres[kernel * dimensions + j]
        point[j] = drawAlong(axis, centre, along.deviation, random)
      }
      return point
    },
    score(point) {
      let sum = 0
      for (let j = 0; j < dimensions; j++) {
        const axis = axes[j]
        const along = ratios[j]
        if (axis === undefined || along === undefined) continue
        const x = point[j] ?? 0
        sum += axis.kind === 'categorical' ? (along.table[x] ?? 0) : between(along.table, x)
      }
      return sum
    },
  }
}

interface Ratios {
  readonly deviation: number
  /** log(l / g), of each item of a list or at equal distances from 0 to 1, both included. */
  readonly table: Float64Array
}

function ratiosAlong(
  axis: Axis,
  j: number,
  kernels: Kernels,
  { priorWeight, factor }: { readonly priorWeight: number; readonly factor: number },
): Ratios {
  const deviation = deviationAlong(axis, j, kernels, { factor, dimensions: 1, priorWeight })
  const table =
    axis.kind === 'categorical'
      ? ratiosOfItems(axis.size, j, kernels, priorWeight)
      : ratiosAtNodes(j, deviation, kernels, priorWeight)
  return { deviation, table }
}

function ratiosOfItems(
  size: number,
  j: number,
  { centres, dimensions, weights, goodCount, count }: Kernels,
  priorWeight: number,
): Float64Array {
  const good = new Float64Array(size)
  const bad = new Float64Array(size)
  for (let k = 0; k < count; k++) {
    const side = k < goodCount ? good : bad
    const item = centres[k * dimensions + j] ?? 0
    side[item] = (side[item] ?? 0) + (weights[k] ?? 0)
  }
  const shareOut = (side: Float64Array): Float64Array => {
    const total = weightBetween(side, 0, size)
    const spread = (SPREAD_OVER_ITEMS * total + priorWeight) / size
    return side.map((own) => ((1 - SPREAD_OVER_ITEMS) * own + spread) / (total + priorWeight))
  }
  return logRatios(shareOut(good), shareOut(bad))
}

function ratiosAtNodes(
  j: number,
  deviation: number,
  kernels: Kernels,
  priorWeight: number,
): Float64Array {
  const { goodCount, count } = kernels
  const cells = Math.max(Math.ceil(NODES_IN_DEVIATION / deviation), FEWEST_NODES)
  const good = sharedOut(cells, j, kernels, 0, goodCount)
  const bad = sharedOut(cells, j, kernels, goodCount, count)
  const goodWeight = weightBetween(good, 0, cells + 1)
  const badWeight = weightBetween(bad, 0, cells + 1)
  const kernel = kernelOf(deviation, cells)
  const area = logArea(deviation)
  for (let node = 0; node <= cells; node++) {
    const height = exp(-(area + logShareWithin(node / cells, deviation)))
    good[node] = (good[node] ?? 0) * height
    bad[node] = (bad[node] ?? 0) * height
  }
  return logRatios(
    spreadOut(good, kernel, goodWeight, priorWeight),
    spreadOut(bad, kernel, badWeight, priorWeight),
  )
}

/** What the kernels from number `from` to `to` count for at each node, by their coordinates along axis `j`. */
function sharedOut(
  cells: number,
  j: number,
  { centres, dimensions, weights }: Kernels,
  from: number,
  to: number,
): Float64Array {
  const masses = new Float64Array(cells + 1)
  const last = cells - 1
  for (let k = from; k < to; k++) {
    const weight = weights[k] ?? 0
    const place = (centres[k * dimensions + j] ?? 0) * cells
    const floor = place | 0
    const node = floor < last ? floor : last
    const above = (place - node) * weight
    masses[node] = (masses[node] ?? 0) + weight - above
    masses[node + 1] = (masses[node + 1] ?? 0) + above
  }
  return masses
}

/** The normal kernel at all whole numbers of nodes from its centre, which is in the middle, as a share of its height there. */
function kernelOf(deviation: number, cells: number): Float64Array {
  const reach = Math.min(Math.ceil(REACH_IN_DEVIATIONS * deviation * cells), cells)
  const kernel = new Float64Array(2 * reach + 1)
  for (let distance = 0; distance <= reach; distance++) {
    const z = distance / (cells * deviation)
    const share = exp((-z * z) / 2)
    kernel[reach - distance] = share
    kernel[reach + distance] = share
  }
  return kernel
}

/** The density at each node, with the prior. */
function spreadOut(
  masses: Float64Array,
  kernel: Float64Array,
  weight: number,
  priorWeight: number,
): Float64Array {
  const densities = new Float64Array(masses.length)
  const reach = (kernel.length - 1) / 2
  for (let to = 0; to < masses.length; to++) {
    const first = Math.max(to - reach, 0)
    const last = Math.min(to + reach, masses.length - 1)
    let density = 0
    for (let from = first, at = first - to + reach; from <= last; from++, at++) {
      density += (masses[from] ?? 0) * (kernel[at] ?? 0)
    }
    densities[to] = (density + priorWeight) / (weight + priorWeight)
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
