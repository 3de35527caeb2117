import type { Experiment, ExperimentSpec } from '../../experiment/experiment.ts'
import type { TrialRecord } from '../../experiment/trial.ts'
import { commonLength } from '../common-length.ts'
import { type Axis, axesOf } from '../space/axis.ts'
import { isTold, type Seen, see } from '../space/past.ts'

/** The trials so far as `Past` has them, laid out for loops over all of them. */
export interface Observed {
  readonly axes: readonly Axis[]
  /** How many trials have a measured objective. */
  readonly count: number
  /** Of those, in the order of creation: the smaller the better. What lies beyond `count` means nothing. */
  readonly losses: Float64Array
  /** Their points, one after the other, a coordinate for each axis. */
  readonly points: Float64Array
  /** Points not to look at again though nothing is known of them. */
  readonly avoided: readonly Float64Array[]
}

/** What was seen in a list of trials. */
interface Memory extends Observed {
  readonly trials: TrialRecord[]
  readonly seen: ('told' | 'avoided' | 'nothing')[]
  count: number
  losses: Float64Array
  points: Float64Array
  readonly avoided: Float64Array[]
}

const FIRST_CAPACITY = 64

/**
 * Nothing but what the experiment and the records say, kept because only the last few trials differ from one answer to the next.
 * Kept apart from what `pastOf` keeps: `auto` shows `tpe` other trials than it shows the model, in turn.
 */
const memories = new WeakMap<ExperimentSpec, Memory>()

/** Holds until the next call for the same experiment. */
export function observedIn({ spec }: Experiment, trials: readonly TrialRecord[]): Observed {
  const memory = memories.get(spec) ?? emptyMemory(axesOf(spec.parameters))
  memories.set(spec, memory)
  forgetFrom(memory, commonLength(memory.trials, trials))
  for (let i = memory.trials.length; i < trials.length; i++) {
    const trial = trials[i]
    if (trial !== undefined) remember(memory, trial, see(trial, spec, memory.axes))
  }
  return memory
}

function emptyMemory(axes: readonly Axis[]): Memory {
  return {
    axes,
    trials: [],
    seen: [],
    count: 0,
    losses: new Float64Array(FIRST_CAPACITY),
    points: new Float64Array(FIRST_CAPACITY * axes.length),
    avoided: [],
  }
}

function forgetFrom(memory: Memory, from: number): void {
  for (let i = from; i < memory.seen.length; i++) {
    if (memory.seen[i] === 'told') memory.count--
    else if (memory.seen[i] === 'avoided') memory.avoided.pop()
  }
  memory.trials.length = from
  memory.seen.length = from
}

function remember(memory: Memory, trial: TrialRecord, seen: Seen | undefined): void {
  memory.trials.push(trial)
  if (seen === undefined) memory.seen.push('nothing')
  else if (isTold(seen)) {
    memory.seen.push('told')
    if (memory.count === memory.losses.length) grow(memory)
    memory.losses[memory.count] = seen.loss
    memory.points.set(seen.point, memory.count * memory.axes.length)
    memory.count++
  } else {
    memory.seen.push('avoided')
    memory.avoided.push(seen.point)
  }
}

function grow(memory: Memory): void {
  const { losses, points } = memory
  memory.losses = new Float64Array(losses.length * 2)
  memory.losses.set(losses)
  memory.points = new Float64Array(points.length * 2)
  memory.points.set(points)
}
