import type { Json } from '../experiment.ts'
import { createBudget } from './budget.ts'
import { evaluate } from './evaluate.ts'
import { parsePath } from './parse.ts'
import { fromJson, plainText, rawText } from './value.ts'

export type GjsonType = 'Null' | 'False' | 'Number' | 'String' | 'True' | 'JSON'

/** What a path found, as GJSON's `Result` tells it. */
export interface GjsonResult {
  readonly exists: boolean
  readonly isArray: boolean
  readonly isObject: boolean
  /** The JSON text of what was found; empty where nothing was. */
  readonly raw: string
  /** A string's own text, a number without exponent, empty for null and nothing, else `raw`. */
  readonly string: string
  readonly type: GjsonType
}

const NOTHING: GjsonResult = {
  exists: false,
  isArray: false,
  isObject: false,
  raw: '',
  string: '',
  type: 'Null',
}

/**
 * What a GJSON path (github.com/tidwall/gjson, SYNTAX.md) finds in a document. A path that does not
 * follow the syntax finds nothing. Raises UserError where the path asks for more work than the
 * largest Kubernetes object gives reason for, or the document is nested deeper than 1,000 levels.
 */
export function gjsonGet(document: Json, path: string): GjsonResult {
  const budget = createBudget()
  const found = evaluate(fromJson(document, budget), parsePath(path, budget).path, budget)
  if (found === undefined) return NOTHING
  return {
    exists: true,
    isArray: found.type === 'array',
    isObject: found.type === 'object',
    raw: rawText(found, budget),
    string: plainText(found, budget),
    type: typeOf(found),
  }
}

/**
 * What is wrong with a path, in a sentence; undefined for one that is sound. Wrong is also what
 * GJSON takes and nobody can mean: `a[0]`, an empty key, single quotes, an operator `===`.
 */
export function gjsonMistake(path: string): string | undefined {
  return parsePath(path, createBudget()).mistakes[0]
}

function typeOf(value: ReturnType<typeof fromJson>): GjsonType {
  switch (value.type) {
    case 'null':
      return 'Null'
    case 'boolean':
      return value.value ? 'True' : 'False'
    case 'number':
      return 'Number'
    case 'string':
      return 'String'
    case 'array':
    case 'object':
      return 'JSON'
  }
}
