import { exp } from '../../experiment/elementary.ts'
import type { Axis } from '../space/axis.ts'
import type { Told } from '../space/past.ts'
import type { Hyperparameters } from './kernel.ts'
import type { Region } from './search.ts'

/** With fewer axes, all of the space can be looked at. */
const FEWEST_AXES = 10
const FIRST_LENGTH = 0.8
const GREATEST_LENGTH = 1.6
const LEAST_LENGTH = 1 / 128
/** So many successes in a row, and it doubles. */
const SUCCESSES = 3
/** No side is longer or shorter than eight times the mean one. */
const MOST_LOG_WEIGHT = 2.0794415416798357

/**
 * Where to look: everywhere, or in many dimensions a box around the best point, wider along axes of greater length. It doubles
 * after three better trials in a row, halves after as many in vain as there are axes, and starts anew when it has become too small.
 *
 * Eriksson, Pearce, Gardner, Turner, Poloczek: Scalable global optimization via local Bayesian optimization, NeurIPS 2019 (TuRBO-1,
 * section 2), with the model of all trials in place of one of the box's own.
 */
export function createRegion(
  axes: readonly Axis[],
  told: readonly Told[],
  { logLengths }: Hyperparameters,
): (centre: Float64Array) => Region {
  if (axes.length < FEWEST_AXES) return () => wholeOf(axes)
  const length = lengthAfter(told, axes.length)
  const mean = logLengths.reduce((sum, each) => sum + each / axes.length, 0)
  const widths = logLengths.map((own) => {
    const weight = Math.min(Math.max(own - mean, -MOST_LOG_WEIGHT), MOST_LOG_WEIGHT)
    return length * exp(weight)
  })
  return (centre) => ({
    lower: centre.map((own, j) => Math.max(own - (widths[j] ?? 0) / 2, 0)),
    upper: centre.map((own, j) => Math.min(own + (widths[j] ?? 0) / 2, 1)),
  })
}

export function wholeOf(axes: readonly Axis[]): Region {
  return { lower: new Float64Array(axes.length), upper: new Float64Array(axes.length).fill(1) }
}

/** By the measured trials alone, in the order of creation: nothing is remembered. */
function lengthAfter(told: readonly Told[], axes: number): number {
  let length = FIRST_LENGTH
  let best = Number.POSITIVE_INFINITY
  let successes = 0
  let failures = 0
  for (const { loss } of told) {
    const isBetter = loss < best
    if (isBetter) best = loss
    successes = isBetter ? successes + 1 : 0
    failures = isBetter ? 0 : failures + 1
    if (successes < SUCCESSES && failures < axes) continue
    length = successes >= SUCCESSES ? Math.min(2 * length, GREATEST_LENGTH) : length / 2
    if (length < LEAST_LENGTH) length = FIRST_LENGTH
    successes = 0
    failures = 0
  }
  return length
}
