import { goalReached } from '../experiment/objective.ts'
import type { ExperimentState } from '../journal/state.ts'
import { formatNumber } from './numbers.ts'
import { goalText } from './ranking.ts'

/** What turns an experiment into a failure of the run. */
export const FAIL_ON = ['failure', 'goal-unmet', 'never'] as const
export type FailOn = (typeof FAIL_ON)[number]

/** What a run is held against when it ends. */
export interface Gate {
  /**
   * `failure`: the experiment failed. `goal-unmet`: that, or it has a goal and did not reach it.
   * `never`: nothing.
   */
  readonly failOn: FailOn
  /** The worst objective value that passes, whatever `failOn` says: the least to maximize, the largest to minimize. */
  readonly failBelow?: number
}

/** Whether the run fails: its experiment did, or did not come up to what the gate wants. */
export function isFailure(state: ExperimentState, gate: Gate): boolean {
  if (state.status === 'Failed' && gate.failOn !== 'never') return true
  return shortfall(state, gate) !== undefined
}

/**
 * What the best trial lacks, as words to be shown after a colon: `best accuracy 0.91 is below 0.95`. Holds a metric's name
 * as it is. Undefined where nothing is lacking; an experiment without a best lacks whatever is wanted.
 */
export function shortfall(state: ExperimentState, gate: Gate): string | undefined {
  return belowThreshold(state, gate.failBelow) ?? goalUnmet(state, gate.failOn)
}

function belowThreshold(
  { best, experiment }: ExperimentState,
  threshold: number | undefined,
): string | undefined {
  if (threshold === undefined) return undefined
  const { type, objectiveMetricName: name } = experiment.spec.objective
  const isMaximized = type === 'maximize'
  if (best === undefined) {
    const least = isMaximized ? 'at least' : 'at most'
    return `no trial has reported ${name}, and ${least} ${formatNumber(threshold)} is wanted`
  }
  const { value } = best
  if (isMaximized ? value >= threshold : value <= threshold) return undefined
  return `best ${name} ${apart(value, threshold)} is ${isMaximized ? 'below' : 'above'} ${apart(threshold, value)}`
}

function goalUnmet({ best, experiment }: ExperimentState, failOn: FailOn): string | undefined {
  switch (failOn) {
    case 'never':
    case 'failure':
      return undefined
    case 'goal-unmet': {
      const goal = goalText(experiment)
      if (goal === undefined) return undefined
      if (best !== undefined && goalReached(experiment.spec.objective, best.value)) return undefined
      return `goal ${goal} not reached`
    }
    default:
      return unknownChoice(failOn)
  }
}

/** Rounded where that leaves two numbers different. */
function apart(value: number, other: number): string {
  const rounded = formatNumber(value)
  return rounded === formatNumber(other) ? `${value}` : rounded
}

function unknownChoice(choice: never): never {
  throw new Error(`unknown choice ${String(choice)}`)
}
