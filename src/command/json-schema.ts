import { experimentShape, type Field, LARGEST_INT32, type Shape } from '../experiment/schema.ts'

/** The part of JSON Schema that an Experiment needs. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | false
}

/** Fields without a default, by the path of their mapping; an item of a list is `[]`. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  '': ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: ['name'],
  spec: ['objective', 'algorithm', 'trialTemplate'],
  'spec.objective': ['type', 'objectiveMetricName'],
  'spec.algorithm': ['algorithmName'],
  'spec.parameters[]': ['name', 'parameterType', 'feasibleSpace'],
  'spec.trialTemplate': ['trialParameters'],
  'spec.trialTemplate.trialParameters[]': ['name', 'reference'],
}

/** The Experiment as JSON Schema, draft 7, which is what the YAML language server reads best. */
export function experimentSchema() {
  const { properties = {}, ...rest } = schemaOf(experimentShape, '')
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Experiment of kubeflow.org/v1beta1',
    ...rest,
    properties: {
      ...properties,
      apiVersion: { ...properties['apiVersion'], enum: ['kubeflow.org/v1beta1'] },
      kind: { ...properties['kind'], enum: ['Experiment'] },
    },
  }
}

function schemaOf(shape: Shape, path: string): JsonSchema {
  switch (shape.type) {
    case 'any':
      return {}
    case 'text':
      return { type: 'string', ...(shape.values === undefined ? {} : wordsOf(shape.values, path)) }
    case 'integer':
      return { type: 'integer', minimum: -LARGEST_INT32, maximum: LARGEST_INT32 }
    case 'number':
      return { type: 'number' }
    case 'boolean':
      return { type: 'boolean' }
    case 'object':
      return { type: 'object' }
    case 'texts':
      return { type: 'object', additionalProperties: { type: 'string' } }
    case 'list':
      return { type: 'array', items: schemaOf(shape.item, `${path}[]`) }
    case 'struct': {
      const required = REQUIRED[path]
      const fields = Object.entries(shape.fields).map(([name, field]) => [
        name,
        fieldSchema(field, path === '' ? name : `${path}.${name}`),
      ])
      return {
        type: 'object',
        properties: Object.fromEntries(fields),
        ...(required === undefined ? {} : { required }),
        additionalProperties: false,
      }
    }
    default:
      return unknownShape(shape)
  }
}

/** A field with nothing behind its colon counts as one that is not there. */
function fieldSchema({ shape, description }: Field, path: string): JsonSchema {
  const { type, ...rest } = schemaOf(shape, path)
  return { description, ...(typeof type === 'string' ? { type: [type, 'null'] } : {}), ...rest }
}

/** The words that an editor offers; beside them Katib takes an empty text for none, and `unknown` for the usual distribution. */
function wordsOf(values: readonly string[], path: string): JsonSchema {
  const pattern = path.endsWith('.distribution') ? '^(unknown)?$' : '^$'
  return { anyOf: [{ enum: values }, { pattern }] }
}

function unknownShape(shape: never): never {
  throw new Error(`unknown shape ${JSON.stringify(shape)}`)
}
