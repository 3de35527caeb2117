import { parseGoFloat } from '../experiment/go-float.ts'

/** The number that a trial's text stands for, as Katib reads it; undefined for `nan`, for nothing and for no number. */
export function parseNumber(text: string): number | undefined {
  const value = parseGoFloat(text)
  return value === undefined || Number.isNaN(value) ? undefined : value
}

/**
 * A number for people: at most six significant digits and six decimals, an exponent where that
 * would lose the number. No run of digits is longer than six, so that GitHub never takes one for a commit.
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (value < 0) return `-${formatMagnitude(-value)}`
  return formatMagnitude(value)
}

function formatMagnitude(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '∞'
  if (value === 0) return '0'
  const rounded = value < 1 ? Number(value.toFixed(6)) : Number(value.toPrecision(6))
  if (rounded >= 1e6) return exponential(value, 5)
  if (value >= 1e-3) return `${rounded}`
  const short = Number(value.toPrecision(4))
  return Number(short.toFixed(6)) === short
    ? short.toFixed(6).replace(/0+$/, '')
    : exponential(value, 3)
}

function exponential(value: number, decimals: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(decimals).split('e')
  return `${Number(mantissa)}e${exponent}`
}

/** A number for a narrow place: at most four significant digits. */
export function formatShort(value: number): string {
  return Number.isFinite(value) ? formatNumber(Number(value.toPrecision(4))) : formatNumber(value)
}

/** With its sign, for a difference: `+0.0041`, `-0.5`, `±0`. */
export function formatDifference(value: number): string {
  const text = formatNumber(value)
  if (text === '0') return '±0'
  return value > 0 ? `+${text}` : text
}

/** A whole number with thousands apart: `5,000`; one that nobody counts to as any other: `1e+15`. */
export function formatCount(count: number): string {
  if (count >= 1e15) return formatNumber(count)
  return `${Math.trunc(count)}`.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds as people say them, in at most two units: `0.4 s`, `41 s`, `12 min 5 s`, `2 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const time = Math.max(0, milliseconds)
  if (time < 9.95 * SECOND) return `${Number((time / SECOND).toFixed(1))} s`
  const seconds = Math.round(time / SECOND) * SECOND
  if (seconds < MINUTE) return `${seconds / SECOND} s`
  if (seconds < HOUR) return twoUnits(seconds, MINUTE, 'min', SECOND, 's')
  const minutes = Math.round(time / MINUTE) * MINUTE
  if (minutes < DAY) return twoUnits(minutes, HOUR, 'h', MINUTE, 'min')
  return twoUnits(Math.round(time / HOUR) * HOUR, DAY, 'd', HOUR, 'h')
}

function twoUnits(
  time: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
): string {
  const rest = Math.floor((time % large) / small)
  const head = `${formatCount(time / large)} ${largeName}`
  return rest === 0 ? head : `${head} ${rest} ${smallName}`
}

/** Milliseconds between two RFC 3339 times; undefined where either is missing or no time. */
export function millisecondsBetween(
  start: string | undefined,
  end: string | undefined,
): number | undefined {
  if (start === undefined || end === undefined) return undefined
  const span = Date.parse(end) - Date.parse(start)
  return Number.isNaN(span) ? undefined : Math.max(0, span)
}
