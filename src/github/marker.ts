import { parseJson } from '../experiment/json.ts'
import type { ExperimentStatus } from '../journal/event.ts'
import { oneLine, truncateUnits } from '../report/text.ts'
import { MAX_COMMENT_KEY } from './input-values.ts'
import { numberAt, textAt, valueAt, wholeAt } from './payload.ts'
import { type RunAttempt, runAttemptIn } from './run-attempt.ts'

/** The experiment's status; the others are of one that has no trial yet. */
export type ShownState = ExperimentStatus | 'Starting' | 'Planned' | 'Invalid'

/** `Unknown` is what is read where another version of tunebot has written a state that this one does not know. */
export type MarkerState = ShownState | 'Unknown'

/** What a comment says of itself, invisibly, in its first line. */
export interface Marker extends RunAttempt {
  /** Tells one experiment's comment from another's on the same pull request. */
  readonly key: string
  readonly headSha: string
  readonly specHash: string
  readonly state: MarkerState
  /** The experiment's, where the comment is of one whose name is known. Without secrets, as what is encoded escapes redaction. */
  readonly name?: string
  /** How it stands, in one line of plain text; without secrets as well. Both are a `markerText`. */
  readonly title?: string
  /** The input comment-key, without secrets; absent: none. */
  readonly commentKey?: string
  /** The best objective value so far. */
  readonly best?: string
  /** The names of the experiments that the run comes to after this one, as `markerNames` has them; absent: none. */
  readonly ahead?: readonly string[]
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
/** What each state says of the run that writes the comment; of `open` it does not tell whether it drives the experiment. */
const COURSES: Readonly<Record<MarkerState, 'driven' | 'open' | 'final'>> = {
  Starting: 'driven',
  Running: 'driven',
  Created: 'open',
  Restarting: 'open',
  Unknown: 'open',
  Succeeded: 'final',
  Failed: 'final',
  Invalid: 'final',
  // Where there is no more than a plan, no run drives it.
  Planned: 'final',
}
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

const MAX_NAMES = 20
/** Stands for names that there is no room for. */
const ANY = '*'

/** Names for `ahead`; where there are more than there is room for, whatever is asked for may be among them. */
export function markerNames(names: readonly string[]): readonly string[] {
  return names.length > MAX_NAMES ? [ANY] : names.map(markerName)
}

/** Whether a name may be among those of `markerNames`. */
export function isAmong(ahead: readonly string[], name: string): boolean {
  return ahead.includes(ANY) || ahead.includes(markerName(name))
}

/** UTF-16 units; Katib lets no name be longer. */
const MAX_NAME = 40

function markerName(name: string): string {
  return truncateUnits(oneLine(name), MAX_NAME)
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
    commentKey: 'k'.repeat(MAX_COMMENT_KEY),
    best: `${-2.2250738585072014e-308}`,
    ahead: Array.from({ length: MAX_NAMES }, () => 'n'.repeat(MAX_NAME)),
    origin: { run: MOST, replaces: MOST },
  }).length + 1

/** The marker at the start of a comment; undefined for any other text. It proves nothing of its author. */
export function readMarker(body: string): Marker | undefined {
  const encoded = PATTERN.exec(body)?.[1]
  if (encoded === undefined) return undefined
  const json = parseJson(Buffer.from(encoded, 'base64url').toString('utf8'))
  if (numberAt(json, 'version') !== VERSION) return undefined
  const [key, headSha] = [textAt(json, 'key'), textAt(json, 'headSha')]
  const [specHash, state] = [textAt(json, 'specHash'), textAt(json, 'state')]
  const runAttempt = runAttemptIn(json)
  if (key === undefined || headSha === undefined || runAttempt === undefined) return undefined
  if (specHash === undefined || state === undefined) return undefined
  const name = textAt(json, 'name')
  const title = textAt(json, 'title')
  const commentKey = textAt(json, 'commentKey')
  const best = textAt(json, 'best')
  const ahead = textsOf(valueAt(json, 'ahead'))
  const origin = originOf(json)
  return {
    key,
    headSha,
    ...runAttempt,
    specHash,
    state: isState(state) ? state : 'Unknown',
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
    ...(commentKey === undefined ? {} : { commentKey }),
    ...(best === undefined ? {} : { best }),
    ...(ahead === undefined ? {} : { ahead }),
    ...(origin === undefined ? {} : { origin }),
  }
}

function isState(text: string): text is MarkerState {
  return Object.hasOwn(COURSES, text)
}

function textsOf(json: unknown): readonly string[] | undefined {
  return Array.isArray(json) ? json.filter((one) => typeof one === 'string') : undefined
}

function originOf(json: unknown): Origin | undefined {
  const run = wholeAt(json, 'origin', 'run')
  if (run === undefined) return undefined
  const replaces = wholeAt(json, 'origin', 'replaces')
  return { run, ...(replaces === undefined ? {} : { replaces }) }
}

/** Whether the comment of that marker is its run's last word on the experiment. */
export function isFinal({ state }: Pick<Marker, 'state'>): boolean {
  return COURSES[state] === 'final'
}

/** Whether a reader of the one comment learns nothing of note from the other: status, best value and commit are the same. */
export function isSameOutcome(there: Marker, marker: Marker): boolean {
  const { state, headSha, best, run } = marker
  // Which run still goes on is what stopping it goes by.
  if (COURSES[state] === 'driven' && there.run !== run) return false
  return there.state === state && there.headSha === headSha && there.best === best
}
