import { trialsToStart } from '../controller/verdict.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { trialName } from '../experiment/trial-name.ts'
import type { Replay } from '../journal/replay.ts'
import type { Resumption } from '../journal/resumption.ts'
import type { FirstTrial } from '../report/plan.ts'
import { createRandom } from '../suggestion/random.ts'
import { suggestionFor } from '../suggestion/registry.ts'

export interface TrialsRequest {
  readonly experiment: Experiment
  readonly seed: number
  readonly maxTrialCount: number | undefined
}

/** The trials that a run would have at work at once: those that an earlier one has left, then new ones. */
export function nextTrials(
  resumption: Resumption,
  replay: Replay,
  request: TrialsRequest,
): readonly FirstTrial[] {
  switch (resumption.kind) {
    case 'finished':
    case 'refuse':
      return []
    case 'start':
    case 'resume':
    case 'restart':
      return [
        ...replay.active().slice(0, request.experiment.spec.parallelTrialCount),
        ...newTrials(replay, request),
      ]
    default:
      return unknownResumption(resumption)
  }
}

/** New ones, after all those that there have been. */
export function newTrials(
  replay: Replay,
  { experiment, seed, maxTrialCount }: TrialsRequest,
): readonly FirstTrial[] {
  const trials = replay.state()?.trials ?? []
  const count = trialsToStart(experiment, replay.counts(), maxTrialCount)
  const suggest = suggestionFor(experiment.spec.algorithm.algorithmName)
  const proposals = suggest({ experiment, trials, count, random: createRandom(seed) })
  const taken = new Set(trials.map(({ name }) => name))
  return proposals.slice(0, count).map(({ assignments }, offset) => {
    const name = trialName(experiment, seed, trials.length + offset, taken)
    taken.add(name)
    return { name, assignments }
  })
}

function unknownResumption(resumption: never): never {
  throw new Error(`unknown resumption ${JSON.stringify(resumption)}`)
}
