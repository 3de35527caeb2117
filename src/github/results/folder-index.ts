import type { Json } from '../../experiment/experiment.ts'
import { fieldOf, isList, parseJson, textAt } from '../../experiment/json.ts'
import { isFullSha } from '../commit-sha.ts'
import { wholeAt } from '../payload.ts'
import { isNewer, type RunAttempt, runAttemptIn } from '../run-attempt.ts'

/** A result that is kept of an experiment, and the attempt that has kept it. */
export interface IndexEntry extends RunAttempt {
  /** The full SHA, by which its file is called. */
  readonly commit: string
  readonly branch?: string
  readonly pullRequest?: number
  /** RFC 3339, in UTC. */
  readonly time: string
  /** The best objective value; absent: none, or none that is finite. */
  readonly best?: number
}

export interface Pruned {
  /** Newest first. */
  readonly kept: readonly IndexEntry[]
  readonly dropped: readonly IndexEntry[]
}

/** The name of the list in an experiment's folder. */
export const INDEX = 'index.json'
/** So many results are kept of an experiment. */
export const MOST_RESULTS = 50
/** A list of so many has at most a third of it. */
export const MAX_INDEX_BYTES = 64 * 1024

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/
const MAX_BRANCH = 255

/** The name of a result's file in its experiment's folder. */
export function fileOf({ commit }: Pick<IndexEntry, 'commit'>): string {
  return `${commit}.json`
}

/** Reads a list; what is no entry is left out, since anybody who may push can write one. */
export function readIndex(text: string): readonly IndexEntry[] {
  const results = fieldOf(parseJson(text), 'results')
  return isList(results) ? results.flatMap((one) => entryOf(one) ?? []) : []
}

export function indexText(entries: readonly IndexEntry[]): string {
  return `${JSON.stringify({ version: 1, results: entries }, null, 1)}\n`
}

/** The list with one more entry, in the place of an earlier one of its commit; undefined where that comes of a newer run. */
export function withEntry(
  entries: readonly IndexEntry[],
  entry: IndexEntry,
): readonly IndexEntry[] | undefined {
  const isOvertaken = entries.some((one) => one.commit === entry.commit && isNewer(one, entry))
  if (isOvertaken) return undefined
  return [entry, ...entries.filter(({ commit }) => commit !== entry.commit)]
}

/** Keeps the newest results, and in any case the newest one of the default branch. */
export function pruned(entries: readonly IndexEntry[], defaultBranch: string): Pruned {
  const sorted = [...entries].sort((one, other) => Date.parse(other.time) - Date.parse(one.time))
  const newest = sorted.slice(0, MOST_RESULTS)
  const ofDefault = sorted.find(({ branch }) => branch === defaultBranch)
  const kept =
    ofDefault === undefined || newest.includes(ofDefault)
      ? newest
      : [...newest.slice(0, -1), ofDefault]
  return { kept, dropped: sorted.filter((one) => !kept.includes(one)) }
}

function entryOf(json: Json): IndexEntry | undefined {
  const [commit = '', time = '', branch] = ['commit', 'time', 'branch'].map((k) => textAt(json, k))
  const runAttempt = runAttemptIn(json)
  const pullRequest = wholeAt(json, 'pullRequest')
  const best = fieldOf(json, 'best')
  if (!isFullSha(commit) || !TIME.test(time) || Number.isNaN(Date.parse(time))) return undefined
  if (runAttempt === undefined) return undefined
  return {
    commit,
    time,
    ...runAttempt,
    ...(branch === undefined || branch.length > MAX_BRANCH ? {} : { branch }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(typeof best === 'number' ? { best } : {}),
  }
}
