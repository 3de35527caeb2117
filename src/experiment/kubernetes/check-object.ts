import type { Json, JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { isList, isObject, typeName } from '../json.ts'
import { nearest } from '../nearest.ts'
import { fieldPath, itemPath } from '../path.ts'
import { LARGEST_INT32 } from '../schema.ts'
import { fieldsOfType, type KubernetesField, type KubernetesType } from './type-of.ts'

/** A quantity of Kubernetes: `500m`, `1Gi`, `1e3`. */
const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/
/** Whole numbers of 64 bits; all others have 32. */
const LONG_FIELDS: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds',
  'deletionGracePeriodSeconds',
  'expirationSeconds',
  'fsGroup',
  'generation',
  'observedGeneration',
  'runAsGroup',
  'runAsUser',
  'seconds',
  'supplementalGroups',
  'terminationGracePeriodSeconds',
  'tolerationSeconds',
])
const DEVICES = /\.resources\.(?:limits|requests)/

export interface ObjectRule {
  /** Of Kubernetes: `Job`, `Container`. */
  readonly type: string
  readonly path: string
  /** What Katib calls the place. */
  readonly field: string
  /** Whether an empty value that Go leaves out when it writes the object again is an error, as Katib has it for a Job. */
  readonly losesNothing: boolean
}

interface Check extends Pick<ObjectRule, 'field' | 'losesNothing'> {
  readonly findings: Findings
}

/** Holds an object against a type of Kubernetes: what Go would not read, or would not write again, is an error. */
export function checkObject(object: JsonObject, rule: ObjectRule, findings: Findings): void {
  const { type, path, field, losesNothing } = rule
  checkFields(object, type, path, { findings, field, losesNothing })
}

function checkFields(object: JsonObject, name: string, path: string, check: Check): void {
  const fields = fieldsOfType(name)
  for (const [key, value] of Object.entries(object)) {
    const at = fieldPath(path, key)
    const field = fields.get(key)
    if (field === undefined) reportUnknown(key, [...fields.keys()], name, at, check)
    else if (isLost(value, field)) {
      if (check.losesNothing) reportLost(key, value, at, check)
    } else checkValue(value, field.type, at, key, check)
  }
}

/** Whether Go leaves the value out when it writes the object again. */
function isLost(value: Json, { type, dropsZero }: KubernetesField): boolean {
  if (value === null) return dropsZero || type.kind !== 'time'
  if (!dropsZero) return false
  if (isList(value)) return value.length === 0
  if (isObject(value)) return Object.keys(value).length === 0
  return value === '' || value === 0 || value === false
}

function checkValue(
  value: Json,
  type: KubernetesType,
  path: string,
  key: string,
  check: Check,
): void {
  switch (type.kind) {
    case 'object':
      if (isObject(value)) checkFields(value, type.name, path, check)
      else reportType('a mapping', value, key, path, check)
      return
    case 'list':
      if (isList(value)) {
        for (const [index, item] of value.entries()) {
          checkValue(item, type.of, itemPath(path, index), key, check)
        }
      } else reportType('a list', value, key, path, check)
      return
    case 'map':
      if (isObject(value)) {
        for (const [name, item] of Object.entries(value)) {
          checkValue(item, type.of, fieldPath(path, name), name, check)
        }
      } else reportType('a mapping', value, key, path, check)
      return
    case 'text':
    case 'time':
      if (typeof value !== 'string' && !(type.kind === 'time' && value === null)) {
        reportType('a text', value, key, path, check)
      }
      return
    case 'integer':
      checkInteger(value, key, path, check)
      return
    case 'boolean':
      if (typeof value !== 'boolean') reportType('true or false', value, key, path, check)
      return
    case 'quantity':
      checkQuantity(value, key, path, check)
      return
    case 'port':
      if (typeof value !== 'string' && !Number.isSafeInteger(value)) {
        reportType('a number or a text', value, key, path, check)
      }
      return
    case 'any':
      return
  }
}

function checkInteger(value: Json, key: string, path: string, check: Check): void {
  if (!Number.isSafeInteger(value)) {
    reportType('a whole number', value, key, path, check)
    return
  }
  if (LONG_FIELDS.has(key) || Math.abs(Number(value)) <= LARGEST_INT32) return
  check.findings.error({
    code: 'job/integer-range',
    path,
    field: check.field,
    message: `${key} must be between -${LARGEST_INT32} and ${LARGEST_INT32}`,
    hint: 'Write a smaller number',
  })
}

function checkQuantity(value: Json, key: string, path: string, check: Check): void {
  if (typeof value === 'number' && DEVICES.test(path)) return
  if (typeof value !== 'string') reportType('a quantity', value, key, path, check)
  else if (!QUANTITY.test(value)) {
    const placeholder = value.includes('${trialParameters.')
    check.findings.error({
      code: 'job/quantity',
      path,
      field: check.field,
      message: placeholder
        ? `${key} must be a quantity, and Katib checks it before there is a value for ${value}`
        : `${key} must be a quantity, found ${value.slice(0, 60)}`,
      hint: 'Write a number with a unit, such as 500m, 2 or 1Gi',
    })
  }
}

function reportUnknown(
  key: string,
  known: readonly string[],
  name: string,
  path: string,
  check: Check,
): void {
  const meant = nearest(key, known)
  check.findings.error({
    code: 'job/unknown-field',
    path,
    field: check.field,
    message: `${key.slice(0, 80)} is no field of a ${name}`,
    hint:
      meant === undefined
        ? `Its fields are ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}`
        : `Did you mean ${meant}?`,
    at: 'key',
  })
}

function reportLost(key: string, value: Json, path: string, check: Check): void {
  check.findings.error({
    code: 'job/empty-field',
    path,
    field: check.field,
    message: `${key} is ${value === null ? 'given without a value' : `written as ${JSON.stringify(value)}`}, which Kubernetes takes as not written, and Katib refuses`,
    hint: `Remove ${key}, or give it a value`,
    at: 'key',
  })
}

function reportType(expected: string, value: Json, key: string, path: string, check: Check): void {
  const source = check.findings.placeOf(path).source ?? ''
  const placeholder = typeof value === 'string' && value.includes('${trialParameters.')
  const shown = typeof value === 'object' ? '' : ` (${source.slice(0, 60)})`
  check.findings.error({
    code: placeholder ? 'job/placeholder' : 'job/type',
    path,
    field: check.field,
    message: placeholder
      ? `${key} must be ${expected}, and a placeholder always becomes a text`
      : `${key} must be ${expected}, found ${typeName(value)}${shown}`,
    hint: placeholder
      ? 'Hand the value to the command or to env, which are texts'
      : hintFor(expected, value, key, source),
  })
}

function hintFor(expected: string, value: Json, key: string, source: string): string {
  const number = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
  if (typeof value !== 'object' && (expected === 'a text' || expected === 'a quantity')) {
    return `Put it in quotes: "${source.slice(0, 60)}"`
  }
  if (expected === 'a whole number' && number) return `Write it without quotes: ${key}: ${value}`
  if (expected === 'a list') return 'Put a dash and a space before each item'
  if (expected === 'a mapping' && isList(value)) return 'Remove the dashes'
  return `Write ${expected}`
}
