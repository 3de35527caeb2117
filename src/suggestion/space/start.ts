import type { Random } from '../random.ts'
import { type Axis, settle } from './axis.ts'

/** So many designs are drawn at most, and so much work is done at most, for the best one. */
const MOST_DESIGNS = 40
const MOST_WORK = 200_000
const LARGEST_DESIGN = 1000

/** What two items of a list count for in the distance of two points, against 1 for the whole of a range. */
const CATEGORY_DISTANCE = 0.3

/**
 * The start-up points, before there is anything to learn from: designs of `size` points, one after the other. The
 * very first point is the middle of every numeric parameter: where nothing is known, no other point is nearer to all others.
 *
 * Latin hypercubes (McKay, Beckman, Conover: A comparison of three methods for selecting values of input variables,
 * Technometrics 21, 1979): every parameter's range is cut into as many shares as there are points, and each is
 * visited once. Of some such designs, the one whose nearest two points are farthest apart (Morris, Mitchell:
 * Exploratory designs for computational experiments, J. Stat. Planning and Inference 43, 1995).
 */
export function createStart(
  axes: readonly Axis[],
  size: number,
  random: Random,
): (index: number) => Float64Array {
  const length = Math.min(Math.max(size, 1), LARGEST_DESIGN)
  let drawn: { readonly block: number; readonly points: readonly Float64Array[] } | undefined
  return (index) => {
    const block = Math.floor(index / length)
    if (drawn?.block !== block) {
      drawn = { block, points: blockOf(axes, length, block, random.fork(`start ${block}`)) }
    }
    return drawn.points[index % length] ?? middle(axes, random)
  }
}

function blockOf(
  axes: readonly Axis[],
  length: number,
  block: number,
  random: Random,
): readonly Float64Array[] {
  if (block > 0) return pointsOf(axes, designOf(axes, length, random), length)
  const rest = length - 1
  return [middle(axes, random), ...pointsOf(axes, designOf(axes, rest, random), rest)]
}

function middle(axes: readonly Axis[], random: Random): Float64Array {
  return Float64Array.from(axes, (axis) =>
    settle(axis, axis.kind === 'categorical' ? random.next() : 0.5),
  )
}

/** One array for each axis: the points' unit numbers. */
type Design = readonly Float64Array[]

function pointsOf(axes: readonly Axis[], design: Design, size: number): readonly Float64Array[] {
  return Array.from({ length: size }, (_, at) =>
    Float64Array.from(axes, (axis, j) => settle(axis, design[j]?.[at] ?? 0.5)),
  )
}

function designOf(axes: readonly Axis[], size: number, random: Random): Design {
  const work = size * size * axes.length
  const count = Math.min(Math.max(Math.floor(MOST_WORK / work), 1), MOST_DESIGNS)
  let best = latinHypercube(axes.length, size, random)
  let widest = count > 1 ? nearestDistance(axes, best) : 0
  for (let i = 1; i < count; i++) {
    const design = latinHypercube(axes.length, size, random)
    const distance = nearestDistance(axes, design)
    if (distance > widest) [best, widest] = [design, distance]
  }
  return best
}

function latinHypercube(dimensions: number, size: number, random: Random): Design {
  return Array.from({ length: dimensions }, () => {
    const shares = Float64Array.from({ length: size }, (_, i) => i)
    for (let i = size - 1; i > 0; i--) {
      const other = random.integer(i + 1)
      const share = shares[i] ?? 0
      shares[i] = shares[other] ?? 0
      shares[other] = share
    }
    return shares.map((share) => (share + random.next()) / size)
  })
}

function nearestDistance(axes: readonly Axis[], design: Design): number {
  const size = design[0]?.length ?? 0
  let nearest = Number.POSITIVE_INFINITY
  for (let a = 1; a < size; a++) {
    for (let b = 0; b < a; b++) {
      nearest = Math.min(nearest, distanceBetween(axes, design, a, b))
    }
  }
  return nearest
}

function distanceBetween(axes: readonly Axis[], design: Design, a: number, b: number): number {
  let sum = 0
  for (const [j, axis] of axes.entries()) {
    const [one, other] = [design[j]?.[a] ?? 0, design[j]?.[b] ?? 0]
    if (axis.kind !== 'categorical') sum += (one - other) * (one - other)
    else if (settle(axis, one) !== settle(axis, other)) sum += CATEGORY_DISTANCE
  }
  return sum
}
