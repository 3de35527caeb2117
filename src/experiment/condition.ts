import { UserError } from '../user-error.ts'
import type { Json, JsonObject, TrialTemplate } from './experiment.ts'
import { gjsonGet } from './gjson/gjson.ts'
import { parseJsonText } from './gjson/json-text.ts'
import { fieldOf, isList, isObject } from './json.ts'

/** What a trial's object on the cluster says of the trial. */
export interface JobStatus {
  readonly condition: 'Running' | 'Succeeded' | 'Failed'
  /** The condition's own, where it has one. */
  readonly reason?: string
  readonly message?: string
}

export type Conditions = Pick<TrialTemplate, 'successCondition' | 'failureCondition'>

/**
 * What Katib makes of a trial's object. The failure condition is asked first. A condition holds
 * when its path finds an object or an array that is not empty, whose (first) object gives reason
 * and message; a text, a number or true never holds. Where neither holds, an object that has a
 * name is running, which is said once. Undefined: nothing new.
 *
 * Raises UserError where a condition holds by something that is no object, or whose reason or
 * message is no text: Katib never ends such a trial. Raises it too for a path that asks too much.
 */
export function jobStatus(
  object: JsonObject,
  conditions: Conditions,
  trialRunning: boolean,
): JobStatus | undefined {
  const document = sorted(object)
  const failed = held(document, conditions, 'failureCondition')
  if (failed !== undefined) return { condition: 'Failed', ...failed }
  const succeeded = held(document, conditions, 'successCondition')
  if (succeeded !== undefined) return { condition: 'Succeeded', ...succeeded }
  const name = fieldOf(fieldOf(object, 'metadata'), 'name')
  const isNamed = typeof name === 'string' && name !== ''
  return isNamed && !trialRunning ? { condition: 'Running' } : undefined
}

function held(
  document: Json,
  conditions: Conditions,
  which: keyof Conditions,
): Omit<JobStatus, 'condition'> | undefined {
  const path = conditions[which]
  const result = gjsonGet(document, path)
  if (!result.isArray && !result.isObject) return undefined
  const found = parseJsonText(result.raw)
  const first = isList(found) ? found[0] : found
  if (isList(found) && first === undefined) return undefined
  if (!isObject(first)) throw unusable(which, path, 'finds something that is no object')
  return { ...textOf(first, 'reason', which, path), ...textOf(first, 'message', which, path) }
}

function textOf(
  found: JsonObject,
  field: 'reason' | 'message',
  which: keyof Conditions,
  path: string,
): Partial<Record<typeof field, string>> {
  const text = fieldOf(found, field) ?? ''
  if (typeof text !== 'string') {
    throw unusable(which, path, `finds an object whose ${field} is no text`)
  }
  return text === '' ? {} : { [field]: text }
}

const EXAMPLE = 'status.conditions.#(type=="Complete")#|#(status=="True")#'

function unusable(which: keyof Conditions, path: string, how: string): UserError {
  return new UserError({
    what: `the path ${path} ${how}`,
    where: `spec.trialTemplate.${which}`,
    mend: `Write a path that finds the condition itself, such as ${EXAMPLE}`,
    kind: 'invalid',
  })
}

/** Katib reads the object with its keys in order, which decides what a wildcard finds first. */
function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
