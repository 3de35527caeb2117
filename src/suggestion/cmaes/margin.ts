import { pow } from '../../experiment/elementary.ts'
import { normalShare } from '../numeric/normal.ts'
import { shareAt } from '../space/axis.ts'
import type { Layout } from './distribution.ts'

/**
 * For each number the least deviation with which it still changes. An ordered parameter leaves the value at its mean with
 * a chance of at least 1 / (parameters × points of a generation), so that no value is ever out of reach: the margin of
 * Hamano, Saito, Nomura, Shirakawa: CMA-ES with margin, GECCO 2022, section 4, applied as a widening of the covariance.
 */
export function floorsAt({ axes, numbers, points }: Layout, mean: Float64Array): Float64Array {
  const quantile = twoSidedQuantile(1 / (numbers.length * points))
  return Float64Array.from(numbers, (j, i) => {
    const axis = axes[j]
    if (axis?.kind !== 'ordered') return 0
    const at = shareAt(axis.starts, mean[i] ?? 0)
    const width = (axis.starts[at + 1] ?? 1) - (axis.starts[at] ?? 0)
    return width / 2 / quantile
  })
}

/**
 * The least probability of an item: so great that a point has the likeliest item of every list with a chance of 0.73 at most
 * (Hamano, Saito, Nomura, Uchida, Shirakawa: CatCMA, GECCO 2024, section 4.3).
 */
export function leastShare(lists: number, items: number): number {
  return (1 - pow(0.73, 1 / lists)) / (items - 1)
}

/** The shares with none below `least`, the others giving in proportion to what they have above it. They sum up to 1. */
export function raised(shares: Float64Array, least: number): Float64Array {
  const lifted = shares.map((share) => Math.max(share, least))
  const total = lifted.reduce((sum, share) => sum + share, 0)
  const spare = total - least * lifted.length
  if (!(spare > 0)) return lifted.fill(1 / lifted.length)
  const excess = total - 1
  return lifted.map((share) => share - (excess * (share - least)) / spare)
}

const quantiles = new Map<number, number>()

/** The z that a standard normal number exceeds on either side with this probability; at most 6. */
function twoSidedQuantile(probability: number): number {
  const known = quantiles.get(probability)
  if (known !== undefined) return known
  let [low, high] = [0.1, 6]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (2 * normalShare(-middle) > probability) low = middle
    else high = middle
  }
  quantiles.set(probability, low)
  return low
}
