import type { Experiment } from '../../experiment/experiment.ts'
import { isActive, type TrialRecord } from '../../experiment/trial.ts'
import { historyOf } from '../history.ts'
import type { Random } from '../random.ts'
import { createPoints } from '../space/points.ts'
import { createStart } from '../space/start.ts'
import type { Proposal, Suggest, SuggestRequest } from '../suggestion.ts'
import { splitPast } from './kernels.ts'
import { independentModelFor, type Model, modelFor } from './models.ts'
import { type Observed, observedIn } from './observed.ts'

interface Settings {
  readonly startTrials: number
  readonly candidates: number
  /** How many of so many measured trials are good. */
  readonly goodCount: (told: number) => number
  /** What the uniform prior counts for against one trial. */
  readonly priorWeight: number
  /** The model for the next point, after so many measured trials. */
  readonly model: (told: number, random: Random) => Model
}

/** So few measured trials are no ground for a density. */
const FEWEST_TOLD = 3
const MOST_GOOD = 25
const START_TRIALS = 10
const CANDIDATES = 24

/**
 * Tree-structured Parzen estimators, the parameters on their own: after some start-up points, the one of
 * `n_EI_candidates` drawn from the good trials' density for which good : bad is greatest.
 *
 * Bergstra, Bardenet, Bengio, Kégl: Algorithms for hyper-parameter optimization, NIPS 2011; Bergstra, Yamins, Cox: Making
 * a science of model search, ICML 2013; Watanabe: Tree-structured Parzen estimator, arXiv:2304.11127, 2023.
 */
export const tpe: Suggest = (request) => {
  const setting = settingsOf(request.experiment)
  const gamma = setting('gamma')
  return propose(request, {
    model: (_, random) => independentModelFor(random),
    priorWeight: setting('prior_weight') ?? 1,
    startTrials: START_TRIALS,
    candidates: setting('n_EI_candidates') ?? CANDIDATES,
    // As hyperopt, which Katib runs, reads gamma: of the root of the number of trials.
    goodCount: gamma === undefined ? tenth : (told) => Math.ceil(gamma * Math.sqrt(told)),
  })
}

/** The same with one density for all parameters together, which sees how they depend on each other. */
export const multivariateTpe: Suggest = (request) => {
  const setting = settingsOf(request.experiment)
  return propose(request, {
    model: modelFor,
    priorWeight: 1,
    startTrials: setting('n_startup_trials') ?? START_TRIALS,
    candidates: setting('n_ei_candidates') ?? CANDIDATES,
    goodCount: tenth,
  })
}

function tenth(told: number): number {
  return Math.ceil(told / 10)
}

/** The value of a checked setting; undefined where it is not set. */
function settingsOf({ spec }: Experiment): (name: string) => number | undefined {
  return (name) => {
    const setting = spec.algorithm.algorithmSettings.find((one) => one.name === name)
    return setting === undefined ? undefined : Number(setting.value)
  }
}

function propose(request: SuggestRequest, settings: Settings): readonly Proposal[] {
  const { experiment, trials, count, random } = request
  const { startTrials } = settings
  const history = historyOf(request)
  const points = createPoints(experiment.spec.parameters, history)
  const observed = observedIn(experiment, history)
  const start = createStart(observed.axes, startTrials, random)
  const isStarting = observed.count < FEWEST_TOLD || !haveEnded(history, startTrials)
  const proposed: Float64Array[] = []
  return Array.from({ length: count }, (_, i) => {
    const index = trials.length + i
    const source = random.fork(index)
    const past = { ...observed, avoided: [...observed.avoided, ...proposed] }
    const candidates = isStarting ? [start(index)] : candidatesOf(past, source, settings)
    const { point, assignments } = points.take(candidates, source.fork('new'))
    proposed.push(point)
    return { assignments, labels: {} }
  })
}

/** Whether at least so many trials run no more. */
function haveEnded(history: readonly TrialRecord[], wanted: number): boolean {
  let ended = 0
  for (let i = 0; ended < wanted && i < history.length; i++) {
    const trial = history[i]
    if (trial !== undefined && !isActive(trial)) ended++
  }
  return ended >= wanted
}

/** The most promising first. */
function candidatesOf(
  observed: Observed,
  random: Random,
  settings: Settings,
): readonly Float64Array[] {
  const { axes, count } = observed
  const wanted = Math.max(settings.goodCount(count), 1)
  const goodCount = Math.min(wanted, MOST_GOOD, count - 1)
  const model = settings.model(count, random.fork('model'))
  const kernels = splitPast(observed, { goodCount, ...model.split })
  const estimator = model.estimator(axes, kernels, settings.priorWeight)
  const drawn = Array.from({ length: Math.max(settings.candidates, 1) }, () => {
    const point = estimator.draw(random)
    return { point, score: estimator.score(point) }
  })
  return drawn.sort((a, b) => b.score - a.score).map(({ point }) => point)
}
