import { isObject } from '../experiment/json.ts'
import { isObjectName } from '../experiment/object-name.ts'

/** Whether a value of parsed JSON is what a field of a record may hold. */
export type Check = (value: unknown) => boolean

/** RFC 3339, in UTC or with its distance from it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

export const isText: Check = (value) => typeof value === 'string'
export const isNumber: Check = (value) => Number.isFinite(value)
/** A whole number of at least 0. */
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
export const isTime: Check = (value) =>
  typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value))
export const isTrialName: Check = (value) => typeof value === 'string' && isObjectName(value)

export function isOneOf(values: readonly unknown[]): Check {
  return (value) => values.includes(value)
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every((item) => check(item))
}

/** A record with at least these fields; what else it has is not looked at. */
export function recordOf(fields: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(fields)
  return (value) => isObject(value) && checks.every(([name, check]) => check(own(value, name)))
}

/** A record of any keys with values of one kind. */
export function mapOf(check: Check): Check {
  return (value) => isObject(value) && Object.values(value).every((item) => check(item))
}

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value)
}

/** Never one that every object inherits. */
function own(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
