import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { SchemaObject } from './api/normalise.ts'
import type { ApiOperation, ApiSubset } from './api/subset.ts'
import { closeSchema } from './closed-schema.ts'

/** A request's operation with the values found in its path, decoded and not yet checked. */
export interface Match {
  readonly operation: ApiOperation
  readonly params: Readonly<Record<string, string>>
}

/** The values of a path or query, turned into the types that the operation declares. */
export type Values = Readonly<Record<string, unknown>>

/** What GitHub's description says about requests and responses. Problems are sentences; an empty list means valid. */
export interface Contract {
  readonly match: (method: string, pathname: string) => Match | undefined
  readonly checkParams: (match: Match) => readonly [Values, readonly string[]]
  readonly checkQuery: (
    operation: ApiOperation,
    query: Readonly<Record<string, string>>,
  ) => readonly [Values, readonly string[]]
  readonly checkBody: (operation: ApiOperation, body: unknown) => readonly string[]
  readonly checkResponse: (
    operation: ApiOperation,
    status: number,
    body: unknown,
  ) => readonly string[]
  /** Checks the payload of an event, as `push` or `pull-request-opened`. */
  readonly checkEvent: (webhook: string, payload: unknown) => readonly string[]
}

/** Compiles a contract; validators are made on first use. */
export function createContract(subset: ApiSubset): Contract {
  const routes = subset.operations
    .map((operation) => ({ operation, pattern: patternOf(operation) }))
    .sort((a, b) => literals(b.operation.path) - literals(a.operation.path))
  const ajv = createAjv(subset, false)
  const coercing = createAjv(subset, true)
  const compiled = new Map<string, ValidateFunction>()
  const validator = (key: string, instance: Ajv2020, schema: SchemaObject): ValidateFunction => {
    const known = compiled.get(key)
    if (known !== undefined) return known
    const made = instance.compile(schema)
    compiled.set(key, made)
    return made
  }

  const checkValues = (
    operation: ApiOperation,
    place: 'path' | 'query',
    values: Readonly<Record<string, string>>,
  ): readonly [Values, readonly string[]] => {
    const schema = valuesSchema(operation, place)
    const coerced = { ...values }
    const validate = validator(`${operation.id} ${place}`, coercing, schema)
    return [coerced, validate(coerced) ? [] : problems(place, validate)]
  }

  return {
    match: (method, pathname) => {
      for (const { operation, pattern } of routes) {
        const found = operation.method === method ? pattern.exec(pathname) : null
        if (found === null) continue
        const names = operation.parameters.filter((parameter) => parameter.in === 'path')
        const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((name) => name[1] ?? '')
        const values = inPath.map((name, index) => [name, decode(found[index + 1] ?? '')] as const)
        if (inPath.some((name) => !names.some((known) => known.name === name))) {
          throw new Error(`${operation.path} has a parameter it does not declare`)
        }
        return { operation, params: Object.fromEntries(values) }
      }
      return undefined
    },
    checkParams: ({ operation, params }) => checkValues(operation, 'path', params),
    checkQuery: (operation, query) => checkValues(operation, 'query', query),
    checkBody: (operation, body) => {
      if (operation.body === null) return body === undefined ? [] : ['body: not expected']
      if (body === undefined) return operation.body.required ? ['body: missing'] : []
      const schema = closeSchema(operation.body.schema)
      const validate = validator(`${operation.id} body`, ajv, schema)
      return validate(body) ? [] : problems('body', validate)
    },
    checkResponse: (operation, status, body) => {
      const schema = responseSchema(operation, status)
      if (schema === undefined) return [`response: status ${status} is not documented`]
      if (schema === null) return body === undefined ? [] : ['response: a body is not expected']
      const validate = validator(`${operation.id} ${status}`, ajv, schema)
      return validate(body) ? [] : problems('response', validate)
    },
    checkEvent: (webhook, payload) => {
      const schema = subset.webhooks[webhook]
      if (schema === undefined) return [`event: '${webhook}' is not in the subset`]
      const validate = validator(`${webhook} event`, ajv, schema)
      return validate(payload) ? [] : problems('event', validate)
    },
  }
}

function createAjv(subset: ApiSubset, coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes })
  addFormats.default(ajv)
  ajv.addSchema({ $id: subset.$id, $defs: subset.$defs })
  return ajv
}

function patternOf(operation: ApiOperation): RegExp {
  const wide = new Set(operation.parameters.filter((p) => p.multiSegment).map((p) => p.name))
  const source = operation.path
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = part.match(/^\{(\w+)\}$/)?.[1]
      if (name === undefined) return part.replaceAll('.', '\\.')
      return wide.has(name) ? '(.*)' : '([^/]+)'
    })
    .join('')
  // A last part that may span segments may be empty too: `contents` is the repository's root.
  return new RegExp(`^${source.replace(/\/\(\.\*\)$/, '(?:/(.*))?')}$`)
}

function literals(path: string): number {
  return path.split('/').filter((part) => !part.startsWith('{')).length
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return segment
    throw error
  }
}

function valuesSchema(operation: ApiOperation, place: 'path' | 'query'): SchemaObject {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place)
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
}

function responseSchema(operation: ApiOperation, status: number): SchemaObject | null | undefined {
  const documented = operation.responses[String(status)]
  if (documented !== undefined || status < 400) return documented
  // Any operation may answer with an error that its page does not list.
  return { $ref: `github#/$defs/${status === 422 ? 'validation-error' : 'basic-error'}` }
}

function problems(place: string, validate: ValidateFunction): readonly string[] {
  return (validate.errors ?? []).map((error) => {
    const detail = 'additionalProperty' in error.params ? error.params['additionalProperty'] : ''
    return `${place}${error.instancePath}: ${error.message}${detail === '' ? '' : ` '${detail}'`}`
  })
}
