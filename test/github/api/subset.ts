import { isObject, normaliseSchema, type SchemaObject } from './normalise.ts'

/** One parameter of an operation: in the path or in the query. */
export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly multiSegment: boolean
  readonly schema: SchemaObject
}

/** One operation of GitHub's REST API; `responses` maps a status to the schema of its JSON body, null where it has none. */
export interface ApiOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly ApiParameter[]
  readonly body: { readonly required: boolean; readonly schema: SchemaObject } | null
  readonly responses: Readonly<Record<string, SchemaObject | null>>
}

/** The committed part of GitHub's description; schemas refer to each other as `github#/$defs/<name>`. */
export interface ApiSubset {
  readonly source: string
  readonly license: string
  readonly $id: 'github'
  readonly operations: readonly ApiOperation[]
  /** The payload of each webhook, which is what a workflow finds in its event file. */
  readonly webhooks: Readonly<Record<string, SchemaObject>>
  readonly $defs: Readonly<Record<string, SchemaObject>>
}

/** An example of GitHub's own: of a request body (`status` is null) or of a response. */
export interface ApiExample {
  readonly operation: string
  readonly status: string | null
  readonly name: string
  readonly value: unknown
}

/**
 * Extracts the named operations and webhooks, with every schema they need, from a parsed OpenAPI 3.0 document.
 *
 * The result is sorted, so that the same document always gives the same text.
 */
export function extractSubset(
  document: unknown,
  operationIds: readonly string[],
  webhookNames: readonly string[],
  source: string,
): { readonly subset: ApiSubset; readonly examples: readonly ApiExample[] } {
  const wanted = new Set(operationIds)
  const operations: ApiOperation[] = []
  const examples: ApiExample[] = []
  const names = new Set<string>()
  const collect = (name: string): void => {
    names.add(name)
  }
  for (const [path, methods] of Object.entries(object(at(document, ['paths'])))) {
    for (const [method, operation] of Object.entries(object(methods))) {
      if (!isObject(operation)) continue
      const id = String(operation['operationId'])
      // Old spellings of a path stand beside the new one under the same id.
      if (!wanted.has(id) || operation['deprecated'] === true || path.includes('...')) continue
      operations.push(extractOperation(document, { id, method, path, operation }, collect))
      examples.push(...extractExamples(document, id, operation))
    }
  }
  const found = new Set(operations.map(({ id }) => id))
  const missing = operationIds.filter((id) => !found.has(id))
  if (missing.length > 0) throw new Error(`operations not found: ${missing.join(', ')}`)

  const webhooks = webhookNames.map((name) => {
    const body = at(document, ['x-webhooks', name, 'post', 'requestBody'])
    return [name, normaliseSchema(jsonContent(body)?.['schema'], collect)] as const
  })
  const definitions: Record<string, SchemaObject> = {}
  collect('basic-error')
  collect('validation-error')
  // A set grows while it is walked, so this visits what the schemas themselves refer to.
  for (const name of names) {
    definitions[name] = normaliseSchema(at(document, ['components', 'schemas', name]), collect)
  }
  return {
    subset: {
      source,
      license: 'MIT, see LICENSE',
      $id: 'github',
      operations: operations.sort((a, b) => compare(a.id, b.id)),
      webhooks: Object.fromEntries(webhooks),
      $defs: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => compare(a, b))),
    },
    examples: examples.sort((a, b) => compare(keyOf(a), keyOf(b))),
  }
}

interface Found {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly operation: SchemaObject
}

function extractOperation(
  document: unknown,
  { id, method, path, operation }: Found,
  collect: (name: string) => void,
): ApiOperation {
  const body = resolve(document, operation['requestBody'])
  const bodySchema = jsonContent(body)?.['schema']
  const responses = Object.entries(object(operation['responses'])).map(([status, response]) => {
    const schema = jsonContent(resolve(document, response))?.['schema']
    return [status, schema === undefined ? null : normaliseSchema(schema, collect)] as const
  })
  return {
    id,
    method: method.toUpperCase(),
    path,
    parameters: list(operation['parameters']).map((parameter) =>
      extractParameter(object(resolve(document, parameter)), collect),
    ),
    body:
      bodySchema === undefined
        ? null
        : {
            required: object(body)['required'] === true,
            schema: normaliseSchema(bodySchema, collect),
          },
    responses: Object.fromEntries(responses),
  }
}

function extractParameter(parameter: SchemaObject, collect: (name: string) => void): ApiParameter {
  const place = parameter['in']
  if (place !== 'path' && place !== 'query') throw new Error(`a parameter in ${place}`)
  return {
    name: String(parameter['name']),
    in: place,
    required: parameter['required'] === true,
    multiSegment: parameter['x-multi-segment'] === true,
    schema: normaliseSchema(parameter['schema'], collect),
  }
}

function extractExamples(document: unknown, id: string, operation: SchemaObject): ApiExample[] {
  const ofContent = (status: string | null, holder: unknown): ApiExample[] =>
    Object.entries(object(jsonContent(resolve(document, holder))?.['examples'] ?? {})).map(
      ([name, example]) => ({
        operation: id,
        status,
        name,
        value: object(resolve(document, example))['value'],
      }),
    )
  return [
    ...ofContent(null, operation['requestBody']),
    ...Object.entries(object(operation['responses'])).flatMap(([status, response]) =>
      ofContent(status, response),
    ),
  ]
}

function jsonContent(holder: unknown): SchemaObject | undefined {
  const content = isObject(holder) ? holder['content'] : undefined
  const json = isObject(content) ? content['application/json'] : undefined
  return isObject(json) ? json : undefined
}

function resolve(document: unknown, value: unknown): unknown {
  if (!isObject(value) || typeof value['$ref'] !== 'string') return value
  return at(document, value['$ref'].replace(/^#\//, '').split('/'))
}

function at(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce((value: unknown, key) => object(value)[key], document)
}

function object(value: unknown): SchemaObject {
  if (!isObject(value)) throw new Error(`expected an object, found ${JSON.stringify(value)}`)
  return value
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function keyOf(example: ApiExample): string {
  return `${example.operation} ${example.status ?? ''} ${example.name}`
}
