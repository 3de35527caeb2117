import { drawNormal } from '../numeric/normal.ts'
import type { Random } from '../random.ts'
import { settle } from '../space/axis.ts'
import type { Distribution, Layout } from './distribution.ts'

/**
 * A point of the distribution. Numbers beyond a bound are reflected at it. `wider`, from 0, draws from farther out: the
 * deviations are larger by this share of themselves, the items' shares nearer to each other.
 */
export function drawPoint(
  { axes, numbers, lists }: Layout,
  distribution: Distribution,
  random: Random,
  wider: number,
): Float64Array {
  const { mean, sigma, directions, deviations, shares } = distribution
  const point = Float64Array.from(axes, (axis) => (axis.kind === 'categorical' ? 0 : 0.5))
  const lengths = deviations.map(
    (deviation) => (1 + wider) * sigma * deviation * drawNormal(random),
  )
  for (const [i, j] of numbers.entries()) {
    let x = mean[i] ?? 0
    for (let k = 0; k < lengths.length; k++) x += (lengths[k] ?? 0) * (directions[k]?.[i] ?? 0)
    const axis = axes[j]
    if (axis !== undefined) point[j] = settle(axis, reflected(x))
  }
  for (const [i, j] of lists.entries()) {
    point[j] = drawItem(shares[i] ?? new Float64Array(1), random.next(), wider)
  }
  for (const [j, axis] of axes.entries()) {
    if (axis.size === 1 && axis.kind !== 'categorical') point[j] = settle(axis, 0.5)
  }
  return point
}

function reflected(x: number): number {
  const inside = x < 0 ? -x : x > 1 ? 2 - x : x
  return Math.min(Math.max(inside, 0), 1)
}

function drawItem(shares: Float64Array, unit: number, wider: number): number {
  const even = wider / shares.length
  let rest = unit * (1 + wider)
  for (let item = 0; item + 1 < shares.length; item++) {
    rest -= (shares[item] ?? 0) + even
    if (rest < 0) return item
  }
  return shares.length - 1
}
