import type { Experiment, ExperimentSpec } from '../../experiment/experiment.ts'
import { objectiveValue } from '../../experiment/objective.ts'
import { type Assignment, isActive, type TrialRecord } from '../../experiment/trial.ts'
import { commonLength } from '../common-length.ts'
import { type Axis, axesOf } from './axis.ts'

/** The trials so far as the estimators see them, each list in the order of creation. */
export interface Past {
  readonly axes: readonly Axis[]
  /** With a measured objective. */
  readonly told: readonly Told[]
  /** Points not to look at again though nothing is known of them: of trials that failed or could not be measured. */
  readonly failed: readonly Float64Array[]
  /** The points of trials that run, or wait to. */
  readonly running: readonly Float64Array[]
}

export interface Told {
  readonly point: Float64Array
  /** The smaller the better; never NaN. */
  readonly loss: number
}

/** What one trial says. */
export type Seen = Told | Untold

interface Untold {
  readonly point: Float64Array
  readonly isRunning: boolean
}

interface Lens {
  readonly seen: WeakMap<TrialRecord, Seen>
  /** The trials that were looked at last, and what was seen in them: mostly but the last few are others the next time. */
  readonly trials: TrialRecord[]
  /** Where points are written. */
  readonly room: (length: number) => Float64Array
  past: Past
}

/** Nothing but what the experiment and the records say, kept because reading it takes longer than using it. */
const lenses = new WeakMap<ExperimentSpec, Lens>()

export function pastOf({ spec }: Experiment, trials: readonly TrialRecord[]): Past {
  const lens = lensOf(spec)
  const from = commonLength(lens.trials, trials)
  if (from < trials.length || from < lens.trials.length) {
    const look = (some: readonly TrialRecord[]) =>
      some.flatMap((trial) => seenOf(trial, spec, lens) ?? [])
    lens.past = continued(lens.past, look(lens.trials.slice(from)), look(trials.slice(from)))
    lens.trials.length = from
    for (const trial of trials.slice(from)) lens.trials.push(trial)
  }
  return lens.past
}

/** With these in place of its last ones. */
function continued(past: Past, gone: readonly Seen[], come: readonly Seen[]): Past {
  const [less, more] = [sorted(gone), sorted(come)]
  return {
    axes: past.axes,
    told: replaced(past.told, less.told, more.told),
    failed: replaced(past.failed, less.failed, more.failed),
    running: replaced(past.running, less.running, more.running),
  }
}

function replaced<T>(list: readonly T[], last: readonly T[], by: readonly T[]): readonly T[] {
  if (last.length === 0 && by.length === 0) return list
  return (last.length === 0 ? list : list.slice(0, list.length - last.length)).concat(by)
}

function sorted(all: readonly Seen[]): Omit<Past, 'axes'> {
  const told: Told[] = []
  const failed: Float64Array[] = []
  const running: Float64Array[] = []
  for (const seen of all) {
    if (isTold(seen)) told.push(seen)
    else if (seen.isRunning) running.push(seen.point)
    else failed.push(seen.point)
  }
  return { told, failed, running }
}

function seenOf(trial: TrialRecord, spec: ExperimentSpec, lens: Lens): Seen | undefined {
  const { axes } = lens.past
  const known = lens.seen.get(trial) ?? see(trial, spec, axes, lens.room(axes.length))
  if (known !== undefined) lens.seen.set(trial, known)
  return known
}

export function isTold(seen: Seen): seen is Told {
  return 'loss' in seen
}

function lensOf(spec: ExperimentSpec): Lens {
  const known = lenses.get(spec)
  if (known !== undefined) return known
  const axes = axesOf(spec.parameters)
  const lens = {
    seen: new WeakMap<TrialRecord, Seen>(),
    trials: [],
    room: createRoom(),
    past: { axes, told: [], failed: [], running: [] },
  }
  lenses.set(spec, lens)
  return lens
}

/** Of so many numbers at a time: a buffer for each point alone takes more than its numbers do. */
const ROOM = 1024

function createRoom(): (length: number) => Float64Array {
  let numbers = new Float64Array(0)
  let used = 0
  return (length) => {
    if (used + length > numbers.length) {
      numbers = new Float64Array(Math.max(ROOM, length))
      used = 0
    }
    used += length
    return numbers.subarray(used - length, used)
  }
}

/** The point is written to `room`. Undefined for what says nothing: trials that were killed, or that have other parameters. */
export function see(
  trial: TrialRecord,
  { objective }: ExperimentSpec,
  axes: readonly Axis[],
  room: Float64Array = new Float64Array(axes.length),
): Seen | undefined {
  const point = pointOf(trial.assignments, axes, room)
  // Killed by the experiment's end or by a person: that says nothing about its point.
  if (point === undefined || trial.status === 'Killed') return undefined
  const untold = { point, isRunning: isActive(trial) }
  if (trial.status !== 'Succeeded' && trial.status !== 'EarlyStopped') return untold
  const value = objectiveValue(trial.observation, objective)
  if (value === undefined) return untold
  return { point, loss: objective.type === 'minimize' ? value : -value }
}

/** Undefined where the trial's parameters are not, or no longer, the experiment's. */
function pointOf(
  assignments: readonly Assignment[],
  axes: readonly Axis[],
  point: Float64Array,
): Float64Array | undefined {
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
