import type { Json, ParameterType } from '../../experiment/experiment.ts'

/** A parameter that is to stand in a file. */
export interface WantedParameter {
  readonly name: string
  readonly type: ParameterType
  /** As the trial got it. */
  readonly value: string
}

/** What a file says: a number keeps its digits. */
export type FileValue =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly is: boolean }

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * A parameter as a file holds it. `double` and `int` are numbers; what comes of a list is what stands at its place already, a
 * text, a number, or true or false, where it can be, and else a number of a `discrete` and a text of a `categorical` one.
 */
export function fileValue({ type, value }: WantedParameter, present: Json | undefined): FileValue {
  const isNumber = DECIMAL.test(value)
  switch (type) {
    case 'double':
    case 'int':
      return isNumber ? { kind: 'number', text: value } : { kind: 'text', text: value }
    case 'discrete':
      return isNumber && typeof present !== 'string'
        ? { kind: 'number', text: value }
        : { kind: 'text', text: value }
    case 'categorical':
      if (typeof present === 'number' && isNumber) return { kind: 'number', text: value }
      if (typeof present === 'boolean' && (value === 'true' || value === 'false')) {
        return { kind: 'boolean', is: value === 'true' }
      }
      return { kind: 'text', text: value }
  }
}

/** Whether the file says so already, whatever its spelling. */
export function says(present: Json | undefined, value: FileValue): boolean {
  return present === plain(value)
}

/** The value as a reader of the file gets it. */
export function plain(value: FileValue): string | number | boolean {
  switch (value.kind) {
    case 'number':
      return Number(value.text)
    case 'boolean':
      return value.is
    case 'text':
      return value.text
  }
}

/** As JSON has it. */
export function jsonText(value: FileValue): string {
  if (value.kind !== 'number') return JSON.stringify(plain(value))
  const { sign, whole, fraction, exponent } = digitsOf(value.text)
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${exponent === '' ? '' : `e${exponent}`}`
}

/**
 * As YAML has it, the same to readers of YAML 1.1 and 1.2: to the former a number with an exponent needs a point and a
 * sign, and `yes` is no text.
 */
export function yamlText(value: FileValue): string {
  if (value.kind === 'boolean') return `${value.is}`
  if (value.kind === 'text') return yamlString(value.text)
  const { sign, whole, fraction, exponent } = digitsOf(value.text)
  if (exponent === '') return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
  const signed = exponent.startsWith('-') ? exponent : `+${exponent}`
  return `${sign}${whole}.${fraction === '' ? '0' : fraction}e${signed}`
}

const PLAIN = /^[A-Za-z][A-Za-z0-9_./-]*$/
/** What YAML 1.1 takes for something else than a text. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i
/** What JSON leaves as it is, and nobody sees as it is: see `visible`. A reader of YAML might take some of it for a line break. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<=\p{M}{4})\p{M}/gu

/** A text as YAML has it, plain where no reader takes it for something else. */
export function yamlString(text: string): string {
  if (PLAIN.test(text) && !WORD.test(text)) return text
  return JSON.stringify(text).replace(UNSEEN, escaped)
}

function escaped(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16)
  return point.length > 4 ? `\\U${point.padStart(8, '0')}` : `\\u${point.padStart(4, '0')}`
}

function digitsOf(text: string) {
  const [, sign = '', digits = '', exponent = ''] = /^([+-]?)([\d.]+)(?:e(.+))?$/i.exec(text) ?? []
  const [whole = '', fraction = ''] = digits.split('.')
  return {
    sign: sign === '-' ? '-' : '',
    whole: whole.replace(/^0+(?=\d)/, '') || '0',
    fraction,
    exponent: exponent.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1'),
  }
}
