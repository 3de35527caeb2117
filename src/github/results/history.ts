import type { Experiment } from '../../experiment/experiment.ts'
import { type EarlierRun, earlierRunIn } from '../../report/earlier-run.ts'
import type { BaseResult } from '../../report/versus.ts'
import { readHead } from '../branch/branch-head.ts'
import { readTreeFile } from '../branch/tree-file.ts'
import { commitUrl } from '../environment.ts'
import { experimentKey } from '../experiment-key.ts'
import { explainFailure } from '../failure.ts'
import type { Inputs } from '../inputs.ts'
import type { Session } from '../session.ts'
import { OK } from '../sink/sink.ts'
import { createSinkSwitch } from '../sink/switch.ts'
import { fileOf } from './folder-index.ts'
import { keepResults, MAX_RESULT_BYTES, type ResultToKeep, readEntries } from './keep-results.ts'
import { type Whereabouts, whereaboutsOf } from './whereabouts.ts'

/** The results of earlier runs, on the branch that the input `results-branch` names. What fails is warned of once, and never raised. */
export interface History {
  /** The newest result of the experiment on the branch of comparison; undefined when that cannot be found out. */
  earlier(folder: string, experiment: Experiment): Promise<Earlier | undefined>
  keep(results: readonly ResultToKeep[]): Promise<void>
}

/** What an earlier run says of an experiment. */
export interface Earlier {
  readonly base: BaseResult
  /** How long a trial took, in the mean. */
  readonly trialSeconds?: number
}

const READING = { name: 'the results of earlier runs', permission: 'contents: read' }
const KEEPING = { name: 'the results branch', permission: 'contents: write' }

/** An experiment's folder on the branch of results. Experiments' names are plain. */
export function resultFolder(
  inputs: Inputs,
  subject: { readonly path: string; readonly name: string },
): string {
  return `${subject.name}-${experimentKey(inputs, subject)}`
}

/** Undefined where no results are kept. */
export function openHistory(session: Session): History | undefined {
  const { inputs } = session
  const branch = inputs['results-branch']
  if (branch === undefined || inputs.token === '') return undefined
  const { line: note, warning } = session.dependencies.log
  const reading = createSinkSwitch({ warning, note })
  const keeping = createSinkSwitch({ warning, note })
  let asked: Promise<Whereabouts> | undefined

  function whereabouts(): Promise<Whereabouts> {
    asked ??= whereaboutsOf(session)
    return asked
  }

  return {
    async earlier(folder, experiment) {
      let found: Earlier | undefined
      await reading.attempt(async () => {
        try {
          const where = await whereabouts()
          found = await readEarlier(session, { branch, base: where.base, folder }, experiment)
          return OK
        } catch (error) {
          return { kind: 'degraded', ...explainFailure(error, READING) }
        }
      })
      return found
    },
    async keep(results) {
      if (results.length === 0) return
      await keeping.attempt(async () => {
        try {
          await keepResults(session, await whereabouts(), branch, results)
          return OK
        } catch (error) {
          return { kind: 'degraded', ...explainFailure(error, KEEPING) }
        }
      })
    },
  }
}

interface Place {
  /** Of the results. */
  readonly branch: string
  /** Of the code. */
  readonly base: string
  readonly folder: string
}

/** The texts are those of whoever may push to the branch: bounded, checked, and believed in nothing but numbers. */
async function readEarlier(
  { client, environment, headSha }: Session,
  { branch, base, folder }: Place,
  experiment: Experiment,
): Promise<Earlier> {
  const source = { client, repository: environment.repository }
  const head = await readHead({ ...source, branch })
  if (head === undefined) return { base: { branch: base } }
  const entries = await readEntries(source, head.tree, folder)
  const newest = entries.find((one) => one.branch === base && one.commit !== headSha)
  if (newest === undefined) return { base: { branch: base } }
  const path = `${folder}/${fileOf(newest)}`
  const file = await readTreeFile(source, head.tree, path, MAX_RESULT_BYTES)
  const run = file.kind === 'text' ? earlierRunIn(experiment, file.text) : undefined
  return earlierOf(base, { sha: newest.commit, url: commitUrl(environment, newest.commit) }, run)
}

function earlierOf(
  branch: string,
  commit: { readonly sha: string; readonly url: string },
  { best, spread, trialSeconds }: EarlierRun = {},
): Earlier {
  const known =
    best === undefined
      ? {}
      : { best: { value: best, commit, ...(spread === undefined ? {} : { spread }) } }
  return { base: { branch, ...known }, ...(trialSeconds === undefined ? {} : { trialSeconds }) }
}
