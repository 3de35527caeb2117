/** A JSON Schema object as it stands in a parsed document. */
export interface SchemaObject {
  readonly [keyword: string]: unknown
}

/** True for a plain object of a parsed JSON document. */
export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const schemaMaps = new Set(['properties', 'patternProperties'])
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf'])
const singleSchemas = new Set(['items', 'additionalProperties', 'not'])
const kept = new Set([
  'type',
  'enum',
  'format',
  'required',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minimum',
  'maximum',
  'minProperties',
  'maxProperties',
])
const constraints = ['$ref', 'allOf', 'anyOf', 'oneOf']

/**
 * Turns an OpenAPI 3.0 schema into JSON Schema 2020-12: `nullable` becomes the type `null`, references to components
 * become `github#/$defs/<name>`, and what does not constrain a value (descriptions, examples, extensions) is dropped.
 *
 * `collect` is told the name of every component the schema refers to.
 */
export function normaliseSchema(schema: unknown, collect: (name: string) => void): SchemaObject {
  if (!isObject(schema)) throw new Error(`not a schema: ${JSON.stringify(schema)}`)
  const result: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$ref') result['$ref'] = normaliseReference(value, collect)
    else if (schemaMaps.has(keyword)) result[keyword] = normaliseMap(value, collect)
    else if (schemaLists.has(keyword)) result[keyword] = normaliseList(value, collect)
    else if (singleSchemas.has(keyword))
      result[keyword] = typeof value === 'boolean' ? value : normaliseSchema(value, collect)
    else if (kept.has(keyword)) result[keyword] = value
  }
  return schema['nullable'] === true ? allowNull(result) : result
}

function normaliseReference(value: unknown, collect: (name: string) => void): string {
  const name = String(value).match(/^#\/components\/schemas\/(.+)$/)?.[1]
  if (name === undefined) throw new Error(`a reference to something else than a schema: ${value}`)
  collect(name)
  return `github#/$defs/${name}`
}

function normaliseMap(value: unknown, collect: (name: string) => void): SchemaObject {
  if (!isObject(value)) throw new Error('properties must be an object')
  return Object.fromEntries(
    Object.entries(value).map(([name, schema]) => [name, normaliseSchema(schema, collect)]),
  )
}

function normaliseList(value: unknown, collect: (name: string) => void): readonly SchemaObject[] {
  if (!Array.isArray(value)) throw new Error('allOf, anyOf and oneOf must be lists')
  return value.map((schema) => normaliseSchema(schema, collect))
}

function allowNull(schema: Record<string, unknown>): SchemaObject {
  if (constraints.some((keyword) => keyword in schema)) return { anyOf: [schema, { type: 'null' }] }
  const type = schema['type']
  const values = schema['enum']
  return {
    ...schema,
    ...(typeof type === 'string' ? { type: [type, 'null'] } : {}),
    ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
  }
}
