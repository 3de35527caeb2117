import type { Experiment } from '../../experiment/experiment.ts'
import { type EarlierRun, earlierRunIn } from '../../report/earlier-run.ts'
import type { BaseResult } from '../../report/versus.ts'
import { readHead } from '../branch/branch-head.ts'
import { listTree } from '../branch/tree-file.ts'
import { commitUrl } from '../environment.ts'
import type { ExperimentPlace } from '../experiment-key.ts'
import { backendOf } from '../inputs.ts'
import type { Session } from '../session.ts'
import { sent } from '../sink/sink.ts'
import { createSinkSwitch } from '../sink/switch.ts'
import { readBaseRun } from './base-journal.ts'
import { keepResults, type ResultToKeep } from './keep-results.ts'
import { openResultFolder } from './result-folder.ts'
import { type Whereabouts, whereaboutsOf } from './whereabouts.ts'

/** The results of earlier runs. What fails is told and never raised. */
export interface History {
  /**
   * The newest result of the experiment on the branch of comparison: of the branch that the input `results-branch` names, else of
   * the journal that a run has left. Undefined when that cannot be found out.
   */
  earlier(place: ExperimentPlace, experiment: Experiment): Promise<Earlier | undefined>
  /** Puts results on that branch; where none is named they are not kept. */
  keep(results: readonly ResultToKeep[]): Promise<void>
}

/** What an earlier run says of an experiment. */
export interface Earlier {
  readonly base: BaseResult
  /** How long a trial took, in the mean; absent where trials run elsewhere now. */
  readonly trialSeconds?: number
}

const READING = { name: 'the results of earlier runs', permission: 'contents: read' }
const JOURNALS = { name: 'the journals of earlier runs', permission: 'actions: read' }
const KEEPING = { name: 'the results branch', permission: 'contents: write' }

/** Undefined where there is no token to ask with. */
export function openHistory(session: Session): History | undefined {
  const { headSha, inputs } = session
  const branch = inputs['results-branch']
  if (inputs.token === '') return undefined
  const { line: note, warning } = session.dependencies.log
  // Nobody asked for what journals tell, so that a permission that is missing for it is no warning.
  const reading = createSinkSwitch({ warning: branch === undefined ? note : warning, note })
  const keeping = createSinkSwitch({ warning, note })
  let asked: Promise<Whereabouts> | undefined

  function whereabouts(): Promise<Whereabouts> {
    asked ??= whereaboutsOf(session)
    return asked
  }

  async function ofJournals(
    place: ExperimentPlace,
    experiment: Experiment,
  ): Promise<Earlier | undefined> {
    const { base } = await whereabouts()
    const other = { branch: base, except: headSha }
    const found = await readBaseRun(session, place, other, experiment)
    if (found === undefined) return undefined
    const { commit, run } = found
    return earlierOf(session, base, commit, run)
  }

  return {
    async earlier(place, experiment) {
      let found: Earlier | undefined
      await reading.attempt(() =>
        sent(branch === undefined ? JOURNALS : READING, async () => {
          found =
            branch === undefined
              ? await ofJournals(place, experiment)
              : await ofBranch(session, await whereabouts(), { branch, place }, experiment)
        }),
      )
      return found
    },
    async keep(results) {
      if (results.length === 0 || branch === undefined) return
      await keeping.attempt(() =>
        sent(KEEPING, async () => {
          await keepResults(session, await whereabouts(), branch, results)
        }),
      )
    },
  }
}

/** The texts are those of whoever may push to the branch: bounded, checked, and believed in nothing but numbers. */
async function ofBranch(
  session: Session,
  { base }: Whereabouts,
  { branch, place }: { readonly branch: string; readonly place: ExperimentPlace },
  experiment: Experiment,
): Promise<Earlier> {
  const { client, environment, headSha } = session
  const source = { client, repository: environment.repository }
  const head = await readHead({ ...source, branch })
  if (head === undefined) return { base: { branch: base } }
  const folder = await openResultFolder(source, await listTree(source, head.tree), place)
  const newest = folder.entries.find((one) => one.branch === base && one.commit !== headSha)
  if (newest === undefined) return { base: { branch: base } }
  const text = await folder.read(newest)
  const run = text === undefined ? undefined : earlierRunIn(experiment, text)
  return earlierOf(session, base, newest.commit, run)
}

function earlierOf(
  { environment, inputs }: Session,
  branch: string,
  sha: string,
  { best, spread, ...run }: EarlierRun = {},
): Earlier {
  const commit = { sha, url: commitUrl(environment, sha) }
  const trialSeconds = run.backend === backendOf(inputs) ? run.trialSeconds : undefined
  const known =
    best === undefined
      ? {}
      : { best: { value: best, commit, ...(spread === undefined ? {} : { spread }) } }
  return { base: { branch, ...known }, ...(trialSeconds === undefined ? {} : { trialSeconds }) }
}
