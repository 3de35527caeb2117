import type { Experiment, ExperimentSpec } from '../../experiment/experiment.ts'
import { objectiveValue } from '../../experiment/objective.ts'
import type { Assignment, TrialRecord } from '../../experiment/trial.ts'
import { type Axis, axesOf } from './axis.ts'

/** The trials so far as the estimators see them. */
export interface Past {
  readonly axes: readonly Axis[]
  /** With a measured objective, in the order of creation. */
  readonly told: readonly Told[]
  /** Points not to look at again though nothing is known of them: of trials that run, failed or could not be measured. */
  readonly avoided: readonly Float64Array[]
}

export interface Told {
  readonly point: Float64Array
  /** The smaller the better; never NaN. */
  readonly loss: number
}

export type Seen = Told | Avoided

interface Avoided {
  readonly point: Float64Array
}

interface Lens {
  readonly axes: readonly Axis[]
  readonly seen: WeakMap<TrialRecord, Seen>
  /** The trials that were looked at last, and what was seen of each: ten thousand look-ups cost more than as many comparisons. */
  readonly last: { readonly trials: TrialRecord[]; readonly seen: (Seen | undefined)[] }
}

/** Nothing but what the experiment and the records say, kept because reading it takes longer than using it. */
const lenses = new WeakMap<ExperimentSpec, Lens>()

export function pastOf({ spec }: Experiment, trials: readonly TrialRecord[]): Past {
  const lens = lensOf(spec)
  const { axes, last } = lens
  const told: Told[] = []
  const avoided: Float64Array[] = []
  trials.forEach((trial, i) => {
    const known = last.trials[i] === trial ? last.seen[i] : seenOf(trial, spec, lens)
    last.trials[i] = trial
    last.seen[i] = known
    if (known === undefined) return
    if (isTold(known)) told.push(known)
    else avoided.push(known.point)
  })
  return { axes, told, avoided }
}

function seenOf(trial: TrialRecord, spec: ExperimentSpec, lens: Lens): Seen | undefined {
  const known = lens.seen.get(trial) ?? see(trial, spec, lens.axes)
  if (known !== undefined) lens.seen.set(trial, known)
  return known
}

export function isTold(seen: Seen): seen is Told {
  return 'loss' in seen
}

function lensOf(spec: ExperimentSpec): Lens {
  const known = lenses.get(spec)
  if (known !== undefined) return known
  const lens = {
    axes: axesOf(spec.parameters),
    seen: new WeakMap<TrialRecord, Seen>(),
    last: { trials: [], seen: [] },
  }
  lenses.set(spec, lens)
  return lens
}

/** Undefined for what says nothing: trials that were killed, or that have other parameters. */
export function see(
  trial: TrialRecord,
  { objective }: ExperimentSpec,
  axes: readonly Axis[],
): Seen | undefined {
  const point = pointOf(trial.assignments, axes)
  // Killed by the experiment's end or by a person: that says nothing about its point.
  if (point === undefined || trial.status === 'Killed') return undefined
  if (trial.status !== 'Succeeded' && trial.status !== 'EarlyStopped') return { point }
  const value = objectiveValue(trial.observation, objective)
  if (value === undefined) return { point }
  return { point, loss: objective.type === 'minimize' ? value : -value }
}

/** Undefined where the trial's parameters are not, or no longer, the experiment's. */
function pointOf(
  assignments: readonly Assignment[],
  axes: readonly Axis[],
): Float64Array | undefined {
  const point = new Float64Array(axes.length)
  for (const [j, axis] of axes.entries()) {
    const inOrder = assignments[j]
    const own =
      inOrder?.name === axis.name ? inOrder : assignments.find(({ name }) => name === axis.name)
    const coordinate = own === undefined ? undefined : axis.coordinateOf(own.value)
    if (coordinate === undefined) return undefined
    point[j] = coordinate
  }
  return point
}
