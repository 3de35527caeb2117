import type { ExperimentState } from '../../journal/state.ts'
import { type ResultOrigin, storedResult } from '../../report/stored-result.ts'
import { UserError } from '../../user-error.ts'
import { commitToBranch, type FileChange } from '../branch/commit-to-branch.ts'
import { listTree } from '../branch/tree-file.ts'
import { runUrl } from '../environment.ts'
import type { ExperimentPlace } from '../experiment-key.ts'
import { backendOf } from '../inputs.ts'
import type { Session } from '../session.ts'
import { fileOf, INDEX, indexText, pruned, withEntry } from './folder-index.ts'
import {
  holdsMore,
  MAX_RESULT_BYTES,
  openResultFolder,
  type ResultFolder,
  resultFolder,
} from './result-folder.ts'
import type { Whereabouts } from './whereabouts.ts'

/** A finished experiment's result, to be kept. */
export interface ResultToKeep {
  readonly place: ExperimentPlace
  readonly state: ExperimentState
}

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
      const root = head === undefined ? [] : await listTree(source, head.tree)
      if (holdsMore(root)) throw codeBranch(branch)
      const changes: FileChange[] = []
      for (const result of results) {
        const there = await openResultFolder(source, root, result.place)
        changes.push(...changesOf(session, where, time, result, there))
      }
      return changes
    },
    ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
  })
}

function changesOf(
  session: Session,
  where: Whereabouts,
  time: string,
  { place: experiment, state }: ResultToKeep,
  there: ResultFolder,
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
    backend: backendOf(session.inputs),
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
