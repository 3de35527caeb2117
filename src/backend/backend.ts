import type { JsonObject } from '../experiment/experiment.ts'

/** A trial that is decided and journaled, ready to be started. */
export interface PlannedTrial {
  readonly name: string
  /** The rendered `trialSpec`. */
  readonly manifest: JsonObject
  readonly primaryContainerName: string
  /** Lines with one of these names in them are kept whatever a log's size. */
  readonly metricNames: readonly string[]
  /** A folder that outlives the trial, for its checkpoint; undefined for a trial that has none. */
  readonly checkpoint?: TrialCheckpoint
}

export interface TrialCheckpoint {
  /** Where the primary container finds it; absolute. */
  readonly path: string
  /** The trial of the same experiment whose folder is copied before this one starts. */
  readonly from?: string
  /** On a cluster, the volume claim for the folders of all trials. */
  readonly claim: string
}

/** Why a trial is stopped before its own end. */
export type StopReason = 'ExperimentCompleted' | 'RunInterrupted' | 'TimeLimitReached'

/** How a trial ended, in the words of the place where it ran. */
export interface TrialOutcome {
  readonly status: 'Succeeded' | 'Failed' | 'Killed'
  /** One CamelCase word: `Error`, `DeadlineExceeded`, `OOMKilled`; empty for success. */
  readonly reason: string
  /** A sentence for people: `exit code 3`, `killed by SIGKILL`. */
  readonly message: string
  readonly exitCode?: number
  readonly signal?: string
  /** The last lines, oldest first, bounded in number and length. */
  readonly logTail: readonly string[]
}

/**
 * What a backend tells. Within one trial: `running` (again after each `restarted`), then any number of `log`, then one
 * `ended`. Nothing follows `ended`.
 */
export type TrialEvent =
  | { readonly type: 'running'; readonly trial: string; readonly time: string }
  | { readonly type: 'log'; readonly trial: string; readonly lines: readonly string[] }
  | {
      readonly type: 'restarted'
      readonly trial: string
      readonly time: string
      readonly message: string
    }
  | {
      readonly type: 'ended'
      readonly trial: string
      readonly time: string
      readonly outcome: TrialOutcome
    }

/** A place where trials run. */
export interface Backend {
  /**
   * Starts the trial, or adopts the one of that name that runs or has ended there already. Raises
   * UserError: of kind `invalid` when it is this trial that can never run here, which then has failed;
   * of any other when no trial can be started now, which ends the run.
   */
  start(trial: PlannedTrial): Promise<void>
  /** Phase changes and log lines of all trials; ends when `signal` is aborted. One consumer. */
  events(signal: AbortSignal): AsyncIterable<TrialEvent>
  /** Ends the trial with its grace period; its `ended` event follows. No effect on one that has ended. */
  stop(trialName: string, why: StopReason): Promise<void>
  /** Removes what the trial left behind, its log excepted. */
  remove(trialName: string): Promise<void>
}
