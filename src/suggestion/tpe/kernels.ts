import { log } from '../../experiment/elementary.ts'
import { unmarked } from '../numeric/unmarked.ts'
import type { Axis } from '../space/axis.ts'
import type { Observed } from './observed.ts'

/** The points that the two densities are made of. */
export interface Kernels {
  /** So many of the kernels, from the first, are good ones, the best first; all others are bad. */
  readonly goodCount: number
  readonly count: number
  /** What each counts for. */
  readonly weights: Float64Array
  readonly dimensions: number
  /** The kernels' centres, one after the other, each of so many coordinates. */
  readonly centres: Float64Array
}

export interface SplitOptions {
  readonly goodCount: number
  /**
   * Of more measured bad trials than that, the better half of so many is kept, and of the others every so many-th stands
   * for those beside it.
   */
  readonly mostBad: number
  /**
   * No two good trials are nearer to each other than this, as the root mean square over the parameters; of those that
   * are, the worse are bad. 0: any are good.
   */
  readonly clearing: number
  /** Whether older bad trials count for less. */
  readonly forgetting: boolean
}

/** The last so many bad trials count in full. */
const RECENT = 25

/**
 * Splits the past at the `goodCount`-th best loss, earlier trials first among equals (Bergstra, Bardenet, Bengio, Kégl:
 * Algorithms for hyper-parameter optimization, NIPS 2011, equation 2).
 *
 * Points that are avoided are bad ones: for those of running trials, that is the constant liar (Ginsbourger, Le Riche,
 * Carraro: Kriging is well-suited to parallelize optimization, 2010) in the terms of densities.
 */
export function splitPast(observed: Observed, options: SplitOptions): Kernels {
  const { axes, count: told, points, avoided } = observed
  const { goodCount, mostBad, forgetting, clearing } = options
  const dimensions = axes.length
  const losses = observed.losses.subarray(0, told)
  const good =
    clearing === 0
      ? best(losses, goodCount)
      : cleared(observed, best(losses, goodCount * LOOKED_AT), goodCount, clearing)
  const { indices, stride, thinnedFrom } = thinned(losses, good, mostBad)
  const measured = good.length + indices.length
  const count = measured + avoided.length
  const weights = new Float64Array(count).fill(1)
  weights.set(rankWeights(good.length))
  weighBad(weights, good.length, indices, { told, stride, thinnedFrom, forgetting })
  const centres = new Float64Array(count * dimensions)
  gather(centres, 0, points, good, dimensions)
  gather(centres, good.length, points, indices, dimensions)
  for (let k = 0; k < avoided.length; k++) {
    centres.set(avoided[k] ?? [], (measured + k) * dimensions)
  }
  return { goodCount: good.length, count, weights, dimensions, centres }
}

/** Sets the kernels from number `at` on to the points of these numbers. */
function gather(
  centres: Float64Array,
  at: number,
  points: Float64Array,
  indices: Int32Array,
  dimensions: number,
): void {
  let to = at * dimensions
  for (let k = 0; k < indices.length; k++) {
    const from = (indices[k] ?? 0) * dimensions
    for (let j = 0; j < dimensions; j++) centres[to++] = points[from + j] ?? 0
  }
}

interface Weighing extends Pick<Thinned, 'stride' | 'thinnedFrom'> {
  readonly told: number
  readonly forgetting: boolean
}

function weighBad(
  weights: Float64Array,
  at: number,
  indices: Int32Array,
  { told, stride, thinnedFrom, forgetting }: Weighing,
): void {
  for (let k = 0; k < indices.length; k++) {
    const share = k < thinnedFrom ? 1 : stride
    const age = forgetting ? weightByAge(indices[k] ?? 0, told) : 1
    weights[at + k] = share * age
  }
}

/**
 * A ramp up to the recent trials (linear forgetting: Bergstra, Yamins, Cox: Making a science of model search, ICML
 * 2013), cubed: of the older half next to nothing is left.
 */
function weightByAge(index: number, count: number): number {
  const old = count - RECENT
  if (index >= old) return 1
  const ramp = (index + 1) / (old + 1)
  return ramp * ramp * ramp
}

/** So many times as many trials as are wanted are looked at for good ones that are far enough from each other. */
const LOOKED_AT = 20
/** What two items of a list count for in a squared distance. */
const ITEMS_APART = 0.25

/**
 * The best that are not near to a better one, the best first: a search that has closed in on one place still knows of
 * others (Pétrowski: A clearing procedure as a niching method for genetic algorithms, ICEC 1996).
 */
function cleared(
  { axes, points }: Observed,
  ranked: Int32Array,
  count: number,
  radius: number,
): Int32Array {
  const kept: number[] = []
  const least = radius * radius * axes.length
  for (const i of ranked) {
    if (kept.length === count) break
    const isNear = kept.some((k) => squaredDistance(axes, points, i, k) < least)
    if (!isNear) kept.push(i)
  }
  return Int32Array.from(kept)
}

/** Between the points number `a` and `b`. */
function squaredDistance(
  axes: readonly Axis[],
  points: Float64Array,
  a: number,
  b: number,
): number {
  const dimensions = axes.length
  let sum = 0
  for (let j = 0; j < dimensions; j++) {
    const difference = (points[a * dimensions + j] ?? 0) - (points[b * dimensions + j] ?? 0)
    if (axes[j]?.kind !== 'categorical') sum += difference * difference
    else if (difference !== 0) sum += ITEMS_APART
  }
  return sum
}

/** With so many good trials, and more, the better ones hardly count for more than the others. */
const FEW = 3

/**
 * While there are few good trials, the better of them count for more, as in the recombination of an evolution strategy
 * (Hansen: The CMA evolution strategy, arXiv:1604.00772, equation 49); the more there are, the more alike they count. 1 on average.
 */
function rankWeights(count: number): Float64Array {
  const weights = new Float64Array(count)
  let total = 0
  for (let rank = 0; rank < count; rank++) {
    const weight = log(count + 0.5) - log(rank + 1) + 0.2
    weights[rank] = weight
    total += weight
  }
  const steepness = Math.min(FEW / count, 1)
  return weights.map((weight) => 1 + steepness * ((weight * count) / total - 1))
}

interface Thinned {
  readonly indices: Int32Array
  /** How many trials each of those from number `thinnedFrom` on stands for. */
  readonly stride: number
  readonly thinnedFrom: number
}

function thinned(losses: Float64Array, good: Int32Array, most: number): Thinned {
  const isKept = new Uint8Array(losses.length)
  for (const i of good) isKept[i] = 1
  const count = losses.length - good.length
  if (count <= most) {
    const indices = unmarked(isKept)
    return { indices, stride: 1, thinnedFrom: count }
  }
  const whole = Math.floor(most / 2)
  const limit = nthSmallest(losses, good.length + whole)
  const kept: number[] = []
  for (let i = 0; i < losses.length; i++) {
    if (isKept[i] === 1 || (losses[i] ?? 0) >= limit) continue
    kept.push(i)
    isKept[i] = 1
  }
  const rest = unmarked(isKept)
  const stride = Math.ceil(rest.length / (most - kept.length))
  const thinnedFrom = kept.length
  for (let i = 0; i < rest.length; i += stride) kept.push(rest[i] ?? 0)
  return { indices: Int32Array.from(kept), stride, thinnedFrom }
}

/** The indices of the `count` smallest, the smallest first; among equals the earlier. */
function best(losses: Float64Array, count: number): Int32Array {
  return count <= FEW_TO_INSERT ? inserted(losses, count) : sorted(losses, count)
}

const FEW_TO_INSERT = 32

function sorted(losses: Float64Array, count: number): Int32Array {
  const limit = nthSmallest(losses, Math.min(count, losses.length) - 1)
  const found: number[] = []
  for (let i = 0; i < losses.length; i++) if ((losses[i] ?? 0) <= limit) found.push(i)
  found.sort((a, b) => compare(losses[a] ?? 0, losses[b] ?? 0))
  return Int32Array.from(found.slice(0, count))
}

/** By subtraction two infinities would be neither equal nor in order. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function inserted(losses: Float64Array, count: number): Int32Array {
  const found = new Int32Array(Math.min(count, losses.length))
  let length = 0
  for (let i = 0; i < losses.length; i++) {
    const loss = losses[i] ?? 0
    let at = length
    while (at > 0 && loss < (losses[found[at - 1] ?? 0] ?? 0)) at--
    if (at >= found.length) continue
    found.copyWithin(at + 1, at, Math.min(length, found.length - 1))
    found[at] = i
    if (length < found.length) length++
  }
  return found
}

/** Hoare's quickselect (Find, CACM 4, 1961), with the middle as the pivot; `n` from 0. */
function nthSmallest(values: Float64Array, n: number): number {
  const rest = values.slice()
  let [from, to] = [0, rest.length - 1]
  while (from < to) {
    const pivot = rest[(from + to) >> 1] ?? 0
    let [i, j] = [from, to]
    while (i <= j) {
      while ((rest[i] ?? 0) < pivot) i++
      while ((rest[j] ?? 0) > pivot) j--
      if (i > j) break
      const value = rest[i] ?? 0
      rest[i] = rest[j] ?? 0
      rest[j] = value
      i++
      j--
    }
    if (n <= j) to = j
    else if (n >= i) from = i
    else break
  }
  return rest[n] ?? 0
}
