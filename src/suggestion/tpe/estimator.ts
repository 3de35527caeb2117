import { drawTruncated } from '../numeric/normal.ts'
import type { Random } from '../random.ts'
import { type Axis, settle } from '../space/axis.ts'
import { SPREAD_OVER_ITEMS } from './bandwidth.ts'
import type { Kernels } from './kernels.ts'

/** The densities of the good points, l, and of the bad ones, g. */
export interface Estimator {
  /** A point drawn from l. */
  draw(random: Random): Float64Array
  /** log(l(x) / g(x)), with which the expected improvement rises (Bergstra et al. 2011, section 4.1). */
  score(point: Float64Array): number
}

/** The number of a good kernel, by their weights, `total` with the prior's; undefined for the prior. */
export function pickGood(
  { weights, goodCount }: Kernels,
  total: number,
  random: Random,
): number | undefined {
  let left = random.next() * total
  for (let k = 0; k < goodCount; k++) {
    left -= weights[k] ?? 0
    if (left < 0) return k
  }
  return undefined
}

/** A coordinate from one kernel along one axis; without a centre from the prior. */
export function drawAlong(
  axis: Axis,
  centre: number | undefined,
  deviation: number,
  random: Random,
): number {
  if (centre === undefined) return settle(axis, random.next())
  if (axis.kind === 'categorical') {
    return random.next() < SPREAD_OVER_ITEMS ? settle(axis, random.next()) : centre
  }
  return settle(axis, drawTruncated(random, centre, deviation))
}

export function weightBetween(weights: Float64Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += weights[i] ?? 0
  return total
}
