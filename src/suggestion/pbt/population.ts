import type { Experiment } from '../../experiment/experiment.ts'
import { objectiveValue } from '../../experiment/objective.ts'
import { type Assignment, isActive, type TrialRecord } from '../../experiment/trial.ts'
import { countIn, GENERATION_LABEL, MEMBER_LABEL } from '../labels.ts'

/** One member of one generation, as its trials show it. */
export interface Member {
  /** From 0; the same place in the next generation is its own, or its successor's. */
  readonly number: number
  /** Undefined while it has no trial. */
  readonly latest: TrialRecord | undefined
  readonly state: 'missing' | 'active' | 'measured' | 'lost'
  /** The smaller the better; there exactly when it is measured. */
  readonly loss: number | undefined
}

/** So often is a member tried that fails. */
const MOST_ATTEMPTS = 3

/** The latest generation that has a trial; 0 where none has. */
export function latestGeneration(trials: readonly TrialRecord[]): number {
  return trials.reduce(
    (latest, { labels }) => Math.max(latest, countIn(labels, GENERATION_LABEL) ?? 0),
    0,
  )
}

/**
 * The members of a generation. One whose trial failed, or was killed, is `missing` again; after three failures it is `lost`,
 * as is one that ended and could not be measured: it would end so again.
 */
export function membersOf(
  experiment: Experiment,
  trials: readonly TrialRecord[],
  generation: number,
  size: number,
): readonly Member[] {
  const attempts = new Map<number, TrialRecord[]>()
  for (const trial of trials) {
    const number = countIn(trial.labels, MEMBER_LABEL)
    if (number === undefined || countIn(trial.labels, GENERATION_LABEL) !== generation) continue
    const own = attempts.get(number)
    if (own === undefined) attempts.set(number, [trial])
    else own.push(trial)
  }
  return Array.from({ length: size }, (_, number) =>
    memberOf(experiment, number, attempts.get(number) ?? []),
  )
}

function memberOf({ spec }: Experiment, number: number, attempts: readonly TrialRecord[]): Member {
  const latest = attempts.at(-1)
  const none = { number, latest, loss: undefined }
  if (latest === undefined) return { ...none, state: 'missing' }
  if (isActive(latest)) return { ...none, state: 'active' }
  switch (latest.status) {
    case 'Killed':
      return { ...none, state: 'missing' }
    case 'Failed': {
      const failures = attempts.filter(({ status }) => status === 'Failed').length
      return { ...none, state: failures < MOST_ATTEMPTS ? 'missing' : 'lost' }
    }
    default: {
      const value = objectiveValue(latest.observation, spec.objective)
      if (value === undefined) return { ...none, state: 'lost' }
      const loss = spec.objective.type === 'minimize' ? value : -value
      return { number, latest, loss, state: 'measured' }
    }
  }
}

/** Measured members, the best first; of equals the one with the lower number. */
export function ranking(members: readonly Member[]): readonly Member[] {
  return members
    .filter(({ state }) => state === 'measured')
    .toSorted((a, b) => compare(a.loss ?? 0, b.loss ?? 0))
}

/** Not their difference: infinite losses have none. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What a member is trained with, and whose checkpoint it goes on from. */
export interface Start {
  readonly assignments: readonly Assignment[]
  readonly parent: string | undefined
}
