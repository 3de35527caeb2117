import { isBetter, objectiveValue } from '../experiment/objective.ts'
import type { ExperimentState } from '../journal/state.ts'
import { isWithinNoise, parametersKey, type Spread, spreadOf } from './spread.ts'

/** What is known of the same experiment on the branch that this one is held against. */
export interface BaseResult {
  /** Text from outside. */
  readonly branch: string
  /** Absent: nothing has been kept of it yet. */
  readonly best?: {
    readonly value: number
    readonly commit: { readonly sha: string; readonly url?: string }
    readonly spread?: Spread
  }
}

/** The best here beside the best there. */
export interface Versus {
  /** Here less there. */
  readonly difference: number
  readonly verdict: 'better' | 'worse' | 'equal' | 'within noise'
  readonly here?: Spread
  readonly there?: Spread
}

/** Undefined where either has no best value that is finite. */
export function versusBase(state: ExperimentState, base: BaseResult): Versus | undefined {
  const [here, there] = [state.best?.value, base.best?.value]
  if (here === undefined || there === undefined) return undefined
  const difference = here - there
  if (!Number.isFinite(difference)) return undefined
  const spread = spreadHere(state)
  return {
    difference,
    verdict: verdictOf(state, difference, isWithinNoise(difference, spread, base.best?.spread)),
    ...(spread === undefined ? {} : { here: spread }),
    ...(base.best?.spread === undefined ? {} : { there: base.best.spread }),
  }
}

function verdictOf(state: ExperimentState, difference: number, isNoise: boolean) {
  if (difference === 0) return 'equal'
  if (isNoise) return 'within noise'
  return isBetter(state.experiment.spec.objective, difference, 0) ? 'better' : 'worse'
}

function spreadHere({ experiment, trials }: ExperimentState): Spread | undefined {
  return spreadOf(
    trials.flatMap(({ assignments, observation, status }) => {
      const value = objectiveValue(observation, experiment.spec.objective)
      if (status !== 'Succeeded' || value === undefined) return []
      return [{ parameters: parametersKey(assignments), value }]
    }),
  )
}
