/** One parameter's value in one trial, as text, as Katib hands it to the trial. */
export interface Assignment {
  readonly name: string
  readonly value: string
}

/** A metric of a trial; the texts are what the trial printed. */
export interface Metric {
  readonly name: string
  readonly latest: string
  readonly min: string
  readonly max: string
}

/** A metric over the trial's life, thinned to a bounded number of points; `step` counts from 1. */
export interface Curve {
  readonly name: string
  readonly points: readonly CurvePoint[]
}

export interface CurvePoint {
  readonly step: number
  readonly value: number
}

/** Katib's condition types of a Trial, `Pending` being one that is created and not yet running. */
export type TrialStatus =
  | 'Pending'
  | 'Running'
  | 'Succeeded'
  | 'Failed'
  | 'Killed'
  | 'EarlyStopped'
  | 'MetricsUnavailable'

/** How a trial can stand once it is over. */
export type EndStatus = Exclude<TrialStatus, 'Pending' | 'Running'>

/** All that is known of a trial; what an algorithm is told of the past. Times are RFC 3339 in UTC. */
export interface TrialRecord {
  readonly name: string
  /** From 0, in the order of creation. */
  readonly index: number
  readonly assignments: readonly Assignment[]
  readonly labels: Readonly<Record<string, string>>
  readonly status: TrialStatus
  readonly reason: string
  readonly message: string
  readonly createdTime: string
  readonly startTime?: string
  readonly completionTime?: string
  readonly observation: readonly Metric[]
  readonly curves: readonly Curve[]
  /** The last lines it printed, kept for trials that did not succeed. */
  readonly logTail: readonly string[]
}

const ACTIVE: readonly TrialStatus[] = ['Pending', 'Running']

export function isActive(trial: TrialRecord): boolean {
  return ACTIVE.includes(trial.status)
}

const RETRIABLE: readonly TrialStatus[] = ['Failed', 'MetricsUnavailable']

/** Whether trying it again may come to something else: not of one that was stopped, or that has its result. */
export function isRetriable(trial: TrialRecord): boolean {
  return RETRIABLE.includes(trial.status)
}
