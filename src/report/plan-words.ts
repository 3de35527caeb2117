import type { Experiment, Parameter } from '../experiment/experiment.ts'
import { pointCount } from '../experiment/search-space.ts'
import { formatCount } from './numbers.ts'
import { type Plan, spaceSize } from './plan.ts'
import { formatQuantity, resourcesOf } from './plan-resources.ts'
import { plural } from './text.ts'

/** What a parameter may be: `0.01 … 0.2, logUniform`; text from outside. */
export function valuesText(parameter: Parameter): string {
  const { min, max, step, list, distribution } = parameter.feasibleSpace
  if (list !== undefined && min === undefined) return list.join(', ')
  const points = pointCount(parameter)
  return [
    `${min} … ${max}`,
    ...(step === undefined ? [] : [`step ${step}`]),
    ...(distribution === 'uniform' ? [] : [distribution]),
    ...(Number.isFinite(points) ? [plural(points, 'value')] : []),
  ].join(', ')
}

/** `12 points in all`. */
export function sizeText(parameters: readonly Parameter[]): string {
  const size = spaceSize(parameters)
  const points = Number.isFinite(size) ? plural(size, 'point') : 'infinitely many points'
  return `${points} in all`
}

/** What ends it: `at most 30, fewer if the goal is reached; 3 at a time`. */
export function endText({ spec }: Experiment, maxTrialCount: number | undefined): string {
  const { parallelTrialCount, maxFailedTrialCount, objective } = spec
  const goal = objective.goal === undefined ? '' : ', fewer if the goal is reached'
  const most =
    maxTrialCount === undefined
      ? `no limit${objective.goal === undefined ? '' : ' but the goal'}`
      : `at most ${formatCount(maxTrialCount)}${goal}`
  const failures =
    maxFailedTrialCount === undefined
      ? ''
      : `; ended by ${plural(Math.max(1, maxFailedTrialCount), 'failed trial')}`
  return `${most}; ${parallelTrialCount} at a time${failures}`
}

/** Why no first trial is shown. */
export function noTrialsText({ backend, state: { resumption } }: Plan): string {
  const isIdle = resumption.kind === 'finished' || resumption.kind === 'refuse'
  return backend === 'katib' && !isIdle ? 'Katib proposes the trials' : 'no trial starts'
}

/** The algorithm, its settings and the seed: `tpe, n_startup_trials 5, seed 0`; text from outside. */
export function algorithmText({ experiment, seed }: Plan): string {
  const { algorithmName, algorithmSettings } = experiment.spec.algorithm
  const settings = algorithmSettings.map(({ name, value }) => `${name} ${value}`)
  return [algorithmName, ...settings, `seed ${seed}`].join(', ')
}

/** What the trials ask for, in Kubernetes' quantities; texts from outside. */
export interface AskedFor {
  /** Of one trial, at a time; 0: the manifest's kind hides them. */
  readonly pods: number
  readonly resources: readonly {
    readonly name: string
    readonly perTrial: string
    /** Of as many trials as run at a time. */
    readonly atOnce: string
  }[]
  /** Quantities that Kubernetes would not understand. */
  readonly unreadable: readonly string[]
}

export function askedFor({ experiment, manifest }: Plan): AskedFor {
  const { pods, requests, unreadable } = resourcesOf(manifest)
  const { parallelTrialCount } = experiment.spec
  const resources = [...requests].map(([name, amount]) => ({
    name,
    perTrial: formatQuantity(name, amount),
    atOnce: formatQuantity(name, amount * parallelTrialCount),
  }))
  return { pods, resources, unreadable }
}
