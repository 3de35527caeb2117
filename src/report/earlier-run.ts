import { metricOf } from '../experiment/earlier-trial.ts'
import type { Experiment, Json } from '../experiment/experiment.ts'
import { fieldOf, isList, isObject, parseJson, textAt } from '../experiment/json.ts'
import { objectiveValue } from '../experiment/objective.ts'
import { parametersKey, type Spread, spreadOf } from './spread.ts'
import { meanTrialMilliseconds, type TimedTrial } from './tally.ts'

/** What a kept result says of an experiment's earlier run. */
export interface EarlierRun {
  /** The best objective value, never NaN; absent: none was measured. */
  readonly best?: number
  readonly spread?: Spread
  /** How long a trial took, as `meanTrialMilliseconds` counts it. */
  readonly trialSeconds?: number
  /** Where its trials ran; absent: it does not say. */
  readonly backend?: string
}

/**
 * Reads a result that was kept, as `storedResult` and `run --format json` write it, of the same experiment: a stranger's text, of which a
 * bounded size is the caller's to see to. Undefined for what is no such result, and for one that had another objective.
 */
export function earlierRunIn(experiment: Experiment, text: string): EarlierRun | undefined {
  const result = parseJson(text)
  const { objective } = experiment.spec
  const trials = fieldOf(result, 'trials')
  if (!isList(trials) || textAt(result, 'experiment') !== experiment.metadata.name) return undefined
  const isSame =
    textAt(result, 'objective', 'name') === objective.objectiveMetricName &&
    textAt(result, 'objective', 'type') === objective.type
  if (!isSame) return undefined
  const best = measuredIn(experiment, fieldOf(result, 'best'))
  const spread = spreadOf(trials.flatMap((trial) => repeatable(experiment, trial) ?? []))
  const mean = meanTrialMilliseconds(trials.map(timesOf))
  const backend = textAt(result, 'backend')
  return {
    ...(backend === undefined ? {} : { backend }),
    ...(best === undefined ? {} : { best }),
    ...(spread === undefined ? {} : { spread }),
    ...(mean === undefined ? {} : { trialSeconds: mean / 1000 }),
  }
}

function measuredIn({ spec }: Experiment, holder: Json | undefined): number | undefined {
  const observation = fieldOf(holder, 'observation')
  if (!isList(observation)) return undefined
  return objectiveValue(
    observation.flatMap((one) => metricOf(one) ?? []),
    spec.objective,
  )
}

function repeatable(experiment: Experiment, trial: Json) {
  const parameters = fieldOf(trial, 'parameters')
  const value = measuredIn(experiment, trial)
  if (textAt(trial, 'status') !== 'Succeeded' || value === undefined) return undefined
  if (!isObject(parameters)) return undefined
  const assignments = Object.entries(parameters).map(([name, one]) => ({
    name,
    value: typeof one === 'string' ? one : JSON.stringify(one),
  }))
  return { parameters: parametersKey(assignments), value }
}

function timesOf(trial: Json): TimedTrial {
  return {
    status: textAt(trial, 'status'),
    startTime: textAt(trial, 'startTime'),
    completionTime: textAt(trial, 'completionTime'),
  }
}
