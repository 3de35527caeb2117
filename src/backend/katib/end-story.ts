import type { JsonObject } from '../../cluster/json.ts'
import { podStory } from '../kubernetes/tell.ts'
import type { TrialEnd } from './trial-status.ts'

/** Words of a Job that say no more than that its pod failed. */
const EMPTY_REASONS = ['BackoffLimitExceeded', 'TrialFailed']

/**
 * Why a trial ended as it did. Katib knows of a failure only what the Job says; its pod, where it
 * is still there to be asked, knows the exit code, or that memory ran out.
 */
export function endStory(
  end: TrialEnd,
  pod: JsonObject | undefined,
  primaryContainerName: string,
): { readonly reason: string; readonly message: string } {
  const { reason, message } = end
  const story =
    end.status === 'Failed' && pod !== undefined ? podStory(pod, primaryContainerName) : undefined
  // A pod that is ended for the Job's deadline has an exit code, which tells nothing.
  if (story === undefined || !EMPTY_REASONS.includes(reason)) return { reason, message }
  return { reason: story.reason, message: `${story.message} (${message})` }
}
