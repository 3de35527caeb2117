import type { Experiment, Objective } from '../../experiment/experiment.ts'
import { objectiveValue } from '../../experiment/objective.ts'
import { type Assignment, isActive, type TrialRecord } from '../../experiment/trial.ts'
import { BRACKET_LABEL, countIn, PROMOTED_LABEL, RUNG_LABEL } from '../labels.ts'
import { configurationOf } from './configurations.ts'
import type { HalvingSettings } from './settings.ts'

/** One run of a configuration at one rung: a trial, or one that was just proposed. */
export interface Run {
  /** The trial's; undefined while it is proposed. */
  readonly name: string | undefined
  readonly bracket: number
  readonly rung: number
  readonly configuration: readonly Assignment[]
  /** The trial of the rung below that was promoted. */
  readonly promoted: string | undefined
  readonly isActive: boolean
  /** The smaller the better; undefined where there is no measured objective: such a run is never promoted. */
  readonly loss: number | undefined
}

/** The trials that stand in a rung, by their labels, in the order of creation; all others are none of these. */
export function runsOf(
  { spec }: Experiment,
  trials: readonly TrialRecord[],
  { resourceName }: HalvingSettings,
): readonly Run[] {
  return trials.flatMap((trial): readonly Run[] => {
    const rung = countIn(trial.labels, RUNG_LABEL)
    if (rung === undefined) return []
    return [
      {
        name: trial.name,
        bracket: countIn(trial.labels, BRACKET_LABEL) ?? 0,
        rung,
        configuration: configurationOf(trial.assignments, resourceName),
        promoted: trial.labels[PROMOTED_LABEL],
        isActive: isActive(trial),
        loss: lossOf(trial, spec.objective),
      },
    ]
  })
}

/** The smaller the better; undefined while it runs, and where there is no measured objective. */
export function lossOf(trial: TrialRecord, objective: Objective): number | undefined {
  if (trial.status !== 'Succeeded' && trial.status !== 'EarlyStopped') return undefined
  const value = objectiveValue(trial.observation, objective)
  if (value === undefined) return undefined
  return objective.type === 'minimize' ? value : -value
}

/** The measured ones, the best first; of equals the one that was created first. */
export function ranked(runs: readonly Run[]): readonly Run[] {
  return runs
    .filter(({ loss }) => loss !== undefined)
    .toSorted((a, b) => compare(a.loss ?? 0, b.loss ?? 0))
}

/** Not their difference: infinite losses have none. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
