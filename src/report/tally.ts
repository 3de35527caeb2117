import { isActive, type TrialRecord } from '../experiment/trial.ts'
import type { ExperimentState } from '../journal/state.ts'
import { millisecondsBetween } from './numbers.ts'

/** How many trials there are in each status. */
export interface Counts {
  readonly trials: number
  readonly succeeded: number
  readonly failed: number
  readonly earlyStopped: number
  readonly killed: number
  readonly metricsUnavailable: number
  readonly running: number
  readonly pending: number
}

export function countTrials(trials: readonly TrialRecord[]): Counts {
  const count = (status: TrialRecord['status']) =>
    trials.filter((trial) => trial.status === status).length
  return {
    trials: trials.length,
    succeeded: count('Succeeded'),
    failed: count('Failed'),
    earlyStopped: count('EarlyStopped'),
    killed: count('Killed'),
    metricsUnavailable: count('MetricsUnavailable'),
    running: count('Running'),
    pending: count('Pending'),
  }
}

/** Trials that ended without doing what they were for: failed, or without their metric. */
export function unsuccessfulTrials(state: ExperimentState): readonly TrialRecord[] {
  return state.trials.filter(({ status }) => status === 'Failed' || status === 'MetricsUnavailable')
}

export function completedTrials(state: ExperimentState): readonly TrialRecord[] {
  return state.trials.filter((trial) => !isActive(trial))
}

/** How long a trial ran, or has been running; undefined before it runs. */
export function trialMilliseconds(trial: TrialRecord, now?: string): number | undefined {
  return millisecondsBetween(trial.startTime, trial.completionTime ?? now)
}

/** From the first trial to the end, or to now. */
export function elapsedMilliseconds(state: ExperimentState, now: string): number | undefined {
  return millisecondsBetween(state.startTime, state.completionTime ?? now)
}

/** The mean duration of the trials that have finished by themselves; undefined until one has. */
export function meanTrialMilliseconds(state: ExperimentState): number | undefined {
  const durations = completedTrials(state)
    .filter(({ status }) => status !== 'Killed')
    .map((trial) => trialMilliseconds(trial))
    .filter((duration) => duration !== undefined)
  if (durations.length === 0) return undefined
  return durations.reduce((sum, duration) => sum + duration, 0) / durations.length
}

/**
 * How long the rest will take if trials go on as they have: the work that is left, by the mean of
 * the finished trials' durations, shared by the slots. Undefined until one has finished, and where
 * there is no `maxTrialCount`.
 */
export function remainingMilliseconds(state: ExperimentState, now: string): number | undefined {
  const { maxTrialCount, parallelTrialCount } = state.experiment.spec
  const mean = meanTrialMilliseconds(state)
  if (maxTrialCount === undefined || mean === undefined) return undefined
  const active = state.trials.filter(isActive)
  const waiting = Math.max(0, maxTrialCount - state.trials.length)
  const started = active.map((trial) => Math.max(0, mean - (trialMilliseconds(trial, now) ?? 0)))
  const work = started.reduce((sum, rest) => sum + rest, waiting * mean)
  return work / Math.max(1, Math.min(parallelTrialCount, active.length + waiting))
}
