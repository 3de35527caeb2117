import type { Experiment } from '../../experiment/experiment.ts'
import { JOURNAL } from '../../journal/file-store.ts'
import type { Step } from '../session.ts'
import { type AcceptedJournal, acceptJournal } from './accept-journal.ts'
import { downloadArtifact } from './download.ts'
import { type FoundArtifact, findArtifact } from './find-artifact.ts'
import { type AnyBackend, artifactNames, artifactPrefix, type JournalKey } from './journal-key.ts'
import { parseJournal } from './journal-text.ts'
import { ArtifactRefusal } from './refusal.ts'
import { readOnlyEntry } from './zip-entry.ts'

/** Ten thousand trials with their curves and last words come to less. */
export const MOST_UNPACKED = 256 * 1024 * 1024

/** What became of the search for an earlier run's journal. */
export type Fetched =
  | ({ readonly kind: 'journal'; readonly artifact: FoundArtifact } & AcceptedJournal)
  | { readonly kind: 'none' }
  /** There is one, and it is not taken: a sentence. */
  | { readonly kind: 'refused'; readonly why: string }

export type FetchStep = Pick<Step, 'client' | 'environment'>
export type SearchStep = Pick<Step, 'client' | 'environment' | 'artifacts'>

/**
 * The newest journal that a run of the repository's own code has left for this experiment, spec and commit, on the key's backend
 * or on whatever one, read as a stranger's. Raises what a request does.
 */
export async function fetchJournal(
  step: FetchStep,
  key: AnyBackend<JournalKey>,
  experiment: Experiment,
): Promise<Fetched> {
  const names = artifactNames(key)
  const { repository } = step.environment
  return await fetched(step, names.join(' or '), key, experiment, () =>
    findArtifact(step.client, repository, ...names),
  )
}

/** The same for any commit, among the repository's newest artifacts: the spec is the same, and what trials ran may not be. */
export async function fetchJournalOfSpec(
  step: SearchStep,
  key: AnyBackend<Omit<JournalKey, 'commit'>>,
  experiment: Experiment,
): Promise<Fetched> {
  const prefix = artifactPrefix(key)
  return await fetched(step, `${prefix}…`, key, experiment, () =>
    step.artifacts.find(({ name }) => name.startsWith(prefix)),
  )
}

async function fetched(
  { client, environment }: FetchStep,
  name: string,
  { specHash }: Pick<JournalKey, 'specHash'>,
  experiment: Experiment,
  find: () => Promise<FoundArtifact | undefined>,
): Promise<Fetched> {
  try {
    const artifact = await find()
    if (artifact === undefined) return { kind: 'none' }
    const { apiUrl, repository } = environment
    const zip = await downloadArtifact({ client, repository, apiUrl }, artifact)
    const events = parseJournal(await readOnlyEntry(zip, JOURNAL, MOST_UNPACKED))
    return { kind: 'journal', artifact, ...acceptJournal(events, experiment, specHash) }
  } catch (error) {
    if (!(error instanceof ArtifactRefusal)) throw error
    return { kind: 'refused', why: `the artifact ${name} ${error.message}` }
  }
}
