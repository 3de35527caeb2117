import type { Experiment } from '../../experiment/experiment.ts'
import type { TrialRecord } from '../../experiment/trial.ts'
import { GENERATION_LABEL, MEMBER_LABEL, PARENT_LABEL, parentOf } from '../labels.ts'
import type { Random } from '../random.ts'
import { numberSetting } from '../setting.ts'
import { axesOf } from '../space/axis.ts'
import { createPoints } from '../space/points.ts'
import { createStart } from '../space/start.ts'
import type { Proposal, Suggest } from '../suggestion.ts'
import { explore } from './explore.ts'
import { latestGeneration, type Member, membersOf, ranking, type Start } from './population.ts'

const DEFAULT_POPULATION = 10
const DEFAULT_THRESHOLD = 0.2
/** Katib has none; without, a value that no member has is out of reach for ever. */
const DEFAULT_RESAMPLING = 0.25
/** So often is a child drawn anew that another of its generation is like. */
const DRAWS = 20

/**
 * Population-based training: a population is trained in generations, each trial going on from the checkpoint of its
 * parent. At the end of a generation, the worst `truncation_threshold` of its members are replaced each by a child of one of the best
 * (exploit): it starts from that one's checkpoint, with that one's hyperparameters changed (explore). All others go on from
 * their own checkpoint, unchanged. A generation begins when all of the one before have ended, so fewer proposals than asked for
 * mean that one has to.
 *
 * Jaderberg, Dalibard, Osindero, Czarnecki, Donahue, Razavi, Vinyals, Green, Dunning, Simonyan, Fernando, Kavukcuoglu:
 * Population based training of neural networks, arXiv:1711.09846, 2017: truncation selection and perturbation of section 4.
 *
 * A trial that failed is proposed again, twice at most, with the same hyperparameters and parent; a member that cannot be measured is replaced.
 *
 * Settings: `n_population`, how many members; `truncation_threshold`, the share of them that is replaced, of which at
 * most a half is; `resample_probability`, how likely a hyperparameter of a child is drawn anew, 0.25 unless given;
 * `suggestion_trial_dir`, where a trial finds its checkpoint (see `checkpointOf`).
 */
export const pbt: Suggest = ({ experiment, trials, count, random }) => {
  const size = numberSetting(experiment, 'n_population') ?? DEFAULT_POPULATION
  const latest = latestGeneration(trials)
  const members = membersOf(experiment, trials, latest, size)
  const isOver = members.every(({ state }) => state === 'measured' || state === 'lost')
  if (!isOver) {
    const missing = members.filter(({ state }) => state === 'missing').slice(0, count)
    const starts = missing.some((member) => member.latest === undefined)
      ? startsOf(experiment, trials, latest, size, random)
      : []
    return missing.map((member) =>
      // What failed is tried as it was, whatever the generation would begin with by now.
      proposalOf(latest, member.number, again(member) ?? starts[member.number]),
    )
  }
  const next = latest + 1
  return startsOf(experiment, trials, next, size, random)
    .slice(0, count)
    .map((start, number) => proposalOf(next, number, start))
}

function again({ latest }: Member): Start | undefined {
  if (latest === undefined) return undefined
  return { assignments: latest.assignments, parent: parentOf(latest.labels) }
}

function proposalOf(generation: number, member: number, start: Start | undefined): Proposal {
  if (start === undefined) throw new Error(`generation ${generation} has no member ${member}`)
  return {
    assignments: start.assignments,
    labels: {
      [GENERATION_LABEL]: `${generation}`,
      [MEMBER_LABEL]: `${member}`,
      ...(start.parent === undefined ? {} : { [PARENT_LABEL]: start.parent }),
    },
  }
}

/** What the members of a generation start with: nothing but the generation before and the seed decides it. */
function startsOf(
  experiment: Experiment,
  trials: readonly TrialRecord[],
  generation: number,
  size: number,
  random: Random,
): readonly Start[] {
  const source = random.fork(`generation ${generation}`)
  const before = generation === 0 ? [] : membersOf(experiment, trials, generation - 1, size)
  const best = ranking(before)
  if (best.length === 0) return firstStarts(experiment, trials, generation, size, source)

  const exploiting = exploitingOf(experiment, size)
  const replaced = replacedOf(before, best, exploiting)
  const models = best.filter((member) => !replaced.has(member)).slice(0, Math.max(exploiting, 1))
  const starts: Start[] = []
  for (const member of before) {
    const own = member.latest
    if (own !== undefined && !replaced.has(member)) {
      starts.push({ assignments: own.assignments, parent: own.name })
    } else {
      starts.push(childOf(experiment, models, starts, source.fork(member.number)))
    }
  }
  return starts
}

/** How many of the worst copy one of so many of the best. */
function exploitingOf(experiment: Experiment, size: number): number {
  const threshold = numberSetting(experiment, 'truncation_threshold') ?? DEFAULT_THRESHOLD
  return Math.min(Math.round(threshold * size), Math.floor(size / 2))
}

/** All that are lost and, where these are fewer than the exploiting, the worst of the measured. One stays at least. */
function replacedOf(
  members: readonly Member[],
  best: readonly Member[],
  exploiting: number,
): ReadonlySet<Member> {
  const lost = members.filter(({ state }) => state !== 'measured')
  const kept = Math.max(best.length - Math.max(exploiting - lost.length, 0), 1)
  return new Set([...best.slice(kept), ...lost])
}

/** A child that none of its generation is like, where one can be found. */
function childOf(
  experiment: Experiment,
  models: readonly Member[],
  siblings: readonly Start[],
  random: Random,
): Start {
  const probability = numberSetting(experiment, 'resample_probability') ?? DEFAULT_RESAMPLING
  const taken = new Set(siblings.map((start) => JSON.stringify(start)))
  let child: Start | undefined
  for (let draw = 0; draw < DRAWS; draw++) {
    const source = random.fork(draw)
    const model = models[source.integer(models.length)]?.latest
    if (model === undefined) throw new Error('nobody was measured, so nobody can be copied')
    const { parameters } = experiment.spec
    child = {
      assignments: explore(parameters, model.assignments, probability, source),
      parent: model.name,
    }
    if (!taken.has(JSON.stringify(child))) return child
  }
  if (child === undefined) throw new Error('no child was drawn')
  return child
}

/** New points without a parent: the first generation, and one that follows on a generation of which nobody was measured. */
function firstStarts(
  { spec }: Experiment,
  trials: readonly TrialRecord[],
  generation: number,
  size: number,
  random: Random,
): readonly Start[] {
  const earlier = trials.filter(({ labels }) => labels[GENERATION_LABEL] !== `${generation}`)
  const points = createPoints(spec.parameters, earlier)
  const start = createStart(axesOf(spec.parameters), size, random)
  return Array.from({ length: size }, (_, number) => {
    const { assignments } = points.take([start(number)], random.fork(number))
    return { assignments, parent: undefined }
  })
}
