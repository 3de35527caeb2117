import type { ExperimentState } from '../journal/state.ts'
import { rankTrials } from './ranking.ts'
import { type RunResult, toResult } from './result.ts'
import { elapsedMilliseconds } from './tally.ts'

/** Where a result comes from. */
export interface ResultOrigin {
  /** Of the Experiment file, from the repository's root. */
  readonly file: string
  readonly commit: string
  /** Absent: the commit was not that of a branch. */
  readonly branch?: string
  readonly pullRequest?: number
  /** Where the trials ran. */
  readonly backend: string
  /** The page of the workflow run. */
  readonly run: string
  /** RFC 3339. */
  readonly time: string
}

/** A result that is kept: what `run --format json` prints, so that it can be warm-started from, and where it comes from. */
export interface StoredResult extends RunResult, ResultOrigin {
  readonly version: 1
  readonly specHash: string
  /** From the first trial to the end. */
  readonly seconds?: number
  /** Trials that were left out, the worst ones, for the file to stay small. */
  readonly omittedTrials?: number
}

/** The text of a result, at most `maxBytes` bytes of JSON. */
export function storedResult(
  state: ExperimentState,
  origin: ResultOrigin,
  maxBytes: number,
): string {
  const elapsed = elapsedMilliseconds(state, origin.time)
  const whole: StoredResult = {
    version: 1,
    ...toResult(state),
    specHash: state.specHash,
    ...origin,
    ...(elapsed === undefined ? {} : { seconds: Math.round(elapsed / 1000) }),
  }
  const ranks = new Map(rankTrials(state).map(({ trial }, rank) => [trial.name, rank]))
  const total = whole.trials.length
  for (let kept = total; ; kept = Math.floor(kept / 2)) {
    const trials = whole.trials.filter(({ name }) => (ranks.get(name) ?? total) < kept)
    const text = textOf(kept === total ? whole : { ...whole, trials, omittedTrials: total - kept })
    if (kept === 0 || Buffer.byteLength(text) <= maxBytes) return text
  }
}

function textOf(result: StoredResult): string {
  return `${JSON.stringify(result, null, 1)}\n`
}
