import type { Reference } from './problem.ts'

/** The numbers of trials at which scores are compared. */
export const BUDGETS: readonly number[] = [10, 25, 50, 100, 200]

/**
 * 0: as good as the median of random search with as many trials; 1: the optimum; less than 0: worse than random, down
 * to -1.
 */
export function scoreOf(reference: Reference, best: number | undefined, budget: number): number {
  const random = reference.random_median_best[budget]
  if (best === undefined || random === undefined) return -1
  return Math.max(-1, (best - random) / (reference.optimum - random))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? 0
  return below + (place - Math.floor(place)) * (above - below)
}
