import type { Random } from '../../random.ts'

/** A regression tree: where a point falls, the loss is taken as that of the targets that fell there. */
export type Tree = Leaf | Split

export interface Leaf {
  readonly kind: 'leaf'
  readonly value: number
  /** Of the targets that fell there. */
  readonly variance: number
}

interface Split extends Rule {
  readonly kind: 'split'
  readonly inside: Tree
  readonly outside: Tree
}

/** Inside is what is at most the threshold, along a list what is the item itself. */
interface Rule {
  readonly axis: number
  readonly isList: boolean
  readonly threshold: number
}

export interface Growth {
  readonly points: readonly Float64Array[]
  readonly targets: Float64Array
  readonly isList: readonly boolean[]
  readonly smallestLeaf: number
  readonly mostLevels: number
  /** Thresholds: the best ones, or one at random for each axis (extremely randomised trees). */
  readonly thresholds: 'best' | 'random'
  readonly random: Random
  /** What becomes of the targets, by their numbers, that fell into one leaf. */
  readonly leafOf: (members: readonly number[]) => Leaf
}

/**
 * Splits, and splits the parts, each time by the rule that leaves the least sum of squares (Breiman, Friedman, Olshen, Stone:
 * Classification and regression trees, 1984, chapter 8). Items of lists are split one against the others.
 */
export function growTree(growth: Growth, members: readonly number[], level = 0): Tree {
  const { points, smallestLeaf, mostLevels } = growth
  const rule =
    level >= mostLevels || members.length < 2 * smallestLeaf ? undefined : bestRule(growth, members)
  if (rule === undefined) return growth.leafOf(members)
  const within = members.filter((k) => isInside(rule, points[k]))
  const without = members.filter((k) => !isInside(rule, points[k]))
  return {
    kind: 'split',
    ...rule,
    inside: growTree(growth, within, level + 1),
    outside: growTree(growth, without, level + 1),
  }
}

export function leafAt(tree: Tree, point: Float64Array): Leaf {
  let node = tree
  while (node.kind === 'split') node = isInside(node, point) ? node.inside : node.outside
  return node
}

/** The mean and variance of the targets that fell into one leaf. */
export function averageLeaf(targets: Float64Array): (members: readonly number[]) => Leaf {
  return (members) => {
    const count = Math.max(members.length, 1)
    const value = members.reduce((sum, k) => sum + (targets[k] ?? 0), 0) / count
    const squares = members.reduce((sum, k) => sum + ((targets[k] ?? 0) - value) ** 2, 0)
    return { kind: 'leaf', value, variance: squares / count }
  }
}

function isInside({ axis, isList, threshold }: Rule, point: Float64Array | undefined): boolean {
  const coordinate = point?.[axis] ?? 0
  return isList ? coordinate === threshold : coordinate <= threshold
}

interface Found extends Rule {
  readonly gain: number
}

function bestRule(growth: Growth, members: readonly number[]): Rule | undefined {
  let best: Found | undefined
  const total = sumOf(growth, members)
  const unsplit = (total * total) / members.length
  for (let axis = 0; axis < growth.isList.length; axis++) {
    for (const found of rulesAlong(growth, members, axis, total)) {
      if (found.gain > (best?.gain ?? unsplit + 1e-12)) best = found
    }
  }
  return best
}

function sumOf({ targets }: Growth, members: readonly number[]): number {
  return members.reduce((sum, k) => sum + (targets[k] ?? 0), 0)
}

function rulesAlong(
  growth: Growth,
  members: readonly number[],
  axis: number,
  total: number,
): readonly Found[] {
  const { points, isList, thresholds, random } = growth
  const at = (k: number) => points[k]?.[axis] ?? 0
  if (isList[axis] === true) {
    const items = [...new Set(members.map(at))]
    const drawn = items[random.integer(items.length)]
    const tried = thresholds === 'best' ? items : items.filter((item) => item === drawn)
    return tried.flatMap((item) =>
      ruleAt(growth, members, { axis, isList: true, threshold: item }, total),
    )
  }
  if (thresholds === 'best') return bestThreshold(growth, members, axis, total)
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const k of members) {
    low = Math.min(low, at(k))
    high = Math.max(high, at(k))
  }
  const threshold = low + (high - low) * random.next()
  return low < high ? ruleAt(growth, members, { axis, isList: false, threshold }, total) : []
}

function ruleAt(
  growth: Growth,
  members: readonly number[],
  rule: Rule,
  total: number,
): readonly Found[] {
  const { points, smallestLeaf } = growth
  const inside = members.filter((k) => isInside(rule, points[k]))
  const outside = members.length - inside.length
  if (Math.min(inside.length, outside) < smallestLeaf) return []
  const sum = sumOf(growth, inside)
  return [{ ...rule, gain: (sum * sum) / inside.length + (total - sum) ** 2 / outside }]
}

/** Of the thresholds between two members, in one pass along the sorted ones. */
function bestThreshold(
  { points, targets, smallestLeaf }: Growth,
  members: readonly number[],
  axis: number,
  total: number,
): readonly Found[] {
  const at = (k: number | undefined) => points[k ?? 0]?.[axis] ?? 0
  const sorted = members.toSorted((a, b) => at(a) - at(b))
  let best: Found | undefined
  let sum = 0
  for (const [i, k] of sorted.entries()) {
    sum += targets[k] ?? 0
    const inside = i + 1
    const outside = sorted.length - inside
    const next = sorted[inside]
    if (outside < smallestLeaf) break
    if (inside < smallestLeaf || at(next) === at(k)) continue
    const gain = (sum * sum) / inside + (total - sum) ** 2 / outside
    if (gain > (best?.gain ?? 0)) {
      best = { axis, isList: false, threshold: (at(k) + at(next)) / 2, gain }
    }
  }
  return best === undefined ? [] : [best]
}
