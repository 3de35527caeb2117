import type { JsonObject } from '../../cluster/json.ts'
import { hasSucceeded, holding, isSingle } from './facts.ts'
import type { Story } from './tell.ts'
import { jobStory } from './tell.ts'

/** How a trial's object says that it ended. */
export type Verdict = { readonly type: 'succeeded' } | ({ readonly type: 'failed' } & Story)

/** Reads an object by the template's `successCondition` and `failureCondition`. */
export type Judge = (object: JsonObject) => Verdict | undefined

/** A Job by its own conditions, which are Katib's defaults; `pod` is the story of its last pod. */
export function judgeJob(job: JsonObject, pod: Story | undefined): Verdict | undefined {
  if (holding(job, 'Complete') !== undefined) return { type: 'succeeded' }
  if (holding(job, 'Failed') === undefined) return undefined
  return { type: 'failed', ...jobStory(job, pod) }
}

/**
 * A Job's success seen about two seconds before the Job's controller has seen it: the containers of
 * its one pod have all ended with 0. With quotas in the way, only a pod that no longer counts is one
 * that has ended. Any other end is the Job's to tell: it may try again.
 */
export function hasSucceededEarly(
  job: JsonObject,
  pod: JsonObject | undefined,
  isCautious: boolean,
): boolean {
  if (!isSingle(job) || pod === undefined) return false
  if (holding(job, 'FailureTarget') !== undefined || holding(job, 'Failed') !== undefined) {
    return false
  }
  if (isCautious) return pod['status'] !== undefined && isFinished(pod)
  return hasSucceeded(pod)
}

function isFinished(pod: JsonObject): boolean {
  const status = pod['status']
  return (
    typeof status === 'object' &&
    status !== null &&
    'phase' in status &&
    status['phase'] === 'Succeeded'
  )
}
