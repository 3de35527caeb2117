import type { Random } from '../random.ts'
import type { Axis } from '../space/axis.ts'
import type { Estimator } from './estimator.ts'
import { independentEstimator } from './independent.ts'
import { type Deviations, jointEstimator, ownDeviations, spreadDeviations } from './joint.ts'
import type { Kernels, SplitOptions } from './kernels.ts'

/** How the next point is found. */
export interface Model {
  readonly estimator: (axes: readonly Axis[], kernels: Kernels, priorWeight: number) => Estimator
  readonly split: Omit<SplitOptions, 'goodCount'>
}

/** Along one parameter more trials make no finer a picture. */
const MOST_BAD_ALONE = 1024
const independent = (factor: number, forgetting: boolean): Model => ({
  estimator: (axes, kernels, priorWeight) =>
    independentEstimator(axes, kernels, priorWeight, factor),
  split: { mostBad: MOST_BAD_ALONE, clearing: 0, forgetting },
})
/**
 * It forgets: good regions of one parameter with bad values of another look bad for long, and are tried
 * again when what was found out there is old.
 */
const INDEPENDENT = independent(0.6, true)
/** Twice as wide, and it forgets nothing: it keeps away from what has been tried, where the other one closes in. */
const WIDE = independent(1.2, false)

const WIDE_SHARE = 1 / 3

/** For parameters on their own: most points close in on the best found so far, some look around it. */
export function independentModelFor(random: Random): Model {
  return random.next() < WIDE_SHARE ? WIDE : INDEPENDENT
}

/** A joint density of more trials takes longer than it gains. */
const MOST_BAD = 192
const joint = (deviations: Deviations, clearing: number): Model => ({
  estimator: (axes, kernels, priorWeight) => jointEstimator(axes, kernels, priorWeight, deviations),
  split: { mostBad: MOST_BAD, clearing, forgetting: false },
})
const CLOSING_IN = joint(spreadDeviations, 0)
const REACHING_OUT = joint(ownDeviations, 0.05)

/** Each of the other two models proposes this share of the points, from so many measured trials on. */
const OTHER_SHARE = 1 / 4
const OTHERS_FROM = 50

/**
 * Which model proposes next: one that closes in on the best found so far; and, the more trials the oftener, one that
 * reaches out from it, and one that takes each parameter by itself. None is right for every objective, and where one is stuck
 * the others are not.
 */
export function modelFor(told: number, random: Random): Model {
  const chance = random.next()
  const share = OTHER_SHARE * Math.min(told / OTHERS_FROM, 1)
  if (chance < share) return REACHING_OUT
  return chance < 2 * share ? INDEPENDENT : CLOSING_IN
}
