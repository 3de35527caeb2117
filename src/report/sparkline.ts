const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** A line of bars, one for each of at most `width` points; infinite values stand at the edge. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = thin(values, width)
  const finite = shown.filter(Number.isFinite)
  const low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  return shown.map((value) => bar(value, low, high)).join('')
}

function bar(value: number, low: number, high: number): string {
  if (value <= low && value < high) return BARS[0]
  if (value >= high && value > low) return BARS[7]
  // Halved first: the span between two finite numbers may be infinite.
  const share = high === low ? 0.5 : (value / 2 - low / 2) / (high / 2 - low / 2)
  return BARS[Math.min(7, Math.max(0, Math.round(share * 7)))] ?? BARS[3]
}

/** At most `count` of the values, evenly spread, the first and the last among them. */
export function thin<T>(values: readonly T[], count: number): readonly T[] {
  if (values.length <= count) return values
  const last = values.length - 1
  return values.filter((_, at) => {
    const slot = Math.round((at / last) * (count - 1))
    return Math.round((slot / (count - 1)) * last) === at
  })
}

/** A share from 0 to 1 as a bar of text. */
export function progressBar(share: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}
