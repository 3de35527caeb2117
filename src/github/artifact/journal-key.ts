import { type ExperimentPlace, experimentKey } from '../experiment-key.ts'
import type { Inputs } from '../inputs.ts'
import { digest } from '../session.ts'
import type { Target } from '../trigger/trigger.ts'

/** What a journal that is kept as an artifact is found by. */
export interface JournalKey extends ExperimentPlace {
  readonly specHash: string
  /** In full. */
  readonly commit: string
}

/** The key of an experiment that is run, or was, on the target's commit. */
export function journalKey(
  { headSha, inputs }: Pick<Target, 'headSha'> & { readonly inputs: Inputs },
  { path, name, specHash }: Pick<JournalKey, 'path' | 'name' | 'specHash'>,
): JournalKey {
  return { path, name, commentKey: inputs['comment-key'], specHash, commit: headSha }
}

/**
 * The artifact's name. All in it that comes from a file is digested: names of artifacts take few characters, and lists are
 * asked for exactly one.
 */
export function artifactName(key: JournalKey): string {
  return `${artifactPrefix(key)}${key.commit}`
}

const COMMIT = /-((?:[0-9a-f]{40}|[0-9a-f]{64}))$/

/** The commit that an artifact's name speaks of, in full; undefined where it speaks of none. */
export function commitIn(artifact: string): string | undefined {
  return COMMIT.exec(artifact)?.[1]
}

/** What the names of one experiment's and spec's artifacts begin with, at every commit. */
export function artifactPrefix(key: Omit<JournalKey, 'commit'>): string {
  return `${experimentPrefix(key)}${digest(key.specHash)}-`
}

/** What those of an experiment begin with, whatever its spec was. */
export function experimentPrefix(place: ExperimentPlace): string {
  return `tunebot-journal-${experimentKey(place)}-`
}
