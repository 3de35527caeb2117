import type { Experiment } from '../experiment/experiment.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import type { ExperimentReason, ExperimentStatus } from './event.ts'

/** What the journal says so far: the one model between the engine and every report. */
export interface ExperimentState {
  readonly experiment: Experiment
  readonly specHash: string
  readonly seed: number
  readonly status: ExperimentStatus
  readonly reason: ExperimentReason
  readonly message: string
  readonly startTime: string
  readonly completionTime?: string
  /** How many trials of earlier experiments it learns from; absent where there are none. */
  readonly earlierCount?: number
  /** In the order of creation. */
  readonly trials: readonly TrialRecord[]
  /** The optimal trial by the objective's strategy; a value that is not a number is never the optimum. */
  readonly best?: BestTrial
}

export interface BestTrial {
  readonly trial: TrialRecord
  /** The objective's value as a number, always finite or infinite, never NaN. */
  readonly value: number
}
