import { fieldOf } from '../json.ts'
import type { Budget } from './budget.ts'
import { parseJsonText } from './json-text.ts'
import { parseValue } from './literal.ts'
import type { ModifierPart } from './path.ts'
import { prettyText } from './pretty.ts'
import {
  type ArrayValue,
  type Member,
  type ObjectValue,
  plainText,
  rawText,
  uglyText,
  type Value,
} from './value.ts'

/** What the modifier makes of a value, or of nothing. */
export function modified(
  value: Value | undefined,
  { name, argument }: ModifierPart,
  budget: Budget,
): Value | undefined {
  switch (name) {
    case 'keys':
      return value === undefined ? EMPTY_ARRAY : keysOf(value)
    case 'values':
      return value === undefined ? EMPTY_ARRAY : valuesOf(value)
    case 'tostr':
      return { type: 'string', text: value === undefined ? '' : rawText(value, budget) }
  }
  if (value === undefined) return undefined
  switch (name) {
    case 'this':
    case 'valid':
      return value
    case 'reverse':
      return reversed(value)
    case 'flatten':
      return value.type === 'array'
        ? { type: 'array', items: flattened(value.items, isOn(argument, 'deep'), budget) }
        : value
    case 'join':
      return value.type === 'array' ? joined(value, isOn(argument, 'preserve'), budget) : value
    case 'group':
      return value.type === 'object' ? grouped(value, budget) : undefined
    case 'pretty':
      return { ...value, raw: prettyText(value, argument, budget) }
    case 'ugly':
      return { ...value, raw: uglyText(value, budget) }
    case 'fromstr':
      return parseValue(plainText(value, budget), budget)
  }
}

const EMPTY_ARRAY: ArrayValue = { type: 'array', items: [] }

function keysOf(value: Value): Value {
  if (value.type === 'object') {
    const items = value.members.map(([name]) => ({ type: 'string', text: name }) as const)
    return { type: 'array', items }
  }
  const items = value.type === 'array' ? value.items : [value]
  return { type: 'array', items: items.map(() => ({ type: 'null' })) }
}

function valuesOf(value: Value): Value {
  switch (value.type) {
    case 'array':
      return value
    case 'object':
      return { type: 'array', items: value.members.map(([, member]) => member) }
    default:
      return { type: 'array', items: [value] }
  }
}

function reversed(value: Value): Value {
  switch (value.type) {
    case 'array':
      return { type: 'array', items: value.items.toReversed() }
    case 'object':
      return { type: 'object', members: value.members.toReversed() }
    default:
      return value
  }
}

function flattened(items: readonly Value[], isDeep: boolean, budget: Budget): readonly Value[] {
  budget.spend(items.length)
  return items.flatMap((item) => {
    if (item.type !== 'array') return [item]
    return isDeep ? budget.deeper(() => flattened(item.items, true, budget)) : item.items
  })
}

/** One object of several: with the last value of each name, or with all of them. */
function joined(array: ArrayValue, keepsAll: boolean, budget: Budget): Value {
  const members = array.items.flatMap((item) => (item.type === 'object' ? item.members : []))
  budget.spend(members.length)
  return { type: 'object', members: keepsAll ? members : [...new Map<string, Value>(members)] }
}

/** An object of arrays as an array of objects. */
function grouped(object: ObjectValue, budget: Budget): Value {
  const rows: Member[][] = []
  for (const [name, column] of object.members) {
    if (column.type !== 'array') continue
    budget.spend(column.items.length)
    for (const [index, item] of column.items.entries()) {
      const row = rows[index]
      if (row === undefined) rows.push([[name, item]])
      else row.push([name, item])
    }
  }
  return { type: 'array', items: rows.map((members) => ({ type: 'object', members })) }
}

/** Whether an argument such as `{"deep":true}` switches an option on. */
function isOn(argument: string, name: string): boolean {
  return fieldOf(parseJsonText(argument), name) === true
}
