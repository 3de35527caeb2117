import type { Inputs } from '../inputs.ts'
import { digest } from '../session.ts'
import type { Target } from '../trigger/trigger.ts'

/** What a journal that is kept as an artifact is found by. */
export interface JournalKey {
  /** Of the Experiment file, in the repository. */
  readonly path: string
  /** The experiment's. */
  readonly name: string
  /** The input comment-key, which tells the legs of a matrix apart. */
  readonly commentKey: string
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

/** The one file of such an artifact. */
export const ENTRY = 'journal.jsonl'

/**
 * The artifact's name. All in it that comes from a file is digested: names of artifacts take few characters, and lists are
 * asked for exactly one.
 */
export function artifactName(key: JournalKey): string {
  return `${artifactPrefix(key)}${key.commit}`
}

/** What the names of one experiment's and spec's artifacts begin with, at every commit. */
export function artifactPrefix({ path, name, commentKey, specHash }: Omit<JournalKey, 'commit'>) {
  const experiment = digest(JSON.stringify([commentKey, path, name]))
  return `tunebot-journal-${experiment}-${digest(specHash)}-`
}
