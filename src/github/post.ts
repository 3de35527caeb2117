import { join } from 'node:path'
import { setSecret } from '@actions/core'
import { openFileStore } from '../journal/file-store.ts'
import { createReplay } from '../journal/replay.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { ReportPhase } from '../report/context.ts'
import { isFailure } from '../report/fail-on.ts'
import type { ActionDependencies } from './dependencies.ts'
import { readEnvironment, readPayload } from './environment.ts'
import { readTrigger } from './event.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { createPublication } from './publication.ts'
import { secretsOf } from './secrets.ts'
import { createSession, type Session } from './session.ts'
import { writeSummary } from './sink/summary.ts'
import { type PublicationRecord, readStepRecord } from './step-record.ts'
import { endingOf } from './verdict.ts'

/**
 * The action's post step, which runs however the main step ended: confirms that no trial is left
 * and shows the end of experiments for which the main step had no time. `directory` is empty where the main step started nothing.
 */
export async function runPost(
  dependencies: ActionDependencies,
  directory: string,
): Promise<number> {
  const { variables } = dependencies
  if (directory === '') return 0
  const records = await readStepRecord(directory)
  const environment = readEnvironment(variables)
  const inputs = readInputs(variables, environment.workspace)
  for (const secret of secretsOf(inputs)) setSecret(secret)
  for (const record of records) await endTrials(dependencies, inputs, record)

  const open = records.filter(({ confirmed }) => !confirmed)
  if (open.length === 0) return 0
  const trigger = readTrigger(environment, await readPayload(environment.eventPath))
  if (trigger.kind === 'nothing') return 0
  const session = createSession(dependencies, environment, inputs, trigger)
  const summaries: string[] = []
  for (const record of open) summaries.push(await close(session, record, 1 / open.length))
  const written = await writeSummary(summaries.join('\n'))
  if (written.kind === 'degraded') dependencies.log.warning(written.why)
  return 0
}

async function endTrials(
  dependencies: ActionDependencies,
  inputs: Inputs,
  { directory, name }: PublicationRecord,
): Promise<void> {
  const { endTrials: end, log } = dependencies
  const left = await end(inputs, { directory, state: await replayed(directory, dependencies) })
  if (left.length > 0) log.warning(`${name}: these trials would not end: ${left.join(', ')}`)
}

async function close(
  session: Session,
  record: PublicationRecord,
  summaryShare: number,
): Promise<string> {
  const { dependencies, inputs } = session
  const publication = createPublication(session, { ...record, summaryShare })
  const state = await replayed(record.directory, dependencies)
  const phase: ReportPhase =
    state?.completionTime === undefined
      ? { name: 'interrupted', why: 'the run was cancelled' }
      : { name: 'finished' }
  const { conclusion } = endingOf(state, phase, {
    isCancelled: phase.name === 'interrupted',
    isFailure: state !== undefined && isFailure(state, inputs['fail-on']),
  })
  const isShown = await publication.finish(state, phase, conclusion)
  const what = isShown ? 'is published' : 'could not be published'
  dependencies.log.line(`${record.name}: how it ended ${what}`)
  return publication.summary(state, phase)
}

async function replayed(
  directory: string,
  { log }: ActionDependencies,
): Promise<ExperimentState | undefined> {
  const store = await openFileStore(join(directory, 'journal.jsonl'), (text) => log.line(text))
  try {
    const replay = createReplay()
    for await (const event of store.read()) replay.apply(event)
    return replay.state()
  } finally {
    await store.close()
  }
}
