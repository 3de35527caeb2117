import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import type { Conditions } from '../../experiment/condition.ts'
import { jobStatus } from '../../experiment/condition.ts'
import { UserError } from '../../user-error.ts'
import { hasSucceeded, holding, isSingle } from './facts.ts'
import type { Story } from './tell.ts'
import { jobStory } from './tell.ts'

/** How a trial's object says that it ended. */
export type Verdict = { readonly type: 'succeeded' } | ({ readonly type: 'failed' } & Story)

/** Reads a trial's object, with the story of its last pod. */
export type Judge = (object: JsonObject, pod: Story | undefined) => Verdict | undefined

const COMPLETE = 'status.conditions.#(type=="Complete")#|#(status=="True")#'
const FAILED = 'status.conditions.#(type=="Failed")#|#(status=="True")#'

/** Whether a Job's template has Katib's own conditions, so that all we know of Jobs holds. */
export function areDefaultConditions(conditions: Conditions): boolean {
  return conditions.successCondition === COMPLETE && conditions.failureCondition === FAILED
}

/** A judge of any kind by the template's conditions. A condition that finds no object fails the trial. */
export function judgeBy(conditions: Conditions): Judge {
  return (object, pod) => {
    try {
      const status = jobStatus(object, conditions, true)
      if (status === undefined || status.condition === 'Running') return undefined
      if (status.condition === 'Succeeded') return { type: 'succeeded' }
      const reason = status.reason ?? `${text(object, 'kind')}Failed`
      const words = status.message ?? `its ${text(object, 'kind')} says that it has failed`
      if (pod === undefined) return { type: 'failed', reason, message: words }
      return { type: 'failed', ...pod, message: `${pod.message} (${words})` }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { type: 'failed', reason: 'InvalidCondition', message: error.message }
    }
  }
}

/** A Job by its own conditions, which are Katib's defaults; `pod` is the story of its last pod. */
export const judgeJob: Judge = (job, pod) => {
  if (holding(job, 'Complete') !== undefined) return { type: 'succeeded' }
  if (holding(job, 'Failed') === undefined) return undefined
  return { type: 'failed', ...jobStory(job, pod) }
}

/** What a Job has decided, and says for good only when the last of its pods is gone. */
export const judgeJobByTarget: Judge = (job, pod) => {
  if (holding(job, 'SuccessCriteriaMet') !== undefined) return { type: 'succeeded' }
  if (holding(job, 'FailureTarget') === undefined) return undefined
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
  if (isCautious) return text(pod, 'status', 'phase') === 'Succeeded'
  return hasSucceeded(pod)
}
