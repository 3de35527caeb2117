import { join } from 'node:path'
import { JOURNAL, openFileStore } from '../journal/file-store.ts'
import { createReplay } from '../journal/replay.ts'
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
  const inputs = readInputs(variables, environment.workspace)
  keepSecret(secretsOf(inputs), dependencies.redactor)
  const ended: boolean[] = []
  for (const record of notes.publications) ended.push(await endTrials(dependencies, inputs, record))
  const code = ended.every(Boolean) ? 0 : 1

  const step = createStep(dependencies, environment, inputs)
  const open = notes.publications.filter(({ confirmed }) => !confirmed)
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
  records: readonly PublicationRecord[],
  wasCancelled: boolean,
): Promise<void> {
  const { log, redactor } = session.dependencies
  const summaries: SummaryPart[] = []
  for (const record of records) summaries.push(await close(session, record, wasCancelled))
  const written = await writeSummary(joinSummaries(summaries), redactor)
  if (written.kind === 'degraded') log.warning(written.why)
}

/** False when that could not be found out, which is told; checks are closed all the same. */
async function endTrials(
  dependencies: ActionDependencies,
  inputs: Inputs,
  { directory, name }: PublicationRecord,
): Promise<boolean> {
  const { endTrials: end, log } = dependencies
  try {
    const left = await end(inputs, { directory, state: await replayed(directory, dependencies) })
    if (left.length > 0) log.warning(`${name}: these trials would not end: ${left.join(', ')}`)
    return true
  } catch (error) {
    if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? '')
    log.error(`${name}: trials may still run: ${errorMessage(error)}`)
    return false
  }
}

async function close(
  session: Session,
  record: PublicationRecord,
  wasCancelled: boolean,
): Promise<SummaryPart> {
  const { dependencies, inputs } = session
  const publication = createPublication(session, { ...record, isResumed: true })
  const state = dependencies.redactor.within(await replayed(record.directory, dependencies))
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

async function replayed(
  directory: string,
  { log }: ActionDependencies,
): Promise<ExperimentState | undefined> {
  const store = await openFileStore(join(directory, JOURNAL), (text) => log.line(text))
  try {
    const replay = createReplay()
    for await (const event of store.read()) replay.apply(event)
    return replay.state()
  } finally {
    await store.close()
  }
}
