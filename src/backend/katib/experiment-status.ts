import type { JsonObject } from '../../cluster/json.ts'
import { objects, text } from '../../cluster/json.ts'
import { holding } from '../kubernetes/facts.ts'
import type { CompletionReason } from './fact.ts'

/** How Katib's Experiment ended. */
export interface Completion {
  readonly status: 'Succeeded' | 'Failed'
  readonly reason: CompletionReason
  readonly message: string
  /** RFC 3339; undefined when Katib does not say. */
  readonly time: string | undefined
}

const REASONS: readonly CompletionReason[] = [
  'ExperimentGoalReached',
  'ExperimentMaxTrialsReached',
  'ExperimentSuggestionEndReached',
  'ExperimentFailed',
]

/** Undefined while the experiment goes on. A failure outranks a success, and neither is ever both. */
export function completionIn(experiment: JsonObject): Completion | undefined {
  const failed = holding(experiment, 'Failed')
  if (failed !== undefined) {
    return {
      status: 'Failed',
      reason: 'ExperimentFailed',
      message: text(failed, 'message') || 'Experiment has failed',
      time: timeOf(failed),
    }
  }
  const succeeded = holding(experiment, 'Succeeded')
  if (succeeded === undefined) return undefined
  const reason = REASONS.find((word) => word === text(succeeded, 'reason'))
  return {
    status: 'Succeeded',
    // A reason of a Katib to come: the experiment has ended well, and this says no more.
    reason: reason ?? 'ExperimentMaxTrialsReached',
    message: text(succeeded, 'message') || 'Experiment has succeeded',
    time: timeOf(succeeded),
  }
}

/** Katib's words on why a Suggestion failed; undefined for one that has not. */
export function suggestionFailure(suggestion: JsonObject): string | undefined {
  const failed = holding(suggestion, 'Failed')
  if (failed === undefined) return undefined
  return text(failed, 'message') || text(failed, 'reason') || 'no reason is given'
}

/** What a Suggestion that is not ready says of itself; undefined for one that is. */
export function suggestionTrouble(suggestion: JsonObject): string | undefined {
  const last = objects(suggestion, 'status', 'conditions').findLast(
    (each) => text(each, 'type') === 'DeploymentReady',
  )
  if (last === undefined || text(last, 'status') === 'True') return undefined
  return text(last, 'message') || text(last, 'reason')
}

function timeOf(condition: JsonObject): string | undefined {
  return text(condition, 'lastTransitionTime') || text(condition, 'lastUpdateTime') || undefined
}
