/** The value below which that share of the values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/**
 * How long slots stood empty: each end paired with the start that filled its slot, both in order. The
 * first `parallel` starts fill slots that were free from the beginning.
 */
export function gaps(
  starts: readonly number[],
  ends: readonly number[],
  parallel: number,
): readonly number[] {
  const inOrder = (values: readonly number[]) => values.toSorted((one, other) => one - other)
  const filled = inOrder(ends)
  return inOrder(starts)
    .slice(parallel)
    .map((start, index) => start - (filled[index] ?? Number.NaN))
}
