import { parseGoFloat } from '../go-float.ts'
import type { Budget } from './budget.ts'
import type { Operator } from './path.ts'
import { matchesPattern } from './pattern.ts'
import type { Value } from './value.ts'

/**
 * Whether `found operator value` holds. The type of what was found decides: numbers are compared
 * as numbers, with 0 for a value that is none; texts character by character; null, arrays and
 * objects never hold, not even `!=`. Behind a `~` what was found is taken as true or false first,
 * and there what was not found counts too.
 */
export function compares(
  found: Value | undefined,
  operator: Operator,
  value: string,
  budget: Budget,
): boolean {
  if (value.startsWith('~')) {
    const truth = truthOf(found, value)
    return truth !== undefined && comparesBoolean(truth, operator, 'true')
  }
  switch (found?.type) {
    case 'string':
      budget.spend(Math.min(found.text.length, value.length))
      return comparesText(found.text, operator, value, budget)
    case 'number':
      return comparesNumber(found.value, operator, parseGoFloat(value) ?? 0)
    case 'boolean':
      return comparesBoolean(found.value, operator, value)
    default:
      return false
  }
}

function comparesText(found: string, operator: Operator, value: string, budget: Budget): boolean {
  switch (operator) {
    case '==':
      return found === value
    case '!=':
      return found !== value
    case '<':
      return order(found, value) < 0
    case '<=':
      return order(found, value) <= 0
    case '>':
      return order(found, value) > 0
    case '>=':
      return order(found, value) >= 0
    case '%':
      return matchesPattern(found, value, budget)
    case '!%':
      return !matchesPattern(found, value, budget)
  }
}

function comparesNumber(found: number, operator: Operator, value: number): boolean {
  switch (operator) {
    case '==':
      return found === value
    case '!=':
      return found !== value
    case '<':
      return found < value
    case '<=':
      return found <= value
    case '>':
      return found > value
    case '>=':
      return found >= value
    case '%':
    case '!%':
      return false
  }
}

/** GJSON's order: true is at least everything and more than false; false is the other way round. */
function comparesBoolean(found: boolean, operator: Operator, value: string): boolean {
  switch (operator) {
    case '==':
      return `${found}` === value
    case '!=':
      return `${found}` !== value
    case '<':
      return !found && value === 'true'
    case '<=':
      return !found
    case '>':
      return found && value === 'false'
    case '>=':
      return found
    case '%':
    case '!%':
      return false
  }
}

const TRUE = /^(?:1|t|true)$/i
const FALSE = /^(?:0|f|false)$/i

/** What `~true`, `~false`, `~null` and `~*` make of a value; undefined for any other word. */
function truthOf(found: Value | undefined, word: string): boolean | undefined {
  switch (word) {
    case '~*':
      return found !== undefined
    case '~null':
      return found === undefined || found.type === 'null'
    case '~true':
      return truthiness(found) === true
    case '~false':
      return found === undefined || truthiness(found) === false
    default:
      return undefined
  }
}

/** Undefined for a value that is neither true nor false in any way. */
function truthiness(found: Value | undefined): boolean | undefined {
  switch (found?.type) {
    case 'boolean':
      return found.value
    case 'number':
      return found.value !== 0
    case 'null':
      return false
    case 'string':
      return TRUE.test(found.text) ? true : FALSE.test(found.text) ? false : undefined
    default:
      return undefined
  }
}

/** By code points, as texts are ordered in UTF-8. */
function order(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Surrogates, which stand for what lies beyond the rest of UTF-16, come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
