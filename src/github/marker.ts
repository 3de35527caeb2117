import { parseJson } from '../experiment/json.ts'
import type { ExperimentStatus } from '../journal/event.ts'
import { oneLine, truncateUnits } from '../report/text.ts'
import { numberAt, textAt } from './payload.ts'

/** The experiment's status; the others are of one that has no trial yet. */
export type ShownState = ExperimentStatus | 'Starting' | 'Planned' | 'Invalid'

/** What a comment says of itself, invisibly, in its first line. */
export interface Marker {
  /** Tells one experiment's comment from another's on the same pull request. */
  readonly key: string
  readonly headSha: string
  readonly run: number
  readonly attempt: number
  readonly specHash: string
  /** What is written is a `ShownState`; another version may know others. */
  readonly state: string
  /** The experiment's, where the comment is of one whose name is known. Without secrets, as what is encoded escapes redaction. */
  readonly name?: string
  /** How it stands, in one line of plain text; without secrets as well. Both are a `markerText`. */
  readonly title?: string
  /** The best objective value so far. */
  readonly best?: string
  /** Where comments are recreated: what made this one. */
  readonly origin?: Origin
}

export interface Origin {
  /** The workflow run that created the comment; later ones may have written into it. */
  readonly run: number
  /** The comment whose place it took, which is hidden. */
  readonly replaces?: number
}

const VERSION = 1
const IN_PROGRESS: readonly string[] = ['Starting', 'Running'] satisfies readonly ShownState[]
const PATTERN = /^<!-- tunebot:([A-Za-z0-9_-]{1,4096}) -->/

/** An HTML comment; base64url keeps whatever the key holds from ending it. */
export function formatMarker(marker: Marker): string {
  const json = JSON.stringify({ version: VERSION, ...marker })
  return `<!-- tunebot:${Buffer.from(json, 'utf8').toString('base64url')} -->`
}

/** UTF-16 units. */
const MAX_TEXT = 140

/** A text for `name` or `title`, on one line and bounded. */
export function markerText(text: string): string {
  return truncateUnits(oneLine(text), MAX_TEXT)
}

const DIGEST = 'f'.repeat(64)
/** No unit takes more bytes of UTF-8 than these. */
const WIDEST = '\u3042'.repeat(MAX_TEXT)
const MOST = Number.MAX_SAFE_INTEGER

/** Room that a marker takes with its line break, in bytes, where texts are bounded and `best` is a number. */
export const MARKER_BYTES =
  formatMarker({
    key: DIGEST,
    headSha: DIGEST,
    run: MOST,
    attempt: MOST,
    specHash: DIGEST,
    state: 'Restarting' satisfies ShownState,
    name: WIDEST,
    title: WIDEST,
    best: `${-2.2250738585072014e-308}`,
    origin: { run: MOST, replaces: MOST },
  }).length + 1

/** The marker at the start of a comment; undefined for any other text. It proves nothing of its author. */
export function readMarker(body: string): Marker | undefined {
  const encoded = PATTERN.exec(body)?.[1]
  if (encoded === undefined) return undefined
  const json = parseJson(Buffer.from(encoded, 'base64url').toString('utf8'))
  const key = textAt(json, 'key')
  const headSha = textAt(json, 'headSha')
  const run = numberAt(json, 'run')
  const attempt = numberAt(json, 'attempt')
  const specHash = textAt(json, 'specHash')
  const state = textAt(json, 'state')
  if (numberAt(json, 'version') !== VERSION || key === undefined || headSha === undefined) {
    return undefined
  }
  if (run === undefined || attempt === undefined) return undefined
  if (specHash === undefined || state === undefined) return undefined
  const name = textAt(json, 'name')
  const title = textAt(json, 'title')
  const best = textAt(json, 'best')
  const origin = originOf(json)
  return {
    key,
    headSha,
    run,
    attempt,
    specHash,
    state,
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
    ...(best === undefined ? {} : { best }),
    ...(origin === undefined ? {} : { origin }),
  }
}

function originOf(json: unknown): Origin | undefined {
  const run = numberAt(json, 'origin', 'run')
  if (run === undefined) return undefined
  const replaces = numberAt(json, 'origin', 'replaces')
  return { run, ...(replaces === undefined ? {} : { replaces }) }
}

/** Whatever else a marker says, its experiment may go on. Where there is no more than a plan, no run drives it. */
const FINAL: readonly string[] = [
  'Succeeded',
  'Failed',
  'Invalid',
  'Planned',
] satisfies readonly ShownState[]

/** Whether the comment of that marker is its run's last word on the experiment. */
export function isFinal({ state }: Pick<Marker, 'state'>): boolean {
  return FINAL.includes(state)
}

type RunAttempt = Pick<Marker, 'run' | 'attempt'>

/** Whether a run started after another; an attempt counts within its run only. */
export function isNewer(one: RunAttempt, other: RunAttempt): boolean {
  return one.run === other.run ? one.attempt > other.attempt : one.run > other.run
}

/** Whether a reader of the one comment learns nothing of note from the other: status, best value and commit are the same. */
export function isSameOutcome(there: Marker, marker: Marker): boolean {
  const { state, headSha, best, run } = marker
  // Which run still goes on is what stopping it goes by.
  if (IN_PROGRESS.includes(state) && there.run !== run) return false
  return there.state === state && there.headSha === headSha && there.best === best
}
