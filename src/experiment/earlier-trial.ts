import type { Experiment, Json } from './experiment.ts'
import { fieldOf, isList, parseJson, textAt } from './json.ts'
import { objectiveValue } from './objective.ts'
import { type Point, pointOf } from './point.ts'
import type { Metric, TrialRecord } from './trial.ts'

/** What an algorithm may learn of a trial of another experiment. */
export interface EarlierTrial {
  /** A point of this experiment's space. */
  readonly assignments: Point
  /** The objective's value, a finite number. */
  readonly value: number
}

export interface EarlierTrials {
  /** Those that fit: measured, with exactly the parameters of the space, each at a feasible value. */
  readonly trials: readonly EarlierTrial[]
  /** How many there are in all. */
  readonly count: number
}

/** Reads what `tunebot run --format json` prints, of one experiment or of several. Undefined for a text that is something else. */
export function earlierTrialsIn(experiment: Experiment, text: string): EarlierTrials | undefined {
  const read = parseJson(text)
  const lists = (isList(read) ? read : [read]).map((result) => fieldOf(result, 'trials'))
  if (lists.length === 0 || !lists.every(isList)) return undefined
  const all = lists.flat()
  return { trials: all.flatMap((one) => earlierTrial(experiment, one) ?? []), count: all.length }
}

/** As the algorithms see them: trials that succeeded, of no name. */
export function earlierRecords(
  { spec }: Experiment,
  earlier: readonly EarlierTrial[],
): readonly TrialRecord[] {
  const name = spec.objective.objectiveMetricName
  return earlier.map(({ assignments, value }, index) => {
    const text = String(value)
    return {
      name: '',
      index,
      assignments,
      labels: {},
      status: 'Succeeded',
      reason: '',
      message: '',
      createdTime: '',
      observation: [{ name, latest: text, min: text, max: text }],
      curves: [],
      logTail: [],
    }
  })
}

function earlierTrial({ spec }: Experiment, trial: Json): EarlierTrial | undefined {
  const status = fieldOf(trial, 'status')
  if (status !== 'Succeeded' && status !== 'EarlyStopped') return undefined
  const assignments = pointOf(spec.parameters, fieldOf(trial, 'parameters') ?? null)
  if (typeof assignments === 'string') return undefined
  const observation = fieldOf(trial, 'observation')
  const metrics = isList(observation) ? observation.flatMap((one) => metricOf(one) ?? []) : []
  const value = objectiveValue(metrics, spec.objective)
  return value === undefined || !Number.isFinite(value) ? undefined : { assignments, value }
}

/** A metric as a result holds it; undefined for what is none. */
export function metricOf(metric: Json): Metric | undefined {
  const [name, latest] = [textAt(metric, 'name'), textAt(metric, 'latest')]
  const [min, max] = [textAt(metric, 'min'), textAt(metric, 'max')]
  if (name === undefined || latest === undefined) return undefined
  return min === undefined || max === undefined ? undefined : { name, latest, min, max }
}
