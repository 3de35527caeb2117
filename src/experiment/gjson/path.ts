import type { ModifierName } from './modifier-names.ts'
import type { Value } from './value.ts'

/** A GJSON path, taken apart. */
export type Path = readonly Step[]

export interface Step {
  /**
   * What joins the step to the one before it. They differ behind `#` and `#(…)#` only: a dot goes
   * on with each element, a pipe with the array.
   */
  readonly link: '.' | '|'
  readonly part: Part
}

export type Part =
  | KeyPart
  /** `#`: an array's length, or each of its elements. */
  | { readonly kind: 'each' }
  | QueryPart
  | ModifierPart
  /** `@dig:path`: the path from here and from everything below. */
  | { readonly kind: 'dig'; readonly path: Path }
  | MultipathPart
  | { readonly kind: 'literal'; readonly value: Value }
  /** What cannot be read: it finds nothing. */
  | { readonly kind: 'nothing' }

export interface KeyPart {
  readonly kind: 'key'
  /** An object's key or an array's index. */
  readonly name: string
  /** Where the key has wildcards: the key with its escapes. */
  readonly pattern?: string
}

/** `@name:argument`, which makes something else of the value. */
export interface ModifierPart {
  readonly kind: 'modifier'
  readonly name: Exclude<ModifierName, 'dig'>
  readonly argument: string
}

/** `#(…)`: the first element for which the query holds, or all of them. */
export interface QueryPart {
  readonly kind: 'query'
  readonly query: Query
  readonly all: boolean
}

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '%' | '!%'

export interface Query {
  /** Empty where the element itself is compared. */
  readonly path: Path | undefined
  /** Undefined: it is enough that there is something at the path. */
  readonly operator: Operator | undefined
  readonly value: string
}

/** `[a,b]` and `{a,"name":b}`. */
export interface MultipathPart {
  readonly kind: 'multipath'
  readonly form: 'array' | 'object'
  readonly selectors: readonly Selector[]
}

export interface Selector {
  /** The name in an object. */
  readonly name: string
  readonly path: Path
}
