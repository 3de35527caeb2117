import type { ConfigMapManifest } from '../experiment/config-map-manifest.ts'
import type { Diagnostic, Position } from '../experiment/diagnostic.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import type { ReportPhase } from '../report/context.ts'
import type { Plan } from '../report/plan.ts'
import type { UserErrorKind } from '../user-error.ts'
import type { Variables } from './environment.ts'
import type { FilePlace } from './files/repository-files.ts'
import type { Inputs } from './inputs.ts'
import type { Redactor } from './redact.ts'
import type { RunnerLog } from './runner-log.ts'

/** What the action is given by its door: the engine, the runner, and the cancellation. */
export interface ActionDependencies {
  readonly variables: Variables
  readonly log: RunnerLog
  /** The one that the log has. */
  readonly redactor: Redactor
  /** Aborted when the workflow run is cancelled. */
  readonly signal: AbortSignal
  readonly now: () => Date
  /** With a policy, what it does not allow is a mistake of the file, as is a template that no file has and that the cluster does not give. */
  readonly load: (
    inputs: Inputs,
    file: FileToLoad,
    policy: TrialPolicy | undefined,
  ) => Promise<LoadedText>
  /** What a run would do; starts nothing. Raises UserError as the command line's plan does. */
  readonly plan: (inputs: Inputs, request: ExperimentToPlan) => Promise<PlannedExperiment>
  readonly drive: (inputs: Inputs, request: ExperimentRun) => Promise<ExperimentEnd>
  /** Ends what still runs of an experiment's trials; the names of those that would not end. */
  readonly endTrials: (inputs: Inputs, left: LeftTrials) => Promise<readonly string[]>
  readonly timing?: Timing
}

export interface FileToLoad {
  readonly path: string
  readonly text: string
  /** Of the files beside it. */
  readonly configMaps: readonly ConfigMapManifest[]
  /** Whether the cluster is asked for those that are not among them. */
  readonly asksCluster: boolean
}

export interface LoadedText {
  readonly experiments: readonly Experiment[]
  readonly diagnostics: readonly Diagnostic[]
  /** What the backend takes no notice of. */
  readonly notices: readonly string[]
  /** For each of the experiments: where a path of it is in the text, or its nearest ancestor that is there. */
  readonly locators: ReadonlyMap<Experiment, (path: string) => Position>
}

export interface ExperimentToPlan {
  readonly experiment: Experiment
  /** Where its file stands. */
  readonly place: FilePlace
  /** What its trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
  /** The experiment's own folder is one below it, of its name. */
  readonly stateDirectory: string
  /** Whether the cluster is asked if it would take the first trial. */
  readonly asksCluster: boolean
  readonly onWarning: (text: string) => void
}

export interface PlannedExperiment {
  readonly plan: Plan
  /** What the run would end with; undefined when nothing is in its way. */
  readonly problem?: UserErrorKind
}

export interface ExperimentRun {
  readonly experiment: Experiment
  /** Where its file stands. */
  readonly place: FilePlace
  /** What its trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
  /** The experiment's own folder is one below it, of its name. */
  readonly stateDirectory: string
  /** Trials that failed, or measured nothing, are tried again. */
  readonly retryFailed?: boolean
  /** The experiment's `maxTrialCount` was raised by a command for this run. */
  readonly isExtended?: boolean
  /** Who asks for that, to be kept in the journal. */
  readonly cause?: string
  readonly signal: AbortSignal
  readonly stopMilliseconds: number
  readonly onChange: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
  readonly onWarning: (text: string) => void
}

export interface ExperimentEnd {
  readonly state: ExperimentState
  readonly phase: ReportPhase
}

/** An experiment whose trials may still run, as its journal knows it. */
export interface LeftTrials {
  readonly directory: string
  readonly state: ExperimentState | undefined
}

/** Other than people may set, for tests. */
export interface Timing {
  /** Between two updates of a comment or check while trials run. */
  readonly updateMilliseconds?: number
  /** How long the first trial waits for the check run to be created. */
  readonly openMilliseconds?: number
  readonly secondMilliseconds?: number
  readonly unpaced?: boolean
  /** After how long an answer of GitHub's is not waited for any more. */
  readonly requestMilliseconds?: number
}
