/** A decimal number exactly: `digits` × 10^-`scale`. */
export interface Decimal {
  readonly digits: bigint
  /** From 0. */
  readonly scale: number
}

const NUMBER_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/
const LONGEST_TEXT = 64

/** Reads `-0.01`, `5`, `.5`, `1e-4`; undefined for anything else and for what a double cannot hold. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const match = NUMBER_TEXT.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  if (!Number.isFinite(Number(text)) || Math.abs(Number(exponent)) > 400) return undefined
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - Number(exponent)
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale }
}

/** Negative, zero or positive as `a` is smaller than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = aligned(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

export function isWhole(decimal: Decimal): boolean {
  return decimal.digits % 10n ** BigInt(decimal.scale) === 0n
}

/** How many whole `step`s fit between `min` and `max`; `step` is positive and `min` ≤ `max`. */
export function stepsBetween(min: Decimal, max: Decimal, step: Decimal): bigint {
  const [low, high, width] = aligned(min, max, step)
  return (high - low) / width
}

/** The double nearest to `start` + `count` × `step`, without the error of adding doubles. */
export function stepped(start: Decimal, step: Decimal, count: bigint): number {
  const [from, width] = aligned(start, step)
  return toNumber({ digits: from + count * width, scale: Math.max(start.scale, step.scale) })
}

export function toNumber({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`)
}

function aligned(...decimals: [Decimal, Decimal, Decimal]): [bigint, bigint, bigint]
function aligned(...decimals: [Decimal, Decimal]): [bigint, bigint]
function aligned(...decimals: Decimal[]): bigint[] {
  const scale = Math.max(...decimals.map((decimal) => decimal.scale))
  return decimals.map((decimal) => decimal.digits * 10n ** BigInt(scale - decimal.scale))
}
