import { type Eigen, symmetricEigen } from '../numeric/eigen.ts'
import type { Axis } from '../space/axis.ts'
import { floorsAt } from './margin.ts'

/** Which parameters are numbers, and which are lists without an order. A parameter of one value is neither. */
export interface Layout {
  readonly axes: readonly Axis[]
  /** Their places among the axes. */
  readonly numbers: readonly number[]
  readonly lists: readonly number[]
  /** How many points a generation has at first. */
  readonly points: number
}

/**
 * Where the next points are drawn: numbers from a normal distribution of `mean` and covariance `sigma`² × `covariance`, in
 * the axes' coordinates; items from their shares, independent of all else.
 */
export interface Distribution {
  readonly mean: Float64Array
  readonly sigma: number
  /** By rows. */
  readonly covariance: readonly Float64Array[]
  /** The covariance's principal axes, and the deviations along them. */
  readonly directions: readonly Float64Array[]
  readonly deviations: Float64Array
  /** p_σ and p_c of the tutorial. */
  readonly stepPath: Float64Array
  readonly covariancePath: Float64Array
  /** For each list the probabilities of its items. */
  readonly shares: readonly Float64Array[]
  /** How often it has been updated. */
  readonly generation: number
}

/** The widest that a direction may be against the narrowest: beyond, doubles do not tell them apart. */
const LARGEST_CONDITION = 1e14
/** Against the first variances, which are 1. */
const LEAST_VARIANCE = 1e-12

export function layoutOf(axes: readonly Axis[], points: (parameters: number) => number): Layout {
  const places = [...axes.keys()].filter((j) => (axes[j]?.size ?? 0) > 1)
  const numbers = places.filter((j) => axes[j]?.kind !== 'categorical')
  const lists = places.filter((j) => axes[j]?.kind === 'categorical')
  return { axes, numbers, lists, points: points(places.length) }
}

export function initialDistribution(
  layout: Layout,
  mean: Float64Array,
  sigma: number,
): Distribution {
  const { axes, numbers, lists } = layout
  const size = numbers.length
  const unit = numbers.map((_, i) => Float64Array.from(numbers, (_j, k) => (i === k ? 1 : 0)))
  return withMargin(layout, {
    mean,
    sigma,
    covariance: unit,
    stepPath: new Float64Array(size),
    covariancePath: new Float64Array(size),
    shares: lists.map((j) => {
      const items = axes[j]?.size ?? 1
      return new Float64Array(items).fill(1 / items)
    }),
    generation: 0,
  })
}

/**
 * Widens the distribution until every value of an ordered parameter keeps its chance, and finds its directions. None of them is
 * narrower than doubles can tell: numbers converge far, while ordered parameters keep their margin.
 */
export function withMargin(
  layout: Layout,
  bare: Omit<Distribution, 'directions' | 'deviations'>,
): Distribution {
  const { covariance, covariancePath, mean, sigma } = bare
  const factors = floorsAt(layout, mean).map((floor, i) => {
    const variance = Math.max(covariance[i]?.[i] ?? 0, LEAST_VARIANCE)
    return Math.max(1, floor / (sigma * Math.sqrt(variance)))
  })
  const widened = covariance.map((row, i) =>
    row.map((value, k) => value * (factors[i] ?? 1) * (factors[k] ?? 1)),
  )
  const { values, vectors } = symmetricEigen(widened)
  const most = values.reduce((all, value) => Math.max(all, value), LEAST_VARIANCE)
  const least = most / LARGEST_CONDITION
  const raised = values.map((value) => Math.max(value, least))
  const isSound = values.every((value) => value >= least)
  return {
    ...bare,
    covariance: isSound ? widened : composed({ values: raised, vectors }),
    covariancePath: covariancePath.map((value, i) => value * (factors[i] ?? 1)),
    directions: vectors,
    deviations: raised.map(Math.sqrt),
  }
}

function composed({ values, vectors }: Eigen): readonly Float64Array[] {
  return vectors.map((_, i) =>
    Float64Array.from(vectors, (_other, j) =>
      vectors.reduce((sum, v, k) => sum + (values[k] ?? 0) * (v[i] ?? 0) * (v[j] ?? 0), 0),
    ),
  )
}
