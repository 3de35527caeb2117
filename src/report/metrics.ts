import type { Metric } from '../experiment/trial.ts'
import type { Colors } from './diagnostics.ts'
import { type Column, layOut } from './layout.ts'
import { formatCount } from './numbers.ts'
import { oneLine } from './text.ts'

export interface MetricsTextOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly colors: Colors
}

/** A trial's metrics as they were printed, and how often; a table for a terminal that ends with a line break. */
export function renderMetrics(
  metrics: readonly Metric[],
  counts: ReadonlyMap<string, number>,
  { width, colors }: MetricsTextOptions,
): string {
  const column = (title: string, align: Column['align'], text: (metric: Metric) => string) => {
    const cells = metrics.map((metric) => oneLine(text(metric)))
    return { title, align, cells, least: 8, spare: 0, cut: 'end' } as const
  }
  const { header, rows } = layOut(
    [
      column('METRIC', 'left', ({ name }) => name),
      column('LATEST', 'right', ({ latest }) => latest),
      column('MIN', 'right', ({ min }) => min),
      column('MAX', 'right', ({ max }) => max),
      column('READ', 'right', ({ name }) => formatCount(counts.get(name) ?? 0)),
    ],
    width,
  )
  return `${[colors.bold(header), ...rows].join('\n')}\n`
}
