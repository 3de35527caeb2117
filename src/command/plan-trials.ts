import { trialsToStart } from '../controller/verdict.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { metadataReference } from '../experiment/placeholder.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import { trialName } from '../experiment/trial-name.ts'
import type { Replay } from '../journal/replay.ts'
import type { Resumption } from '../journal/resumption.ts'
import type { FirstTrial } from '../report/plan.ts'
import { createRandom } from '../suggestion/random.ts'
import { randomSearch } from '../suggestion/random-search.ts'
import { algorithmNames, suggestionFor } from '../suggestion/registry.ts'

export interface TrialsRequest {
  readonly experiment: Experiment
  readonly seed: number
  readonly maxTrialCount: number | undefined
  /** Trials of other experiments that the algorithm learns from. */
  readonly earlier: readonly TrialRecord[]
  /** At most so many new ones; undefined: all that start at once. */
  readonly most?: number
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

/** A trial to show the template with, where nothing is known of the ones that will be. */
export function sampleTrial({
  experiment,
  seed,
}: Pick<TrialsRequest, 'experiment' | 'seed'>): FirstTrial {
  const name = trialName(experiment, seed, 0, new Set())
  const { parameters, trialTemplate } = experiment.spec
  if (parameters.length > 0) {
    const request = { experiment, trials: [], count: 1, random: createRandom(seed) }
    return { name, assignments: randomSearch(request)[0]?.assignments ?? [] }
  }
  const references = new Set(
    trialTemplate.trialParameters
      .map(({ reference }) => reference)
      .filter((reference) => metadataReference(reference) === undefined),
  )
  return {
    name,
    assignments: [...references].map((reference) => ({ name: reference, value: `<${reference}>` })),
  }
}

/** New ones, after all those that there have been; none where only Katib has the algorithm. */
function newTrials(
  replay: Replay,
  { experiment, seed, maxTrialCount, earlier, most = Number.POSITIVE_INFINITY }: TrialsRequest,
): readonly FirstTrial[] {
  const { algorithmName } = experiment.spec.algorithm
  if (!algorithmNames.includes(algorithmName)) return []
  const trials = replay.state()?.trials ?? []
  const count = Math.min(most, trialsToStart(experiment, replay.counts(), maxTrialCount))
  const suggest = suggestionFor(algorithmName)
  const proposals = suggest({ experiment, trials, earlier, count, random: createRandom(seed) })
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
