import { isActive, type TrialRecord, type TrialStatus } from '../experiment/trial.ts'
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

/** A trial's status and times, or what a kept result gives for them: any text. */
export interface TimedTrial {
  readonly status?: string | undefined
  readonly startTime?: string | undefined
  readonly completionTime?: string | undefined
}

/** The statuses of trials that nobody cut short. */
const ENDED_BY_ITSELF: readonly (string | undefined)[] = [
  'Succeeded',
  'Failed',
  'EarlyStopped',
  'MetricsUnavailable',
] satisfies readonly TrialStatus[]

/** How long a trial takes: the mean over those that have ended by themselves; undefined until one has. */
export function meanTrialMilliseconds(trials: readonly TimedTrial[]): number | undefined {
  const durations = trials
    .filter(({ status }) => ENDED_BY_ITSELF.includes(status))
    .flatMap((one) => millisecondsBetween(one.startTime, one.completionTime) ?? [])
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
  const mean = meanTrialMilliseconds(state.trials)
  if (maxTrialCount === undefined || mean === undefined) return undefined
  const active = state.trials.filter(isActive)
  const waiting = Math.max(0, maxTrialCount - state.trials.length)
  const started = active.map((trial) => Math.max(0, mean - (trialMilliseconds(trial, now) ?? 0)))
  const work = started.reduce((sum, rest) => sum + rest, waiting * mean)
  return work / Math.max(1, Math.min(parallelTrialCount, active.length + waiting))
}
