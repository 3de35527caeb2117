import { isObject, type SchemaObject } from './api/normalise.ts'

/**
 * The schema with every object that lists its properties closed: a key that it does not name is an error.
 *
 * GitHub ignores unknown keys, so a misspelt one would go unnoticed until someone misses its effect.
 */
export function closeSchema(schema: SchemaObject): SchemaObject {
  const closed: Record<string, unknown> = { ...schema }
  if (isObject(schema['properties'])) {
    closed['properties'] = Object.fromEntries(
      Object.entries(schema['properties']).map(([name, value]) => [
        name,
        isObject(value) ? closeSchema(value) : value,
      ]),
    )
    if (schema['additionalProperties'] === undefined) closed['additionalProperties'] = false
  }
  if (isObject(schema['items'])) closed['items'] = closeSchema(schema['items'])
  return closed
}
