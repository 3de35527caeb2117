import { closingBracket, stringEnd } from './brackets.ts'
import type { Budget } from './budget.ts'
import { parseJsonText } from './json-text.ts'
import { fromJson, type Value } from './value.ts'

const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w-])/y

/** The JSON that begins at `at`, and the place behind it; undefined where there is none. */
export function readLiteral(
  text: string,
  at: number,
  budget: Budget,
): { readonly value: Value; readonly end: number } | undefined {
  const end = literalEnd(text, at)
  if (end === undefined) return undefined
  const value = parseValue(text.slice(at, end), budget)
  return value === undefined ? undefined : { value, end }
}

function literalEnd(text: string, at: number): number | undefined {
  switch (text.charAt(at)) {
    case '"':
      return stringEnd(text, at)
    case '[':
    case '{': {
      const close = closingBracket(text, at)
      return close === undefined ? undefined : close + 1
    }
    default:
      WORD.lastIndex = at
      return WORD.test(text) ? WORD.lastIndex : undefined
  }
}

/** The text as a value that is written as it is there; undefined where it is no JSON. */
export function parseValue(text: string, budget: Budget): Value | undefined {
  const json = parseJsonText(text)
  return json === undefined ? undefined : { ...fromJson(json, budget), raw: text.trim() }
}
