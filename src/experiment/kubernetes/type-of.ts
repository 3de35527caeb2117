import { JOB_TYPES } from './job-types.ts'

/** A field of a Kubernetes object, as Go's types have it. */
export interface KubernetesField {
  readonly type: KubernetesType
  /** Whether a value that is empty, 0 or false counts as not written. */
  readonly dropsZero: boolean
}

export type KubernetesType =
  | { readonly kind: Scalar }
  | { readonly kind: 'list' | 'map'; readonly of: KubernetesType }
  | { readonly kind: 'object'; readonly name: string }

type Scalar = 'text' | 'integer' | 'boolean' | 'quantity' | 'port' | 'time' | 'any'

const SCALARS: readonly Scalar[] = ['text', 'integer', 'boolean', 'quantity', 'port', 'time', 'any']

const LINES: ReadonlyMap<string, string> = new Map(
  JOB_TYPES.trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
)
const READ = new Map<string, ReadonlyMap<string, KubernetesField>>()

/** The fields of a type of Kubernetes that a Job may hold, by name. Raises RangeError for another one. */
export function fieldsOfType(name: string): ReadonlyMap<string, KubernetesField> {
  const known = READ.get(name)
  if (known !== undefined) return known
  const line = LINES.get(name)
  if (line === undefined) throw new RangeError(`there is no type ${name} in a Job`)
  const fields = new Map(line.split(' ').map(readField))
  READ.set(name, fields)
  return fields
}

function readField(text: string): [string, KubernetesField] {
  const [name = '', type = ''] = text.split(':')
  const dropsZero = name.endsWith('?')
  return [dropsZero ? name.slice(0, -1) : name, { type: readType(type), dropsZero }]
}

function readType(text: string): KubernetesType {
  if (text.startsWith('[')) return { kind: 'list', of: readType(text.slice(1, -1)) }
  if (text.startsWith('{')) return { kind: 'map', of: readType(text.slice(1, -1)) }
  const scalar = SCALARS.find((each) => each === text)
  return scalar === undefined ? { kind: 'object', name: text } : { kind: scalar }
}
