import type { ExperimentSpec } from './experiment.ts'
import { pointCount } from './search-space.ts'

/** What the algorithm `auto` chooses among. */
export type AutoMember = 'bayesianoptimization' | 'tpe'

export interface AutoChoice {
  /** In the order in which they come in. */
  readonly algorithms: readonly AutoMember[]
  /** A sentence without its full stop. */
  readonly why: string
}

/** With more parameters, the model of `bayesianoptimization` takes longer than a fifth of a second for a point. */
const MOST_MODELLED = 100
/** What both learn from: the first points of `bayesianoptimization`, which begin by being spread over the space. */
const START_TRIALS = 10
const TURNS = 2

/**
 * Which algorithm proposes the next trial after so many, those of earlier experiments among them, of which so many are measured; undefined: the two have not
 * parted yet, and `bayesianoptimization` proposes for both to learn from it.
 */
export function autoMember(
  { parameters }: ExperimentSpec,
  trials: number,
  measured: number,
): AutoMember | undefined {
  if (parameters.length > MOST_MODELLED) return 'tpe'
  if (trials < START_TRIALS || measured === 0) return undefined
  return trials % TURNS === TURNS - 1 ? 'tpe' : 'bayesianoptimization'
}

/**
 * What `auto` chooses for an experiment that may come to so many trials, and why; undefined where it has another
 * algorithm. What is proposed follows from the space and the trials so far, `earlierCount` of earlier experiments among them: the budget
 * decides how much of it comes about.
 */
export function explainAuto(
  spec: ExperimentSpec,
  maxTrialCount = spec.maxTrialCount,
  earlierCount = 0,
): AutoChoice | undefined {
  if (spec.algorithm.algorithmName !== 'auto') return undefined
  const { algorithms, why } = choiceFor(
    spec,
    maxTrialCount ?? Number.POSITIVE_INFINITY,
    Math.max(START_TRIALS - earlierCount, 0),
  )
  const size = spec.parameters.reduce((product, parameter) => product * pointCount(parameter), 1)
  const isUsedUp = Number.isFinite(size) && size <= (maxTrialCount ?? size)
  return { algorithms, why: isUsedUp ? `${why}; all ${size} points come, none twice` : why }
}

/** Of so many trials at most, the first `startTrials` come before the two take turns. */
function choiceFor(
  { parameters, parallelTrialCount }: ExperimentSpec,
  most: number,
  startTrials: number,
): AutoChoice {
  const count = parameters.length
  if (count > MOST_MODELLED) {
    return { algorithms: ['tpe'], why: `tpe, as a model of ${count} parameters takes too long` }
  }
  if (parallelTrialCount >= most && startTrials === START_TRIALS) {
    const why = 'evenly spread points, as all trials start at once and none learns from another'
    return { algorithms: ['bayesianoptimization'], why }
  }
  const model = 'bayesianoptimization, whose model makes the most of each trial'
  if (most <= startTrials) return { algorithms: ['bayesianoptimization'], why: model }
  const since = startTrials === 0 ? 'from the first trial on' : `after ${startTrials} trials`
  const turns = `${since} in turn with tpe, which finds what the model is mistaken about`
  return {
    algorithms: ['bayesianoptimization', 'tpe'],
    why: `${model}; ${turns}`,
  }
}
