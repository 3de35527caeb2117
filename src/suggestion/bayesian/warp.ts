import { log } from '../../experiment/elementary.ts'

/** Losses as they are, but for their scale. */
export const UNWARPED = Number.POSITIVE_INFINITY

/** How much a loss's logarithm is taken: κ in log(loss - least + κ × (median - least)); Infinity for not at all. */
export const WARPS: readonly number[] = [UNWARPED, 1, 0.2, 0.04, 0.008]

/** Losses as targets of mean 0 and variance 1. */
export interface Targets {
  readonly values: Float64Array
  /** The logarithm of the density that the change of scale takes from each loss, summed over the losses. */
  readonly logStretch: number
}

/**
 * Losses often span orders of magnitude, and no Gaussian process is like that; their logarithms, from a little below the least
 * on, are smoother (Snelson, Rasmussen, Ghahramani: Warped Gaussian processes, NIPS 2003). An order is kept in any case.
 */
export function warpLosses(losses: Float64Array, warp: number): Targets {
  const finite = bounded(losses)
  const sorted = finite.toSorted()
  const least = sorted[0] ?? 0
  const offset = warp * ((sorted[sorted.length >> 1] ?? least) - least)
  if (!(offset > 0) || offset === Number.POSITIVE_INFINITY) return standardize(finite, 0)
  const logarithms = finite.map((loss) => log(loss - least + offset))
  return standardize(logarithms, -logarithms.reduce((sum, each) => sum + each, 0))
}

function standardize(values: Float64Array, logStretch: number): Targets {
  const count = values.length
  // Halves and shares, because sums of the largest doubles overflow.
  const mean = values.reduce((sum, value) => sum + value / count, 0)
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0)
  if (largest === 0 || !Number.isFinite(largest))
    return { values: new Float64Array(count), logStretch: 0 }
  const variance = values.reduce((sum, value) => sum + ((value - mean) / largest) ** 2 / count, 0)
  const deviation = largest * Math.sqrt(variance)
  return {
    values: values.map((value) => (value - mean) / deviation),
    logStretch: logStretch - count * log(deviation),
  }
}

/** Infinite losses are as good or bad as the best or worst finite one. */
function bounded(losses: Float64Array): Float64Array {
  const finite = losses.filter((loss) => Number.isFinite(loss))
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  if (finite.length === 0) return losses.map((loss) => Math.sign(loss))
  return losses.map((loss) => Math.min(Math.max(loss, low), high))
}
