import type { Experiment } from '../experiment/experiment.ts'
import { objectiveValue } from '../experiment/objective.ts'
import { isActive, type TrialRecord } from '../experiment/trial.ts'
import type { ExperimentState } from '../journal/state.ts'
import { formatNumber } from './numbers.ts'

/** What the trial printed for this metric, by the metric's strategy; undefined where it printed nothing. */
export function metricText(
  experiment: Experiment,
  trial: TrialRecord,
  metricName: string,
): string | undefined {
  const metric = trial.observation.find(({ name }) => name === metricName)
  if (metric === undefined) return undefined
  const { metricStrategies } = experiment.spec.objective
  const strategy = metricStrategies.find(({ name }) => name === metricName)
  return metric[strategy?.value ?? 'latest']
}

/** The objective first, then the additional metrics. */
export function metricNames(experiment: Experiment): readonly string[] {
  const { objectiveMetricName, additionalMetricNames } = experiment.spec.objective
  return [objectiveMetricName, ...additionalMetricNames]
}

/** `≥ 0.99`; undefined where the experiment has no goal. */
export function goalText(experiment: Experiment): string | undefined {
  const { goal, type } = experiment.spec.objective
  if (goal === undefined) return undefined
  return `${type === 'maximize' ? '≥' : '≤'} ${formatNumber(goal)}`
}

export interface RankedTrial {
  readonly trial: TrialRecord
  /** From 1; only trials that have an objective are ranked. */
  readonly rank?: number
  readonly value?: number
  readonly isBest: boolean
}

/**
 * All trials, best first: those with an objective by their value, equal ones in the order of
 * creation; then those that are active; then those that ended without an objective.
 */
export function rankTrials(state: ExperimentState): readonly RankedTrial[] {
  const { experiment, best } = state
  const sign = experiment.spec.objective.type === 'maximize' ? -1 : 1
  const measured: { readonly trial: TrialRecord; readonly value: number }[] = []
  const others: TrialRecord[] = []
  for (const trial of state.trials) {
    const value = objectiveValue(trial.observation, experiment.spec.objective)
    if (value === undefined) others.push(trial)
    else measured.push({ trial, value })
  }
  measured.sort((a, b) => {
    if (a.trial.name === best?.trial.name) return -1
    if (b.trial.name === best?.trial.name) return 1
    return a.value === b.value ? a.trial.index - b.trial.index : (a.value < b.value ? -1 : 1) * sign
  })
  const ranked = measured.map(({ trial, value }, at) => {
    return { trial, value, rank: at + 1, isBest: trial.name === best?.trial.name }
  })
  const rest = [...others.filter(isActive), ...others.filter((trial) => !isActive(trial))]
  return [...ranked, ...rest.map((trial) => ({ trial, isBest: false }))]
}
