import type { Experiment, JsonObject, Parameter } from '../experiment/experiment.ts'
import { pointCount } from '../experiment/search-space.ts'
import type { Assignment } from '../experiment/trial.ts'
import type { Resumption } from '../journal/resumption.ts'

/** What a run of an experiment would do. */
export interface Plan {
  readonly file: string
  readonly experiment: Experiment
  readonly backend: string
  readonly seed: number
  /** The most trials it may come to; undefined: only its goal and failures end it. */
  readonly maxTrialCount: number | undefined
  /** How many trials of earlier experiments it learns from; absent where there are none. */
  readonly earlierCount?: number
  readonly state: PlannedState
  /** Those that start at once, or start again. */
  readonly firstTrials: readonly FirstTrial[]
  /** The first trial's, as it is rendered. */
  readonly manifest: JsonObject
  readonly cluster?: PlannedCluster
}

/** What earlier runs have left, and what this one makes of it. */
export interface PlannedState {
  /** The experiment's own folder. */
  readonly directory: string
  readonly resumption: Resumption
  /** Trials that have come to their end. */
  readonly ended: number
}

export interface FirstTrial {
  readonly name: string
  readonly assignments: readonly Assignment[]
}

/** What the cluster answered. */
export interface PlannedCluster {
  readonly server: string
  readonly namespace: string
  readonly missing: readonly string[]
  readonly dryRun: 'accepted' | 'refused' | 'skipped'
  readonly warnings: readonly string[]
  /** Why the run would not get on, and what to do; undefined when it would. */
  readonly problem?: string
}

/** How many points the search space has; `Infinity` for most. */
export function spaceSize(parameters: readonly Parameter[]): number {
  return parameters.reduce((product, parameter) => product * pointCount(parameter), 1)
}
