import type { Experiment } from '../experiment/experiment.ts'
import { goalReached } from '../experiment/objective.ts'
import type { EndReason } from '../journal/event.ts'
import type { TrialCounts } from '../journal/replay.ts'
import type { BestTrial } from '../journal/state.ts'

export interface Verdict {
  readonly status: 'Succeeded' | 'Failed'
  readonly reason: EndReason
  readonly message: string
}

/**
 * Whether the experiment is complete, and how: Katib's rules in Katib's order. The goal first; then
 * failures, of which unavailable metrics are one kind and `maxFailedTrialCount: 0` allows none; then
 * the number of trials that have ended in any way. Undefined: it goes on.
 */
export function verdictOn(
  experiment: Experiment,
  counts: TrialCounts,
  best: BestTrial | undefined,
  maxTrialCount: number | undefined,
): Verdict | undefined {
  const { objective, maxFailedTrialCount } = experiment.spec

  if (best !== undefined && goalReached(objective, best.value)) {
    return {
      status: 'Succeeded',
      reason: 'ExperimentGoalReached',
      message: 'Experiment has succeeded because the objective goal has been reached',
    }
  }

  const failed = counts.Failed + counts.MetricsUnavailable
  if (maxFailedTrialCount !== undefined && failed > 0 && failed >= maxFailedTrialCount) {
    return {
      status: 'Failed',
      reason: 'ExperimentFailed',
      message: `Experiment has failed because the max failed count of ${maxFailedTrialCount} has been reached`,
    }
  }

  if (maxTrialCount !== undefined && completedCount(counts) >= maxTrialCount) {
    return {
      status: 'Succeeded',
      reason: 'ExperimentMaxTrialsReached',
      message: 'Experiment has succeeded because the max trial count has been reached',
    }
  }
  return undefined
}

/**
 * How many trials to start now. Katib replaces a trial without metrics beyond `maxTrialCount`, only
 * to delete the replacement when the count is reached; here `maxTrialCount` is never exceeded.
 */
export function trialsToStart(
  experiment: Experiment,
  counts: TrialCounts,
  maxTrialCount: number | undefined,
): number {
  const parallel = experiment.spec.parallelTrialCount
  const left = maxTrialCount === undefined ? parallel : maxTrialCount - completedCount(counts)
  const active = counts.Pending + counts.Running
  return Math.max(0, Math.min(parallel, left) - active)
}

function completedCount(counts: TrialCounts): number {
  return (
    counts.Succeeded +
    counts.Failed +
    counts.Killed +
    counts.EarlyStopped +
    counts.MetricsUnavailable
  )
}
