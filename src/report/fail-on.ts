import { goalReached } from '../experiment/objective.ts'
import type { ExperimentState } from '../journal/state.ts'

/** What turns a finished experiment into a failure of the run. */
export const FAIL_ON = ['failure', 'goal-unmet', 'never'] as const
export type FailOn = (typeof FAIL_ON)[number]

/**
 * `failure`: the experiment failed. `goal-unmet`: that, or it has a goal and did not reach it.
 * `never`: nothing.
 */
export function isFailure(state: ExperimentState, failOn: FailOn): boolean {
  switch (failOn) {
    case 'never':
      return false
    case 'failure':
      return state.status === 'Failed'
    case 'goal-unmet':
      return state.status === 'Failed' || goalUnmet(state)
    default:
      return unknownChoice(failOn)
  }
}

function goalUnmet({ best, experiment }: ExperimentState): boolean {
  const { objective } = experiment.spec
  if (objective.goal === undefined) return false
  return best === undefined || !goalReached(objective, best.value)
}

function unknownChoice(choice: never): never {
  throw new Error(`unknown choice ${String(choice)}`)
}
