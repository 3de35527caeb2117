import type { ExperimentSpec } from '../../experiment/experiment.ts'
import { commonLength } from '../common-length.ts'
import type { Told } from '../space/past.ts'
import { createFit } from './fit.ts'
import type { Hyperparameters } from './kernel.ts'
import { evidenceFor } from './likelihood.ts'
import { representatives } from './representatives.ts'
import { UNWARPED, WARPS, warpLosses } from './warp.ts'

/** What is assumed of an experiment's loss. */
export interface Model {
  readonly hyperparameters: Hyperparameters
  /** How the losses are warped. */
  readonly warp: number
}

/** A fit of more trials takes longer than it gains. */
const MOST_FITTED = 128
/** So few losses say nothing about their scale. */
const FEWEST_WARPED = 8
/** A model is fitted anew when there are more trials by one in so many. */
const REFITS = 16

interface Fitted {
  readonly told: readonly Told[]
  readonly model: Model
}

const fits = new WeakMap<ExperimentSpec, Fitted>()

/**
 * The model by the measured trials: by the first of them that is, up to a number that grows in steps, so that most questions
 * find it fitted. It is fitted from the start each time, lest it depend on what was asked before.
 */
export function modelOf(
  spec: ExperimentSpec,
  told: readonly Told[],
  isList: readonly boolean[],
): Model {
  const count = told.length - (told.length % strideOf(told.length))
  const known = fits.get(spec)
  if (known?.told.length === count && commonLength(known.told, told) === count) return known.model
  const first = told.slice(0, count)
  const model = fitModel(representatives(first, MOST_FITTED), isList)
  fits.set(spec, { told: first, model })
  return model
}

/** The greatest power of two that is at most a sixteenth of the count. */
function strideOf(count: number): number {
  let stride = 1
  while (2 * stride * REFITS <= count) stride *= 2
  return stride
}

/** The warp of the greatest likelihood is found by the model of the losses as they are, then by the one of that warp. */
function fitModel(told: readonly Told[], isList: readonly boolean[]): Model {
  const points = told.map(({ point }) => point)
  const losses = Float64Array.from(told, ({ loss }) => loss)
  const fitTo = createFit(points, isList)
  let warp = UNWARPED
  let hyperparameters = fitTo(warpLosses(losses, warp).values)
  if (told.length < FEWEST_WARPED) return { hyperparameters, warp }
  for (let round = 0; round < 2; round++) {
    const evidence = evidenceFor(points, isList, hyperparameters)
    const likelihoodOf = (each: number) => {
      const { values, logStretch } = warpLosses(losses, each)
      return evidence(values) + logStretch
    }
    const likeliest = likeliestOf(WARPS, likelihoodOf)
    if (likeliest === warp) break
    warp = likeliest
    hyperparameters = fitTo(warpLosses(losses, warp).values)
  }
  return { hyperparameters, warp }
}

function likeliestOf(warps: readonly number[], likelihoodOf: (warp: number) => number): number {
  let best = UNWARPED
  let most = Number.NEGATIVE_INFINITY
  for (const warp of warps) {
    const likelihood = likelihoodOf(warp)
    if (likelihood > most) [best, most] = [warp, likelihood]
  }
  return best
}
