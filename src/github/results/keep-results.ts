import type { ExperimentState } from '../../journal/state.ts'
import { type ResultOrigin, storedResult } from '../../report/stored-result.ts'
import { UserError } from '../../user-error.ts'
import { commitToBranch, type FileChange } from '../branch/commit-to-branch.ts'
import { type ObjectSource, readFolder, readTreeFile } from '../branch/tree-file.ts'
import { runUrl } from '../environment.ts'
import { type ExperimentPlace, experimentKey } from '../experiment-key.ts'
import type { Session } from '../session.ts'
import {
  fileOf,
  INDEX,
  type IndexEntry,
  indexText,
  MAX_INDEX_BYTES,
  pruned,
  readIndex,
  withEntry,
} from './folder-index.ts'
import type { Whereabouts } from './whereabouts.ts'

/** A finished experiment's result, to be kept. */
export interface ResultToKeep {
  readonly place: ExperimentPlace
  readonly state: ExperimentState
}

/** An experiment's folder on the branch of results. Experiments' names are plain. */
export function resultFolder(place: ExperimentPlace): string {
  return `${place.name}-${experimentKey(place)}`
}

/** The files of a branch lie in its history for ever. */
export const MAX_RESULT_BYTES = 1024 * 1024

/**
 * Commits results to the branch of results, all of a step in one commit, beside what other runs have written meanwhile, and takes
 * the oldest ones away. A result of a newer run stays. Raises UserError for a branch that is the code's own, and what
 * `commitToBranch` raises.
 */
export async function keepResults(
  session: Session,
  where: Whereabouts,
  branch: string,
  results: readonly ResultToKeep[],
): Promise<void> {
  if ([where.branch, where.base, where.defaultBranch].includes(branch)) throw codeBranch(branch)
  const { client, dependencies, environment } = session
  const { timing = {} } = dependencies
  const { secondMilliseconds } = timing
  const source = { client, repository: environment.repository }
  const time = dependencies.now().toISOString()
  await commitToBranch({
    ...source,
    branch,
    message: messageOf(session, results),
    async change(head) {
      if (head !== undefined && (await holdsMore(source, head.tree))) throw codeBranch(branch)
      const changes: FileChange[] = []
      for (const result of results) {
        const folder = resultFolder(result.place)
        const there = head === undefined ? NOTHING : await folderOf(source, head.tree, folder)
        changes.push(...changesOf(session, where, time, result, there))
      }
      return changes
    },
    ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
  })
}

const FOLDER = '040000'
const RESULTS = /-[0-9a-f]{16}$/

/** Folders that are of no experiment: the code's, on a branch that was named by mistake. */
async function holdsMore(source: ObjectSource, tree: string): Promise<boolean> {
  const entries = (await readFolder(source, tree, '')) ?? []
  return entries.some(({ mode, name }) => mode === FOLDER && !RESULTS.test(name))
}

/** What an experiment's folder holds. */
interface Folder {
  readonly names: readonly string[]
  readonly entries: readonly IndexEntry[]
}

const NOTHING: Folder = { names: [], entries: [] }

async function folderOf(source: ObjectSource, tree: string, folder: string): Promise<Folder> {
  const names = (await readFolder(source, tree, folder))?.map(({ name }) => name) ?? []
  return { names, entries: await readEntries(source, tree, folder) }
}

/** The results that are kept of an experiment, newest first; none where there is no list that can be read. */
export async function readEntries(
  source: ObjectSource,
  tree: string,
  folder: string,
): Promise<readonly IndexEntry[]> {
  const file = await readTreeFile(source, tree, `${folder}/${INDEX}`, MAX_INDEX_BYTES)
  return file.kind === 'text' ? readIndex(file.text) : []
}

function changesOf(
  session: Session,
  where: Whereabouts,
  time: string,
  { place: experiment, state }: ResultToKeep,
  there: Folder,
): readonly FileChange[] {
  const { environment, headSha } = session
  const { redactor } = session.dependencies
  const { branch, pullRequest } = where
  const place = {
    ...(branch === undefined ? {} : { branch }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
  }
  const folder = resultFolder(experiment)
  const best = state.best?.value
  const all = withEntry(there.entries, {
    commit: headSha,
    time,
    run: environment.runId,
    attempt: environment.runAttempt,
    ...place,
    ...(best === undefined || !Number.isFinite(best) ? {} : { best }),
  })
  if (all === undefined) return []
  const { kept, dropped } = pruned(all, where.defaultBranch)
  // Older than all that are kept, by times that somebody else has written.
  if (dropped.some(({ commit }) => commit === headSha)) return []
  const origin: ResultOrigin = {
    file: experiment.path,
    commit: headSha,
    ...place,
    run: runUrl(environment),
    time,
  }
  const text = storedResult(redactor.within(state), redactor.within(origin), MAX_RESULT_BYTES)
  const old = dropped.map(fileOf).filter((name) => there.names.includes(name))
  return [
    ...old.map((name) => ({ path: `${folder}/${name}` })),
    { path: `${folder}/${fileOf({ commit: headSha })}`, text },
    { path: `${folder}/${INDEX}`, text: redactor.text(indexText(kept)) },
  ]
}

/** Names of experiments have no character that GitHub makes something of. */
function messageOf({ environment, headSha }: Session, results: readonly ResultToKeep[]): string {
  const names = results.map(({ state }) => state.experiment.metadata.name)
  const what = names.length > 3 ? `${names.length} experiments` : names.join(', ')
  return `Keep the results of ${what}\n\nTuned at ${headSha} by ${runUrl(environment)}\n`
}

function codeBranch(branch: string): UserError {
  return new UserError({
    where: 'results-branch',
    what: `${branch} is a branch of the code, and results would be mixed up with that`,
    mend: 'Name a branch that is for results alone, as in tunebot-results; it is made on first use',
  })
}
