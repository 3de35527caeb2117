import type { Json, JsonObject } from './experiment.ts'

/** Keys that change an object's prototype when they are assigned; no field of Kubernetes has such a name. */
export const DENIED_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** For what `JSON.parse` gave; true for a mapping. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** What a text in JSON says; undefined for a text that is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The value's own field; undefined where the value is no object or lacks it. */
export function fieldOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The text at this path below the value; undefined where there is none. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<Json | undefined>(fieldOf, value)
  return typeof found === 'string' ? found : undefined
}

/** The name of the value's JSON type, for messages. */
export function typeName(value: Json): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return 'a text'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    default:
      return 'a mapping'
  }
}
