import { log } from '../../experiment/elementary.ts'

/** The numbers that an update goes by; all follow from how many parameters and how many points there are. */
export interface Strategy {
  /** For each point, the best first: positive for the better half, where they sum up to 1, negative for the rest. */
  readonly weights: Float64Array
  /** How many points have positive weights. */
  readonly parents: number
  /** μ_eff: so many points of equal weight would be as good a sample. */
  readonly effective: number
  readonly stepSize: {
    readonly rate: number
    readonly damping: number
    readonly expectedLength: number
  }
  readonly covariance: { readonly path: number; readonly rankOne: number; readonly rankMu: number }
}

/**
 * Hansen: The CMA evolution strategy, a tutorial, arXiv:1604.00772, table 1 and equations 49 to 58, for this many numbers
 * (from 1) and points (from 2).
 */
export function strategyFor(dimensions: number, points: number): Strategy {
  const n = dimensions
  const raw = Array.from({ length: points }, (_, i) => log((points + 1) / 2) - log(i + 1))
  const parents = Math.floor(points / 2)
  const [better, worse] = [raw.slice(0, parents), raw.slice(parents)]
  const effective = square(sum(better)) / squares(better)
  const effectiveWorse = square(sum(worse)) / squares(worse)

  const rankOne = 2 / (square(n + 1.3) + effective)
  const rankMu = Math.min(
    1 - rankOne,
    (2 * (effective - 2 + 1 / effective)) / (square(n + 2) + effective),
  )
  const path = (4 + effective / n) / (n + 4 + (2 * effective) / n)
  const rate = (effective + 2) / (n + effective + 5)
  const excess = Math.sqrt((effective - 1) / (n + 1)) - 1
  const damping = 1 + 2 * Math.max(0, excess) + rate
  const worstSum = Math.min(
    1 + rankOne / rankMu,
    1 + (2 * effectiveWorse) / (effective + 2),
    (1 - rankOne - rankMu) / (n * rankMu),
  )
  const [up, down] = [sum(better), -sum(worse)]
  return {
    weights: Float64Array.from(raw, (w) => (w >= 0 ? w / up : (worstSum * w) / down)),
    parents,
    effective,
    stepSize: {
      rate,
      damping,
      expectedLength: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
    },
    covariance: { path, rankOne, rankMu },
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function square(x: number): number {
  return x * x
}

function squares(values: readonly number[]): number {
  return values.reduce((total, value) => total + value * value, 0)
}
