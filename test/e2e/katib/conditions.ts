import type { JsonObject } from '../../../src/cluster/json.ts'
import { number, objects, text } from '../../../src/cluster/json.ts'

export const ENDS = ['Killed', 'Failed', 'Succeeded', 'EarlyStopped', 'MetricsUnavailable']

export interface Condition {
  readonly type: string
  readonly reason: string
  readonly message: string
  readonly status?: string
}

export function ranTo(trial: JsonObject): Condition[] {
  if (!isTrue(trial, 'Running')) return []
  return [{ type: 'Running', reason: 'TrialRunning', message: 'Trial is running', status: 'False' }]
}

/** A condition that changes goes to the end of the list, as in Katib. */
export function withConditions(object: JsonObject, set: readonly Condition[]) {
  const kept = objects(object, 'status', 'conditions').filter(
    (each) => !set.some(({ type }) => type === text(each, 'type')),
  )
  const added = set.map((each) => ({
    status: 'True',
    ...each,
    lastUpdateTime: now(),
    lastTransitionTime: now(),
  }))
  return [...kept, ...added]
}

export function goalIsReached(experiment: JsonObject, trials: readonly JsonObject[]): boolean {
  const goal = number(experiment, 'spec', 'objective', 'goal')
  if (goal === undefined) return false
  return trials
    .flatMap((trial) => objects(trial, 'status', 'observation', 'metrics'))
    .some((metric) => Number(text(metric, 'min')) <= goal)
}

export function bucketOf(trial: JsonObject): string {
  return ENDS.find((type) => isTrue(trial, type)) ?? 'Active'
}

export function isTrue(object: JsonObject, type: string): boolean {
  return objects(object, 'status', 'conditions').some(
    (each) => text(each, 'type') === type && text(each, 'status') === 'True',
  )
}

export function reasonOf(object: JsonObject, type: string): string {
  const found = objects(object, 'status', 'conditions').find((each) => text(each, 'type') === type)
  return text(found, 'reason')
}

/** RFC 3339 to the second, as API servers write it. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z')
}
