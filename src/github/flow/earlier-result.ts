import type { Experiment } from '../../experiment/experiment.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { BackendName } from '../../option.ts'
import { fetchJournalOfSpec } from '../artifact/fetch-journal.ts'
import { commitIn } from '../artifact/journal-key.ts'
import { placeOf } from '../experiment-key.ts'
import { explainFailure } from '../failure.ts'
import type { Subject } from '../publication/subject.ts'
import type { Step } from '../session.ts'

/** What an earlier workflow run has left of the same experiment and spec. */
export interface EarlierResult {
  /** Without secrets. */
  readonly state: ExperimentState
  /** The workflow run that has left it. */
  readonly run: number
  /** The commit that was tuned, in full. */
  readonly commit?: string
}

/**
 * Of any commit, and of that backend or whatever one; undefined where there is none, or it cannot be had, which is told in the
 * log and is no failure.
 */
export async function earlierResult(
  step: Step,
  experiment: Experiment,
  subject: Subject,
  backend?: BackendName,
): Promise<EarlierResult | undefined> {
  const { inputs } = step
  const { log, redactor } = step.dependencies
  if (inputs.token === '') return undefined
  const { specHash } = subject
  const key = {
    ...placeOf(inputs, subject),
    specHash,
    ...(backend === undefined ? {} : { backend }),
  }
  try {
    const found = await fetchJournalOfSpec(step, key, experiment)
    if (found.kind === 'refused') log.warning(`Not taken: ${found.why}`)
    if (found.kind !== 'journal') return undefined
    const { name: artifact, run } = found.artifact
    const commit = commitIn(artifact)
    const state = redactor.within(found.state)
    return { state, run, ...(commit === undefined ? {} : { commit }) }
  } catch (error) {
    log.line(`No earlier results are shown: ${explainFailure(error, FEATURE).why}`)
    return undefined
  }
}

const FEATURE = { name: 'the journals of earlier runs', permission: 'actions: read' }
