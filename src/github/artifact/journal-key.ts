import { BACKENDS, type BackendName } from '../../option.ts'
import { FULL_SHA } from '../commit-sha.ts'
import { digest } from '../digest.ts'
import { type ExperimentPlace, experimentKey, placeOf } from '../experiment-key.ts'
import { backendOf, type Inputs } from '../inputs.ts'
import type { Target } from '../trigger/trigger.ts'

/** What a journal that is kept as an artifact is found by. */
export interface JournalKey extends ExperimentPlace {
  readonly specHash: string
  /** Where its trials run, which says what they measure and whether those that are left can be run. */
  readonly backend: BackendName
  /** In full. */
  readonly commit: string
}

/** A journal that may be of any backend, where none is named. */
export type AnyBackend<Key extends { readonly backend: BackendName }> = Omit<Key, 'backend'> &
  Partial<Pick<Key, 'backend'>>

/** The key of an experiment that is run, or was, on the target's commit. */
export function journalKey(
  { headSha, inputs }: Pick<Target, 'headSha'> & { readonly inputs: Inputs },
  subject: Pick<JournalKey, 'path' | 'name' | 'specHash'>,
): JournalKey {
  const { specHash } = subject
  return { ...placeOf(inputs, subject), specHash, backend: backendOf(inputs), commit: headSha }
}

/**
 * The artifact's name. All in it that comes from a file is digested: names of artifacts take few characters, and lists are
 * asked for exactly one.
 */
export function artifactName(key: JournalKey): string {
  return `${artifactPrefix(key)}${key.commit}`
}

/** The names that a journal may have: one, or one for each backend. */
export function artifactNames(key: AnyBackend<JournalKey>): readonly string[] {
  const backends = key.backend === undefined ? BACKENDS : [key.backend]
  return backends.map((backend) => artifactName({ ...key, backend }))
}

const END = new RegExp(`-(${BACKENDS.join('|')})-(${FULL_SHA})$`)

/** The commit that an artifact's name speaks of, in full; undefined where it speaks of none. */
export function commitIn(artifact: string): string | undefined {
  return END.exec(artifact)?.[2]
}

/** The backend that an artifact's name speaks of; undefined where it speaks of none. */
export function backendIn(artifact: string): BackendName | undefined {
  const name = END.exec(artifact)?.[1]
  return BACKENDS.find((backend) => backend === name)
}

/** What the names of one experiment's and spec's artifacts begin with, at every commit. */
export function artifactPrefix(key: AnyBackend<Omit<JournalKey, 'commit'>>): string {
  const backend = key.backend === undefined ? '' : `${key.backend}-`
  return `${experimentPrefix(key)}${digest(key.specHash)}-${backend}`
}

/** What those of an experiment begin with, whatever its spec was and wherever it ran. */
export function experimentPrefix(place: ExperimentPlace): string {
  return `tunebot-journal-${experimentKey(place)}-`
}
