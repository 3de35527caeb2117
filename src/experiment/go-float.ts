const NAN = /^nan$/i
const INFINITE = /^[+-]?inf(?:inity)?$/i
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i
const HEXADECIMAL = /^([+-]?)0x(?:([\da-f]+)(?:\.([\da-f]*))?|\.([\da-f]+))p([+-]?\d+)$/i

/** An underscore that does not stand between two digits; a prefix `0x` counts as a digit. */
const STRAY_IN_DECIMAL = /(?<!\d)_|_(?!\d)/
const STRAY_IN_HEXADECIMAL = /(?<![\da-fx])_|_(?![\da-f])/i

/**
 * A number as Go's `strconv.ParseFloat(text, 64)` reads it, which is how Katib reads bounds, goals
 * and metric values: decimal, hexadecimal with a `p` exponent, `inf`, `nan`, underscores between
 * digits. Undefined where Go returns an error, a decimal beyond the range of a double among them.
 * NaN is an answer, not an error.
 */
export function parseGoFloat(text: string): number | undefined {
  if (NAN.test(text)) return Number.NaN
  if (INFINITE.test(text)) return text.startsWith('-') ? -Infinity : Infinity

  const digits = withoutUnderscores(text)
  if (digits === undefined) return undefined

  const value = DECIMAL.test(digits) ? Number(digits) : parseHexadecimal(digits)
  return value === undefined || !Number.isFinite(value) ? undefined : value
}

function withoutUnderscores(text: string): string | undefined {
  if (!text.includes('_')) return text
  const stray = /^[+-]?0x/i.test(text) ? STRAY_IN_HEXADECIMAL : STRAY_IN_DECIMAL
  return stray.test(text) ? undefined : text.replaceAll('_', '')
}

/** More digits than a double holds; the rest only decides how the last bit is rounded. */
const SIGNIFICANT = 24

function parseHexadecimal(text: string): number | undefined {
  const match = HEXADECIMAL.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = match[4] ?? '', , exponent = '0'] = match

  const digits = (whole + fraction).replace(/^0+/, '')
  const kept = digits.slice(0, SIGNIFICANT)
  const rest = digits.slice(SIGNIFICANT)
  const sticky = /[^0]/.test(rest) ? '1' : '0'
  const mantissa = Number(BigInt(`0x${kept === '' ? '0' : kept}${sticky}`))

  const power = Number(exponent) - 4 * fraction.length + 4 * (rest.length - 1)
  const magnitude = scaled(mantissa, power)
  return sign === '-' ? -magnitude : magnitude
}

/** `value * 2^power`, in steps that neither overflow nor vanish on the way. */
function scaled(value: number, power: number): number {
  let result = value
  let left = Math.max(-4000, Math.min(4000, power))
  while (left !== 0 && result !== 0 && Number.isFinite(result)) {
    const step = Math.max(-1000, Math.min(1000, left))
    result *= 2 ** step
    left -= step
  }
  return result
}
