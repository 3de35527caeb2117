import type { Experiment, ExperimentSpec } from '../../experiment/experiment.ts'
import type { Assignment, TrialRecord } from '../../experiment/trial.ts'
import type { Random } from '../random.ts'
import { settingOf } from '../setting.ts'
import { axesOf } from '../space/axis.ts'
import { createPoints } from '../space/points.ts'
import { createStart } from '../space/start.ts'
import type { SuggestRequest } from '../suggestion.ts'
import { multivariateTpe } from '../tpe/tpe.ts'
import { configurationOf } from './configurations.ts'
import { lossOf } from './runs.ts'
import type { HalvingSettings } from './settings.ts'

/** One configuration of so many is spread evenly all the same, so that a model that errs is found out. */
const SPREAD_EVERY = 3
/** So many configurations are spread over the space together. */
const DESIGN = 16
/** A model needs so many runs more than there are parameters. */
const RUNS_BEYOND_PARAMETERS = 2

/**
 * New configurations for a first rung, none of them twice.
 *
 * With the setting `sampler: random` they are spread evenly over the space, by chance. With `tpe`, which is the default, two of
 * three come from a multivariate density estimate of the runs with the most of the resource, once there are enough of
 * these: Falkner, Klein, Hutter: BOHB, robust and efficient hyperparameter optimization at scale, ICML 2018, arXiv:1807.01774.
 */
export function createSampler(
  request: SuggestRequest,
  settings: HalvingSettings,
): () => readonly Assignment[] {
  let draw: (() => readonly Assignment[]) | undefined
  // Where only promotions are wanted, no model is.
  return () => {
    draw ??= drawer(request, settings)
    return draw()
  }
}

function drawer(request: SuggestRequest, settings: HalvingSettings): () => readonly Assignment[] {
  const { experiment, count, random } = request
  const { parameters } = settings
  const level = levelOf(request, settings)
  const past = distinct(request, settings, level)
  const modelled = level === undefined ? [] : model(experiment, settings, past, count, random)
  const taken = [...past, ...modelled.map((assignments) => ({ assignments }))]
  const points = createPoints(parameters, taken)
  const start = createStart(axesOf(parameters), DESIGN, random)
  let drawn = 0
  return () => {
    const own = modelled[drawn]
    const index = past.length + drawn
    drawn += 1
    if (own !== undefined && index % SPREAD_EVERY !== 0) return own
    return points.take([start(index)], random.fork(index)).assignments
  }
}

/** The most of the resource with which enough runs were measured; undefined where there is none. */
function levelOf(
  { experiment, trials }: SuggestRequest,
  { parameters, resourceName }: HalvingSettings,
): number | undefined {
  if (settingOf(experiment, 'sampler') === 'random') return undefined
  const counts = new Map<number, number>()
  for (const trial of trials) {
    if (lossOf(trial, experiment.spec.objective) === undefined) continue
    const resource = resourceOf(trial, resourceName)
    counts.set(resource, (counts.get(resource) ?? 0) + 1)
  }
  const needed = parameters.length + RUNS_BEYOND_PARAMETERS
  const levels = [...counts].filter(([, count]) => count >= needed).map(([resource]) => resource)
  return levels.length === 0 ? undefined : Math.max(...levels)
}

/**
 * One trial for each configuration, without its resource: the one that was measured at this level, where there is one.
 * Measurements at other levels do not compare, and are left out.
 */
function distinct(
  { experiment, trials }: SuggestRequest,
  { resourceName }: HalvingSettings,
  level: number | undefined,
): readonly TrialRecord[] {
  const found = new Map<string, TrialRecord>()
  for (const trial of trials) {
    const assignments = configurationOf(trial.assignments, resourceName)
    const key = JSON.stringify(assignments)
    const isMeasured = lossOf(trial, experiment.spec.objective) !== undefined
    const counts = !isMeasured || resourceOf(trial, resourceName) === level
    if (found.has(key) && !(counts && isMeasured)) continue
    // Of a killed trial an estimator learns nothing, but that its point was taken.
    found.set(key, { ...trial, assignments, status: counts ? trial.status : 'Killed' })
  }
  return [...found.values()]
}

function resourceOf({ assignments }: TrialRecord, resourceName: string): number {
  return Number(assignments.find(({ name }) => name === resourceName)?.value)
}

function model(
  experiment: Experiment,
  { parameters }: HalvingSettings,
  trials: readonly TrialRecord[],
  count: number,
  random: Random,
): readonly (readonly Assignment[])[] {
  const algorithm = { algorithmName: 'multivariate-tpe', algorithmSettings: [] }
  const spec: ExperimentSpec = { ...experiment.spec, parameters, algorithm }
  const proposals = multivariateTpe({ experiment: { ...experiment, spec }, trials, count, random })
  return proposals.map(({ assignments }) => assignments)
}
