import type { Experiment } from '../experiment/experiment.ts'
import type { Assignment, TrialRecord } from '../experiment/trial.ts'
import type { Random } from './random.ts'

export interface SuggestRequest {
  readonly experiment: Experiment
  /** All trials so far, in the order of creation, the active ones among them. */
  readonly trials: readonly TrialRecord[]
  /** Measured trials of other experiments to learn from, always the same ones; they are none of this one's. */
  readonly earlier?: readonly TrialRecord[]
  /** How many proposals are wanted; fewer come only when the space is used up. */
  readonly count: number
  /** The root of the experiment's randomness; fork it by trial index, never draw from it directly. */
  readonly random: Random
}

export interface Proposal {
  /** One for each of the experiment's parameters, in their order. */
  readonly assignments: readonly Assignment[]
  /** What the algorithm has to find again on the trial: a bracket, a generation, a parent. */
  readonly labels: Readonly<Record<string, string>>
}

/** A search algorithm: a function of experiment, trials so far and seed; it keeps no state of its own. */
export type Suggest = (request: SuggestRequest) => readonly Proposal[]
