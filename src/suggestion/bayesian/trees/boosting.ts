import type { Random } from '../../random.ts'
import type { Surrogate } from '../surrogate.ts'
import { growTree, leafAt, type Tree } from './tree.ts'

const TREES = 30
const LEARNING_RATE = 0.1
const LEVELS = 3
const SMALLEST_LEAF = 1
/** Of a normal distribution, the shares below its mean and one deviation to both sides. */
const QUANTILES = { low: 0.16, middle: 0.5, high: 0.84 }
const SMALLEST_DEVIATION = 1e-6

/**
 * Gradient boosting for three quantiles, of which the middle one is the mean and half the distance of the others the deviation
 * (Friedman: Greedy function approximation: a gradient boosting machine, Annals of Statistics 29, 2001, algorithm 1, with the
 * loss of Koenker and Bassett: Regression quantiles, Econometrica 46, 1978).
 */
export function boosting(
  points: readonly Float64Array[],
  targets: Float64Array,
  isList: readonly boolean[],
  random: Random,
): Surrogate {
  const model = (share: number) => boostQuantile({ points, targets, isList, random, share })
  const [low, middle, high] = [model(QUANTILES.low), model(QUANTILES.middle), model(QUANTILES.high)]
  return {
    predict(point) {
      const deviation = (high(point) - low(point)) / 2
      return { mean: middle(point), deviation: Math.max(deviation, SMALLEST_DEVIATION) }
    },
  }
}

interface Quantile {
  readonly points: readonly Float64Array[]
  readonly targets: Float64Array
  readonly isList: readonly boolean[]
  readonly random: Random
  /** Of the targets that are below. */
  readonly share: number
}

function boostQuantile(options: Quantile): (point: Float64Array) => number {
  const { points, targets, isList, random, share } = options
  const base = quantileOf([...targets], share)
  const residuals = targets.map((target) => target - base)
  const all = [...points.keys()]
  const trees: Tree[] = []
  for (let i = 0; i < TREES; i++) {
    const tree = growTree(
      {
        points,
        targets: residuals.map((residual) => (residual > 0 ? share : share - 1)),
        isList,
        smallestLeaf: SMALLEST_LEAF,
        mostLevels: LEVELS,
        thresholds: 'best',
        random,
        leafOf: (members) => ({
          kind: 'leaf',
          value: quantileOf(
            members.map((k) => residuals[k] ?? 0),
            share,
          ),
          variance: 0,
        }),
      },
      all,
    )
    trees.push(tree)
    for (const [k, point] of points.entries()) {
      residuals[k] = (residuals[k] ?? 0) - LEARNING_RATE * leafAt(tree, point).value
    }
  }
  return (point) =>
    trees.reduce((sum, tree) => sum + LEARNING_RATE * leafAt(tree, point).value, base)
}

/** Between the two nearest of the sorted values, in proportion. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? 0
  return below + (place - Math.floor(place)) * (above - below)
}
