import type { Experiment } from '../../experiment/experiment.ts'
import type { TrialRecord } from '../../experiment/trial.ts'
import { historyOf } from '../history.ts'
import { ACQUISITION_LABEL } from '../labels.ts'
import type { Random } from '../random.ts'
import { pastOf } from '../space/past.ts'
import { createPoints } from '../space/points.ts'
import { createStart } from '../space/start.ts'
import type { Suggest } from '../suggestion.ts'
import {
  type Acquisition,
  logExpectedImprovement,
  logProbabilityOfImprovement,
  lowerConfidenceBound,
} from './acquisition.ts'
import { type Belief, type Believe, beliefAfter } from './belief.ts'
import { hedge } from './hedge.ts'
import { type Summit, searchSummit } from './search.ts'
import { type AcquisitionName, type Settings, settingsOf } from './settings.ts'

/** So few measured trials are no ground for a model. */
const FEWEST_TOLD = 2
/** Points looked at before the next one is chosen. */
const SAMPLES = 400
const SAMPLES_WITHOUT_CLIMBS = 1000
const CLIMBS = 4
/** The best trials, around which is looked more closely. */
const PROMISING = 5

const ACQUISITIONS: Readonly<Record<AcquisitionName, Acquisition>> = {
  EI: logExpectedImprovement,
  LCB: lowerConfidenceBound,
  PI: logProbabilityOfImprovement,
}

/**
 * Bayesian optimization: after some start-up points, the next is where a model of the loss, by the trials so far, promises
 * most. The model is a Gaussian process, or trees by the setting `base_estimator`; what it promises is the expected improvement, or
 * what `acq_func` says.
 *
 * Mockus: On Bayesian methods for seeking the extremum, 1975; Jones, Schonlau, Welch: Efficient global optimization of expensive
 * black-box functions, J. Global Optimization 13, 1998; Snoek, Larochelle, Adams: Practical Bayesian optimization of machine
 * learning algorithms, NIPS 2012.
 */
export const bayesianOptimization: Suggest = (request) => {
  const { experiment, trials, earlier = [], count, random } = request
  const settings = settingsOf(experiment)
  const history = historyOf(request)
  const points = createPoints(experiment.spec.parameters, history)
  const past = pastOf(experiment, history)
  // As many as run at once are asked for before there is a result anyway: one design for all of them.
  const designed = Math.max(settings.initialPoints, experiment.spec.parallelTrialCount)
  const start = createStart(past.axes, designed, random)
  const isStarting = (index: number) =>
    earlier.length + index < settings.initialPoints || past.told.length < FEWEST_TOLD
  let believe: Believe | undefined
  const nominateAfter = (pending: readonly Float64Array[], source: Random) => {
    believe ??= beliefAfter(experiment.spec, past, settings.estimator)
    return nominate(believe(pending, source), { experiment, trials, settings, random: source })
  }
  const proposed: Float64Array[] = []
  return Array.from({ length: count }, (_, i) => {
    const index = trials.length + i
    const source = random.fork(index)
    const { candidates, labels } = isStarting(index)
      ? { candidates: [start(index)], labels: {} }
      : nominateAfter([...past.running, ...proposed], source)
    const { point, assignments } = points.take(candidates, source.fork('new'))
    proposed.push(point)
    return { assignments, labels }
  })
}

interface Question {
  readonly experiment: Experiment
  readonly trials: readonly TrialRecord[]
  readonly settings: Settings
  readonly random: Random
}

interface Nomination {
  /** The most promising first. */
  readonly candidates: readonly Float64Array[]
  readonly labels: Readonly<Record<string, string>>
}

function nominate(belief: Belief, { experiment, trials, settings, random }: Question): Nomination {
  const { acquisition, climbs } = settings
  if (acquisition !== 'gp_hedge') {
    return { candidates: search(belief, ACQUISITIONS[acquisition], climbs, random), labels: {} }
  }
  const targetsOf = (name: string) => {
    const own = trials.filter(({ labels }) => labels[ACQUISITION_LABEL] === name)
    return pastOf(experiment, own).told.flatMap(({ loss }) => belief.targetOf(loss) ?? [])
  }
  const name = hedge(targetsOf, random.fork('hedge'))
  return {
    candidates: search(belief, ACQUISITIONS[name], climbs, random),
    labels: { [ACQUISITION_LABEL]: name },
  }
}

function search(
  belief: Belief,
  acquisition: Acquisition,
  climbs: boolean,
  random: Random,
): readonly Float64Array[] {
  const { axes, ranked } = belief
  return searchSummit({
    axes,
    summit: summitOf(belief, acquisition),
    region: belief.region,
    promising: ranked.slice(0, PROMISING),
    samples: climbs ? SAMPLES : SAMPLES_WITHOUT_CLIMBS,
    climbs: climbs ? CLIMBS : 0,
    random,
  })
}

function summitOf({ axes, surrogate, best }: Belief, acquisition: Acquisition): Summit {
  const value = (point: Float64Array) => acquisition(surrogate.predict(point), best).value
  const { slopes } = surrogate
  if (slopes === undefined) return { value }
  const meanSlope = new Float64Array(axes.length)
  const deviationSlope = new Float64Array(axes.length)
  return {
    value,
    slope(point, slope) {
      const worth = acquisition(slopes(point, meanSlope, deviationSlope), best)
      for (let j = 0; j < slope.length; j++) {
        slope[j] = worth.byMean * (meanSlope[j] ?? 0) + worth.byDeviation * (deviationSlope[j] ?? 0)
      }
      return worth.value
    },
  }
}
