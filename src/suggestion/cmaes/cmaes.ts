import { log } from '../../experiment/elementary.ts'
import type { Experiment, ExperimentSpec } from '../../experiment/experiment.ts'
import type { TrialRecord } from '../../experiment/trial.ts'
import { historyOf } from '../history.ts'
import type { Random } from '../random.ts'
import { pastOf, type Told } from '../space/past.ts'
import { createPoints } from '../space/points.ts'
import { createStart } from '../space/start.ts'
import type { Proposal, SuggestRequest } from '../suggestion.ts'
import { type Layout, layoutOf } from './distribution.ts'
import type { RestartStrategy, Search } from './restart.ts'
import { drawPoint } from './sample.ts'
import { searchAfter } from './search.ts'

const SIGMA = 0.2
/** Of the tutorial's number of points: a search of hyperparameters has few trials, and the best point takes part besides. */
const SHARE_OF_POINTS = 0.7
const FEWEST_POINTS = 5

/** So many points are drawn, each from farther out than the one before, until one is new. */
const MOST_DRAWS = 20
const WIDER_EACH = 0.25

/**
 * Covariance matrix adaptation evolution strategy: points are drawn from a normal distribution around the best region so far, whose
 * mean, step size and covariance follow the better half of each generation.
 *
 * The first point is the middle of the space; with trials of earlier experiments, the search starts from their best instead. A generation is any `points` measured trials, in the order of their creation, and the best
 * of the run; so no trial waits for another, however many are pending. All state is folded from the trials. Ints, steps and lists
 * of numbers keep a margin; lists of items have probabilities that are learnt along.
 *
 * - Hansen: The CMA evolution strategy, a tutorial, arXiv:1604.00772; `update.ts`, `strategy.ts`.
 * - Hamano et al.: CMA-ES with margin, GECCO 2022, and CatCMA, GECCO 2024; `margin.ts`.
 * - Auger, Hansen: ipop, CEC 2005; Hansen: bipop, GECCO 2009; `restart.ts`.
 *
 * Settings: `sigma`, the first step as a share of each range (0.2; what is not positive stands for it, more than 0.5 for 0.5);
 * `restart_strategy` none, ipop or bipop (none); `random_state`, the seed.
 */
export function cmaes(request: SuggestRequest): readonly Proposal[] {
  const { experiment, trials, earlier = [], count, random } = request
  const best = bestOf(experiment, earlier)
  const { axes, told } = pastOf(experiment, trials)
  const layout = layoutOf(axes, pointsFor)
  const search = searchAfter(experiment.spec, told, {
    layout,
    sigma: sigmaOf(experiment),
    restart: restartOf(experiment),
    random,
    best,
  })
  const points = createPoints(experiment.spec.parameters, historyOf(request))
  const middle = createStart(axes, 1, random)
  return Array.from({ length: count }, (_, i) => {
    const index = trials.length + i
    const source = random.fork(index)
    const candidates =
      index === 0 && best === undefined ? [middle(0)] : draws(layout, search, source)
    const { assignments } = points.take(candidates, source.fork('new'))
    return { assignments, labels: {} }
  })
}

interface Best {
  readonly earlier: readonly TrialRecord[]
  readonly best: Told | undefined
}

/** Nothing but what the earlier trials say, which are the same each time. */
const bests = new WeakMap<ExperimentSpec, Best>()

function bestOf(experiment: Experiment, earlier: readonly TrialRecord[]): Told | undefined {
  if (earlier.length === 0) return undefined
  const known = bests.get(experiment.spec)
  if (known?.earlier === earlier) return known.best
  const best = pastOf(experiment, earlier).told.reduce<Told | undefined>(
    (least, one) => (least === undefined || one.loss < least.loss ? one : least),
    undefined,
  )
  bests.set(experiment.spec, { earlier, best })
  return best
}

function pointsFor(parameters: number): number {
  const usual = 4 + Math.floor(3 * log(Math.max(parameters, 1)))
  return Math.max(FEWEST_POINTS, Math.floor(SHARE_OF_POINTS * usual))
}

/** One is enough where some parameter has values without number. */
function draws(layout: Layout, search: Search, random: Random): readonly Float64Array[] {
  const isEndless = layout.axes.some(({ size }) => size === Number.POSITIVE_INFINITY)
  const { distribution } = search.run
  return Array.from({ length: isEndless ? 1 : MOST_DRAWS }, (_, i) =>
    drawPoint(layout, distribution, random, i * WIDER_EACH),
  )
}

function settingOf({ spec }: Experiment, name: string): string | undefined {
  return spec.algorithm.algorithmSettings.find((setting) => setting.name === name)?.value
}

function sigmaOf(experiment: Experiment): number {
  const sigma = Number(settingOf(experiment, 'sigma') ?? SIGMA)
  return sigma > 0 ? Math.min(sigma, 0.5) : SIGMA
}

function restartOf(experiment: Experiment): RestartStrategy {
  const word = settingOf(experiment, 'restart_strategy')
  return word === 'ipop' || word === 'bipop' ? word : 'none'
}
