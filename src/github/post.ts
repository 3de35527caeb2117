import { join } from 'node:path'
import { JOURNAL } from '../journal/file-store.ts'
import { replayJournal } from '../journal/replay-journal.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { ReportPhase } from '../report/context.ts'
import { isFailure } from '../report/gate.ts'
import { errorMessage, UserError } from '../user-error.ts'
import { journalKey } from './artifact/journal-key.ts'
import { createJournalKeeper } from './artifact/keeper.ts'
import { react } from './commands/reaction.ts'
import type { ActionDependencies } from './dependencies.ts'
import { endingOf } from './ending.ts'
import { readEnvironment } from './environment.ts'
import { gateOf, type Inputs, readInputs } from './inputs.ts'
import { createPublication } from './publication/publication.ts'
import { keepSecret, secretsOf } from './secrets.ts'
import { createSession, createStep, type Session } from './session.ts'
import { writeSummary } from './sink/summary.ts'
import { type PublicationRecord, readStepRecord } from './step-record.ts'
import { joinSummaries, type SummaryPart } from './step-summary.ts'

/** What the main step has left for the post step. */
export interface MainStep {
  /** Of its state; empty where it started nothing. */
  readonly directory: string
  readonly wasCancelled: boolean
  /** The comment whose command it began and did not end; empty: none. */
  readonly openComment: string
}

/** An experiment that the main step began, as the post step finds it. */
interface LeftExperiment {
  readonly record: PublicationRecord
  /** As its journal tells; undefined where there is none, and where it cannot be read. */
  readonly state: ExperimentState | undefined
  /** Whether it is known which of its trials would not end. */
  readonly isEnded: boolean
}

/**
 * The action's post step, which runs however the main step ended: confirms that no trial is left
 * and shows the end of experiments for which the main step had no time, keeps their journals, and answers the command that asked for
 * them. A main step that was not cancelled and has not shown an end was killed. Returns the exit code.
 */
export async function runPost(
  dependencies: ActionDependencies,
  { directory, wasCancelled, openComment }: MainStep,
): Promise<number> {
  const { variables } = dependencies
  if (directory === '') return 0
  const notes = await readStepRecord(directory)
  if (notes === undefined) return 0
  const environment = readEnvironment(variables)
  const inputs = {
    ...readInputs(variables, environment.workspace),
    'comment-key': notes.commentKey,
  }
  keepSecret(secretsOf(inputs), dependencies.redactor)
  const left: LeftExperiment[] = []
  for (const record of notes.publications) left.push(await endTrials(dependencies, inputs, record))
  const code = left.every(({ isEnded }) => isEnded) ? 0 : 1

  const step = createStep(dependencies, environment, inputs)
  const open = left.filter(({ record }) => !record.confirmed)
  if (open.length > 0) await closeAll(createSession(step, notes.target), open, wasCancelled)
  const keeper = createJournalKeeper(dependencies)
  for (const record of notes.publications.filter(({ isKept }) => !isKept)) {
    await keeper.keep(record.directory, journalKey({ ...notes.target, inputs }, record))
  }
  if (openComment !== '') await react(step, Number(openComment), '-1')
  return code
}

async function closeAll(
  session: Session,
  left: readonly LeftExperiment[],
  wasCancelled: boolean,
): Promise<void> {
  const { log, redactor } = session.dependencies
  const summaries: SummaryPart[] = []
  for (const one of left) summaries.push(await close(session, one, wasCancelled))
  const written = await writeSummary(joinSummaries(summaries), redactor)
  if (written.kind === 'degraded') log.warning(written.why)
}

/** What cannot be found out is told; checks are closed all the same. */
async function endTrials(
  dependencies: ActionDependencies,
  inputs: Inputs,
  record: PublicationRecord,
): Promise<LeftExperiment> {
  const { endTrials: end, log } = dependencies
  const { directory, name } = record
  let state: ExperimentState | undefined
  try {
    state = (await replayJournal(join(directory, JOURNAL))).state()
    const left = await end(inputs, { directory, state })
    if (left.length > 0) log.warning(`${name}: these trials would not end: ${left.join(', ')}`)
    return { record, state, isEnded: true }
  } catch (error) {
    if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? '')
    log.error(`${name}: trials may still run: ${errorMessage(error)}`)
    return { record, state, isEnded: false }
  }
}

async function close(
  session: Session,
  { record, state: known }: LeftExperiment,
  wasCancelled: boolean,
): Promise<SummaryPart> {
  const { dependencies, inputs } = session
  const publication = createPublication(session, { ...record, isResumed: true })
  const state = dependencies.redactor.within(known)
  const phase =
    record.phase ??
    (state?.completionTime === undefined ? unfinished(wasCancelled) : { name: 'finished' })
  const { conclusion } = endingOf(state, phase, {
    isCancelled: wasCancelled,
    isFailure: state !== undefined && isFailure(state, gateOf(inputs)),
  })
  const isShown = await publication.finish(state, phase, conclusion)
  const what = isShown ? 'is published' : 'could not be published'
  dependencies.log.line(`${record.name}: how it ended ${what}`)
  return publication.summary(state, phase)
}

function unfinished(wasCancelled: boolean): ReportPhase {
  return wasCancelled
    ? { name: 'interrupted', why: 'the run was cancelled' }
    : { name: 'failed', why: 'the step’s process was killed, perhaps for want of memory' }
}
