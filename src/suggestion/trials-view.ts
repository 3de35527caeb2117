import type { Experiment, Objective } from '../experiment/experiment.ts'
import { objectiveValue, UNAVAILABLE } from '../experiment/objective.ts'
import type { Assignment, TrialRecord, TrialStatus } from '../experiment/trial.ts'

/** What an algorithm is told of one trial. */
export interface ToldTrial {
  readonly name: string
  readonly assignments: readonly Assignment[]
  /**
   * The objective's value by its strategy, never NaN; infinite at times. Only trials that succeeded
   * or were stopped early have one: those are what an algorithm learns from. All others tell where
   * not to look again.
   */
  readonly value?: number
  readonly status: TrialStatus
}

/**
 * The trials that an algorithm is told of, as Katib tells them: all but those whose metrics are
 * unavailable and those that were stopped early before they were measured. In the order of
 * creation.
 */
export function toldTrials(
  experiment: Experiment,
  trials: readonly TrialRecord[],
): readonly ToldTrial[] {
  const { objective } = experiment.spec
  const told = trials.filter((trial) => isTold(trial, objective))
  return told.map(({ name, assignments, status, observation }) => {
    const learns = status === 'Succeeded' || status === 'EarlyStopped'
    const value = learns ? objectiveValue(observation, objective) : undefined
    return { name, assignments, status, ...(value === undefined ? {} : { value }) }
  })
}

function isTold({ status, observation }: TrialRecord, objective: Objective): boolean {
  switch (status) {
    case 'MetricsUnavailable':
      return false
    case 'EarlyStopped':
      return observation.some(
        ({ name, latest }) => name === objective.objectiveMetricName && latest !== UNAVAILABLE,
      )
    default:
      return true
  }
}
