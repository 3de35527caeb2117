import { type AutoMember, autoMember } from '../experiment/auto-choice.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import { bayesianOptimization } from './bayesian/bayesian-optimization.ts'
import { historyOf } from './history.ts'
import { MEMBER_ALGORITHM_LABEL } from './labels.ts'
import { pendingTrial } from './pending.ts'
import { pastOf } from './space/past.ts'
import { untriedCount } from './space/points.ts'
import type { Proposal, Suggest, SuggestRequest } from './suggestion.ts'
import { tpe } from './tpe/tpe.ts'

/**
 * The algorithm that suits the space, or two in turn: `auto-choice.ts` tells which, and why. A point never comes twice: when
 * all have been tried, nothing more is proposed.
 *
 * A portfolio does well where one of its members fails (Gomes, Selman: Algorithm portfolios, Artificial Intelligence 126,
 * 2001). A model of the loss learns from every trial, wherever it lies. To the densities of `tpe`, though, a crowd of points is a
 * promise: of this experiment's it learns from its own and the first ones alone, lest it stay where the model does.
 *
 * Setting: `random_state`, the seed.
 */
export const auto: Suggest = (request) => {
  const { experiment, trials } = request
  const { spec } = experiment
  const history = historyOf(request)
  const count = Math.min(request.count, untriedCount(spec.parameters, history, request.count))
  const measured = pastOf(experiment, history).told.length
  const memberAt = (offset: number) => autoMember(spec, history.length + offset, measured)
  const proposals: Proposal[] = []
  while (proposals.length < count) {
    const from = proposals.length
    const member = memberAt(from)
    let to = from + 1
    while (to < count && memberAt(to) === member) to++
    const past = [...trials, ...proposals.map((one, i) => pendingTrial(one, trials.length + i))]
    const asked = { ...request, trials: past, count: to - from }
    proposals.push(...proposalsOf(member, asked))
  }
  return proposals
}

function proposalsOf(member: AutoMember | undefined, request: SuggestRequest): readonly Proposal[] {
  switch (member) {
    case undefined:
      return bayesianOptimization(request)
    case 'bayesianoptimization':
      return labelled(member, bayesianOptimization(request))
    case 'tpe':
      return labelled(member, tpe({ ...request, trials: request.trials.map(ownAlone) }))
  }
}

function labelled(member: AutoMember, proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals.map(({ assignments, labels }) => ({
    assignments,
    labels: { ...labels, [MEMBER_ALGORITHM_LABEL]: member },
  }))
}

/** Of a killed trial an estimator learns nothing, but that its point was taken. */
function ownAlone(trial: TrialRecord): TrialRecord {
  if (trial.labels[MEMBER_ALGORITHM_LABEL] !== 'bayesianoptimization') return trial
  const known = killed.get(trial)
  if (known !== undefined) return known
  const made: TrialRecord = { ...trial, status: 'Killed' }
  killed.set(trial, made)
  return made
}

/** Kept because what is the same record as before is not read again. */
const killed = new WeakMap<TrialRecord, TrialRecord>()
