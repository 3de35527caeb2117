import type { EarlierTrial } from '../experiment/earlier-trial.ts'
import type { Budgets } from '../experiment/edit.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { Assignment, Curve, EndStatus, Metric } from '../experiment/trial.ts'

/** Statuses of an Experiment, and their reasons, in Katib's words. */
export type ExperimentStatus = 'Created' | 'Running' | 'Restarting' | 'Succeeded' | 'Failed'
export type ExperimentReason =
  | 'ExperimentCreated'
  | 'ExperimentRunning'
  | 'ExperimentRestarting'
  | EndReason

/** The reasons for which an experiment is complete. */
export type EndReason =
  | 'ExperimentGoalReached'
  | 'ExperimentMaxTrialsReached'
  | 'ExperimentSuggestionEndReached'
  | 'ExperimentFailed'

/** One durable fact. Times are RFC 3339 in UTC, written by the controller's clock. */
export type JournalEvent =
  | {
      readonly type: 'ExperimentCreated'
      readonly time: string
      readonly version: 1
      readonly experiment: Experiment
      /** A digest of what the file said, to tell an edited file from the same one. */
      readonly specHash: string
      readonly seed: number
      /** What the algorithm learns from beside this experiment's own trials; absent: nothing. */
      readonly earlier?: readonly EarlierTrial[]
    }
  | {
      /** The file says other budgets than before, and this run goes by them. */
      readonly type: 'ExperimentEdited'
      readonly time: string
      readonly budgets: Budgets
      readonly specHash: string
      /** Who asked for these budgets; absent: the file says them. */
      readonly cause?: string
    }
  | {
      /** It was at its end and goes on: there may be more trials now. */
      readonly type: 'ExperimentRestarted'
      readonly time: string
      readonly message: string
    }
  | {
      readonly type: 'TrialCreated'
      readonly time: string
      readonly trial: string
      readonly index: number
      readonly assignments: readonly Assignment[]
      readonly labels: Readonly<Record<string, string>>
    }
  | { readonly type: 'TrialRunning'; readonly time: string; readonly trial: string }
  | {
      /** The run was interrupted: the trial was stopped and starts again, from nothing, on resume. */
      readonly type: 'TrialInterrupted'
      readonly time: string
      readonly trial: string
      readonly reason: string
    }
  | {
      /** It had failed, or measured nothing, and is as it was before its first start; nothing of it is left where it ran. */
      readonly type: 'TrialRetried'
      readonly time: string
      readonly trial: string
    }
  | {
      readonly type: 'TrialCompleted'
      readonly time: string
      readonly trial: string
      readonly status: EndStatus
      readonly reason: string
      readonly message: string
      readonly observation: readonly Metric[]
      readonly curves: readonly Curve[]
      readonly logTail: readonly string[]
    }
  | {
      readonly type: 'ExperimentCompleted'
      readonly time: string
      readonly status: 'Succeeded' | 'Failed'
      readonly reason: EndReason
      readonly message: string
    }
