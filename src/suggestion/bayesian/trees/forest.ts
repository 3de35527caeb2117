import type { Random } from '../../random.ts'
import type { Surrogate } from '../surrogate.ts'
import { averageLeaf, growTree, leafAt } from './tree.ts'

const TREES = 50
/** More would blur the few trials that matter most; what one alone does not say of the variance, the trees' differences do. */
const SMALLEST_LEAF = 1
const DEEP = 32
const SMALLEST_DEVIATION = 1e-6

export type ForestKind = 'RF' | 'ET'

/**
 * A forest as a model of the loss. RF: each tree grown on as many targets drawn with replacement, by the best thresholds
 * (Breiman: Random forests, Machine Learning 45, 2001). ET: each on all targets, by random thresholds (Geurts, Ernst, Wehenkel:
 * Extremely randomized trees, Machine Learning 63, 2006).
 *
 * The variance at a point is that of the trees' means plus the mean of their leaves' variances (Hutter, Xu, Hoos, Leyton-Brown:
 * Algorithm runtime prediction, Artificial Intelligence 206, 2014, section 4.3.2).
 */
export function forest(
  kind: ForestKind,
  points: readonly Float64Array[],
  targets: Float64Array,
  isList: readonly boolean[],
  random: Random,
): Surrogate {
  const all = [...points.keys()]
  const trees = Array.from({ length: TREES }, () =>
    growTree(
      {
        points,
        targets,
        isList,
        smallestLeaf: SMALLEST_LEAF,
        mostLevels: DEEP,
        thresholds: kind === 'RF' ? 'best' : 'random',
        random,
        leafOf: averageLeaf(targets),
      },
      kind === 'RF' ? all.map(() => random.integer(all.length)) : all,
    ),
  )
  return {
    predict(point) {
      let [mean, square] = [0, 0]
      for (const tree of trees) {
        const { value, variance } = leafAt(tree, point)
        mean += value / TREES
        square += (variance + value * value) / TREES
      }
      const deviation = Math.sqrt(Math.max(square - mean * mean, 0))
      return { mean, deviation: Math.max(deviation, SMALLEST_DEVIATION) }
    },
  }
}
