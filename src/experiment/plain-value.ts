import type { Json } from './experiment.ts'
import { parseGoFloat } from './go-float.ts'

const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word): [string, Json] => [word, true],
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word): [string, Json] => [word, false],
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Json] => [word, null]),
  ...['.nan', '.NaN', '.NAN'].map((word): [string, Json] => [word, Number.NaN]),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word): [string, Json] => [
    word,
    Infinity,
  ]),
  ...['-.inf', '-.Inf', '-.INF'].map((word): [string, Json] => [word, -Infinity]),
])
const LONGEST_NUMBER = 400
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
const DECIMAL = /^[-+]?(?:0|[1-9]\d*)$/
const PREFIXED = /^([-+]?)0(?:([xX][\da-fA-F]+)|([bB][01]+)|[oO]?([0-7]+))$/

/**
 * What a scalar without quotes and tag is on a cluster, whose API reads YAML by go-yaml 2: `yes` is true, `010` is 8,
 * `1_000` is 1000, `12:30` and dates are texts. Infinite and NaN where it says so, which JSON does not have.
 */
export function plainValue(text: string): Json {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (text.length > LONGEST_NUMBER) return text
  const first = text[0] ?? ''
  if (first === '.') return parseGoFloat(text) ?? text
  if (!/[-+\d]/.test(first) || isDate(text)) return text
  return number(text.replaceAll('_', '')) ?? text
}

function number(plain: string): number | undefined {
  const prefixed = PREFIXED.exec(plain)
  if (prefixed !== null) {
    const [, sign = '', hexadecimal, binary, octal] = prefixed
    const digits = BigInt(`0${hexadecimal ?? binary ?? `o${octal}`}`)
    return Number(digits) * (sign === '-' && digits !== 0n ? -1 : 1)
  }
  if (DECIMAL.test(plain)) return Number(plain) + 0
  if (!FLOAT.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

function isDate(text: string): boolean {
  return /^\d{4}-\d/.test(text)
}
