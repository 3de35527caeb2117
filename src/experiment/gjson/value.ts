import type { Json } from '../experiment.ts'
import type { Budget } from './budget.ts'

/**
 * A JSON value as a path sees it. Unlike `Json`, an object may hold a name twice, as `{a,a}` makes
 * it, and a value remembers how it was written where that is not its shortest text.
 */
export type Value = Scalar | ArrayValue | ObjectValue
export type Scalar = NullValue | BooleanValue | NumberValue | StringValue

interface Written {
  /** How the value was written, where that is not what `rawText` would write. */
  readonly raw?: string
}

export interface NullValue extends Written {
  readonly type: 'null'
}

export interface BooleanValue extends Written {
  readonly type: 'boolean'
  readonly value: boolean
}

export interface NumberValue extends Written {
  readonly type: 'number'
  readonly value: number
}

export interface StringValue extends Written {
  readonly type: 'string'
  readonly text: string
}

export interface ArrayValue extends Written {
  readonly type: 'array'
  readonly items: readonly Value[]
}

export interface ObjectValue extends Written {
  readonly type: 'object'
  readonly members: readonly Member[]
}

export type Member = readonly [name: string, value: Value]

export function isContainer(value: Value): value is ArrayValue | ObjectValue {
  return value.type === 'array' || value.type === 'object'
}

/** The document as a value. Raises UserError for one that is too large or nested too deep. */
export function fromJson(json: Json, budget: Budget): Value {
  budget.spend(1)
  if (json === null) return { type: 'null' }
  switch (typeof json) {
    case 'boolean':
      return { type: 'boolean', value: json }
    case 'number':
      return { type: 'number', value: json }
    case 'string':
      return { type: 'string', text: json }
    default:
      return budget.deeper(() => containerFromJson(json, budget))
  }
}

function containerFromJson(json: object & Json, budget: Budget): Value {
  if (Array.isArray(json)) {
    return { type: 'array', items: json.map((item) => fromJson(item, budget)) }
  }
  return {
    type: 'object',
    members: Object.entries(json).map(([name, value]) => [name, fromJson(value, budget)]),
  }
}

/** The value as it was written, or without any white space. */
export function rawText(value: Value, budget: Budget): string {
  const text = value.raw ?? compactText(value, (inner) => rawText(inner, budget), budget)
  budget.spend(text.length)
  return text
}

/** The value without any white space, however it was written. */
export function uglyText(value: Value, budget: Budget): string {
  const text = compactText(value, (inner) => uglyText(inner, budget), budget)
  budget.spend(text.length)
  return text
}

function compactText(value: Value, inner: (value: Value) => string, budget: Budget): string {
  if (isContainer(value)) {
    return budget.deeper(() =>
      value.type === 'array'
        ? `[${value.items.map(inner).join(',')}]`
        : `{${value.members.map((member) => memberText(member, inner)).join(',')}}`,
    )
  }
  switch (value.type) {
    case 'null':
      return 'null'
    case 'boolean':
      return `${value.value}`
    case 'number':
      return value.raw ?? numberText(value.value)
    case 'string':
      return JSON.stringify(value.text)
  }
}

function memberText([name, value]: Member, inner: (value: Value) => string): string {
  return `${JSON.stringify(name)}:${inner(value)}`
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`
}

/** The value as a text: a string's own, nothing for null, a number in full, JSON for the rest. */
export function plainText(value: Value, budget: Budget): string {
  switch (value.type) {
    case 'null':
      return ''
    case 'string':
      return value.text
    case 'number': {
      const raw = rawText(value, budget)
      return /^-?\d+$/.test(raw) ? raw : withoutExponent(numberText(value.value))
    }
    default:
      return rawText(value, budget)
  }
}

/** `1e+21` as `1000000000000000000000`, `1e-9` as `0.000000001`. */
function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  const integer = digits.slice(0, point).padEnd(point, '0')
  const rest = digits.slice(point)
  return `${sign}${integer}${rest === '' ? '' : `.${rest}`}`
}
