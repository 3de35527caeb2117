import type { Experiment, JsonObject, Parameter } from '../experiment/experiment.ts'
import { pointCount } from '../experiment/search-space.ts'
import type { Assignment } from '../experiment/trial.ts'

/** What a run of an experiment would do. */
export interface Plan {
  readonly file: string
  readonly experiment: Experiment
  readonly backend: string
  readonly seed: number
  /** The most trials it may come to; undefined: only its goal and failures end it. */
  readonly maxTrialCount: number | undefined
  /** Those that start at once. */
  readonly firstTrials: readonly FirstTrial[]
  /** The first trial's, as it is rendered. */
  readonly manifest: JsonObject
  readonly cluster?: PlannedCluster
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
