import type { ExperimentSpec } from '../../experiment/experiment.ts'
import type { Random } from '../random.ts'
import type { Axis } from '../space/axis.ts'
import type { Past, Told } from '../space/past.ts'
import { gaussianProcess } from './gaussian-process.ts'
import { listFlags } from './kernel.ts'
import { modelOf } from './model.ts'
import { representatives } from './representatives.ts'
import type { Region } from './search.ts'
import type { Estimator } from './settings.ts'
import type { Surrogate } from './surrogate.ts'
import { boosting } from './trees/boosting.ts'
import { forest } from './trees/forest.ts'
import { createRegion, wholeOf } from './trust-region.ts'
import { UNWARPED, warpLosses } from './warp.ts'

/** What the trials so far make one believe of the loss. */
export interface Belief {
  readonly axes: readonly Axis[]
  readonly surrogate: Surrogate
  /** The least loss so far, as the surrogate sees it, of trials that ended or run. */
  readonly best: number
  /** The points of the measured trials, the best first. */
  readonly ranked: readonly Float64Array[]
  /** A loss as the surrogate sees it: the least of them negative, 1 from the mean to the deviation. */
  readonly targetOf: (loss: number) => number | undefined
  /** Where to look for the next point. */
  readonly region: Region
}

/** The cost of an answer grows with the cube of the one and the square of both. */
const MOST_TOLD = 256
const MOST_UNTOLD = 100
/** A failed trial counts as one that is worse than so many of the measured ones. */
const FAILED_RANK = 0.75

/** What is believed with these trials running still. */
export type Believe = (pending: readonly Float64Array[], random: Random) => Belief

/** By the trials that ended. */
export function beliefAfter(
  spec: ExperimentSpec,
  { axes, told: all, failed: allFailed }: Past,
  estimator: Estimator,
): Believe {
  const isList = listFlags(axes)
  const told = representatives(all, MOST_TOLD)
  const losses = Float64Array.from(told, ({ loss }) => loss)
  const failed = allFailed.slice(-MOST_UNTOLD)
  const ended = [...told.map(({ point }) => point), ...failed]
  if (estimator !== 'GP') {
    const { values } = warpLosses(losses, UNWARPED)
    const targets = withFailed(values, failed.length)
    return (pending, random) => {
      const surrogate = trees(estimator, { ended, pending, targets, isList }, random)
      return beliefOf({ axes, told, targets: values, smoothed: values, surrogate, pending })
    }
  }
  const { hyperparameters, warp } = modelOf(spec, all, isList)
  const { values } = warpLosses(losses, warp)
  const targets = withFailed(values, failed.length)
  const regionAround = createRegion(axes, all, hyperparameters)
  return (pending) => {
    const points = [...ended, ...pending.slice(-MOST_UNTOLD)]
    const process = gaussianProcess(points, targets, hyperparameters, isList)
    const { smoothed } = process
    const belief = beliefOf({ axes, told, targets: values, smoothed, surrogate: process, pending })
    const centre = belief.ranked[0]
    return centre === undefined ? belief : { ...belief, region: regionAround(centre) }
  }
}

interface Facts {
  readonly axes: readonly Axis[]
  readonly told: readonly Told[]
  readonly targets: Float64Array
  /** The targets as the surrogate sees them. */
  readonly smoothed: Float64Array
  readonly surrogate: Surrogate
  readonly pending: readonly Float64Array[]
}

function beliefOf({ axes, told, targets, smoothed, surrogate, pending }: Facts): Belief {
  const order = [...told.keys()].sort((a, b) => (smoothed[a] ?? 0) - (smoothed[b] ?? 0) || a - b)
  const targetByLoss = new Map(told.map(({ loss }, i) => [loss, targets[i]]))
  // What running trials are believed to come to is no improvement any more: it would be looked for next to them.
  const believed = pending.map((point) => surrogate.predict(point).mean)
  return {
    axes,
    surrogate,
    best: Math.min(smoothed[order[0] ?? 0] ?? 0, ...believed),
    ranked: order.flatMap((i) => told[i]?.point ?? []),
    targetOf: (loss) => targetByLoss.get(loss),
    region: wholeOf(axes),
  }
}

function withFailed(targets: Float64Array, count: number): Float64Array {
  const sorted = targets.toSorted()
  const poor = sorted[Math.floor(FAILED_RANK * (sorted.length - 1))] ?? 0
  const all = new Float64Array(targets.length + count).fill(poor)
  all.set(targets)
  return all
}

interface Evidence {
  readonly ended: readonly Float64Array[]
  /** Of those that ended. */
  readonly targets: Float64Array
  readonly pending: readonly Float64Array[]
  readonly isList: readonly boolean[]
}

/** Grown once more where trials run, with what they are believed to come to. */
function trees(
  estimator: Exclude<Estimator, 'GP'>,
  { ended, targets, pending, isList }: Evidence,
  random: Random,
): Surrogate {
  const grow = (points: readonly Float64Array[], values: Float64Array) =>
    estimator === 'GBRT'
      ? boosting(points, values, isList, random.fork('trees'))
      : forest(estimator, points, values, isList, random.fork('trees'))
  const first = grow(ended, targets)
  if (pending.length === 0) return first
  const believed = pending.map((point) => first.predict(point).mean)
  return grow([...ended, ...pending], Float64Array.from([...targets, ...believed]))
}
