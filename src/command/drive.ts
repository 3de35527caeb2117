import type { Experiment } from '../experiment/experiment.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { ReportPhase } from '../report/context.ts'

/** One experiment to be driven to its end on the process backend, from nothing or from its journal. */
export interface DriveRequest {
  readonly experiment: Experiment
  /** The folder of all experiments' state; this one's is a folder below it, of its name. */
  readonly stateDirectory: string
  /** Undefined: the algorithm's `random_state`, or 0. */
  readonly seed?: number
  /** Where relative commands of trials start. */
  readonly workdir: string
  readonly map: readonly PathMapping[]
  readonly maxTrials?: number
  readonly timeLimitMilliseconds?: number
  /** Aborted: trials are stopped, the journal stays resumable, and the promise resolves within `stopMilliseconds`. */
  readonly signal: AbortSignal
  /** How long an interrupted run waits for its trials to end before it leaves them to their supervisors. */
  readonly stopMilliseconds: number
  /** After every change, and when a running trial reports a new objective value. */
  readonly onChange: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
  readonly onWarning: (text: string) => void
}

/** A container path and the place on this machine that stands for it; both absolute. */
export interface PathMapping {
  readonly from: string
  readonly to: string
}

export interface DriveResult {
  readonly state: ExperimentState
  readonly phase: ReportPhase
  /** The experiment's own folder: `journal.jsonl`, and `trials/<name>/` with their logs. */
  readonly directory: string
}

export type Drive = (request: DriveRequest) => Promise<DriveResult>
