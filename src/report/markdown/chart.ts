import type { ObjectiveType } from '../../experiment/experiment.ts'
import { fenced, mermaidLabel } from './escape.ts'

/** A vertical axis: values are divided by `unit` and kept between `low` and `high`. */
export interface Axis {
  readonly unit: number
  readonly low: number
  readonly high: number
  /** Whether there are values beyond it. */
  readonly isCut: boolean
}

/** A few diverged trials may not make the axis this many times as long as the others need it. */
const MOST_STRETCH = 8

/**
 * The axis for these finite values. With a `type`, those that are far worse than most (beyond three
 * times the quartiles' distance) are cut where they would flatten all the others.
 */
export function axisOf(values: readonly number[], type?: ObjectiveType): Axis {
  const unit = unitOf(values)
  const sorted = values.map((value) => value / unit).sort((a, b) => a - b)
  const quartile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const fence = 3 * (quartile(0.75) - quartile(0.25))
  const all = { low: quartile(0), high: quartile(1) }
  const most = {
    low: type === 'maximize' ? Math.max(all.low, quartile(0.25) - fence) : all.low,
    high: type === 'minimize' ? Math.min(all.high, quartile(0.75) + fence) : all.high,
  }
  const isStretched = all.high - all.low > MOST_STRETCH * (most.high - most.low)
  const isCut = fence > 0 && isStretched
  const { low, high } = isCut ? most : all
  const share = high > low ? (high - low) * 0.1 : Math.abs(high) * 0.1 || 1
  // Less than that is lost when the bounds are written.
  const margin = Math.max(share, 1e-5)
  return {
    unit,
    low: low >= 0 ? Math.max(0, low - margin) : low - margin,
    high: unit === 1 && low >= 0 && high <= 1 ? Math.min(1, high + margin) : high + margin,
    isCut,
  }
}

/** A power of ten where the values are too large or too small to be written without an exponent. */
function unitOf(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (largest === 0) return 1
  const exponent = Math.floor(Math.log10(largest))
  return exponent >= -3 && exponent <= 5 ? 1 : 10 ** Math.max(-300, exponent)
}

export interface Chart {
  /** The line that describes the horizontal axis. */
  readonly x: string
  /** The metric; text from outside. */
  readonly label: string
  readonly axis: Axis
  readonly series: readonly { readonly kind: 'bar' | 'line'; readonly values: readonly number[] }[]
}

/** Colours that can be told apart, and read, on GitHub's light and dark pages. */
const THEME =
  '{"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#80b8f5, #2da44e, #d4762c"}}'
const SIZE = '{"width": 800, "height": 300}'

/** A diagram that GitHub draws; `xychart-beta` is the name that old and new versions of Mermaid know. */
export function chart({ x, label, axis, series }: Chart): string {
  const unit = axis.unit === 1 ? '' : ` (${axis.unit.toExponential()})`.replace('+', '')
  const title = mermaidLabel(`${label}`).slice(1, -1)
  return fenced(
    [
      `%%{init: {"xyChart": ${SIZE}, "themeVariables": ${THEME}}}%%`,
      'xychart-beta',
      `  ${x}`,
      `  y-axis "${title}${unit}" ${decimal(axis.low)} --> ${decimal(axis.high)}`,
      ...series.map(({ kind, values }) => `  ${kind} [${values.map(within(axis)).join(', ')}]`),
    ],
    'mermaid',
  )
}

function within(axis: Axis): (value: number) => string {
  return (value) => decimal(Math.min(axis.high, Math.max(axis.low, value / axis.unit)))
}

/** Mermaid reads no exponents. */
function decimal(value: number): string {
  const text = value.toFixed(6).replace(/\.?0+$/, '')
  return text === '-0' || text === '' ? '0' : text
}
