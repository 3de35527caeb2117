import { saveState } from '@actions/core'
import { checkoutFiles } from '../files/checkout.ts'
import { selectFiles } from '../files/select-files.ts'
import { createSession, type Session, type Step } from '../session.ts'
import { createStepRecord } from '../step-record.ts'
import { policyOf } from '../trial-policy.ts'
import type { RunTrigger } from '../trigger/trigger.ts'
import { type LoadedFile, type LoadRequest, loadFiles } from './load-files.ts'
import { nothingFlow } from './nothing.ts'
import { type Outcome, publishOutcomes } from './outcome.ts'
import { refuseFile } from './refuse-file.ts'
import { runExperiment, subjectOf } from './run-experiment.ts'

/** Under this name the post step finds the state folder. */
export const DIRECTORY = 'directory'

const CANCELLED = 130

/**
 * Runs the experiments that an event asks for. Returns the exit code.
 * @throws {UserError} for what stops the step before its first trial.
 */
export async function runFlow(step: Step, trigger: RunTrigger, payload: unknown): Promise<number> {
  const { client, dependencies, environment, inputs } = step
  const { log } = dependencies
  const repository = checkoutFiles(environment.workspace)
  const selection = await selectFiles(step, repository, trigger)
  if (selection.kind === 'nothing') {
    return await nothingFlow(dependencies, selection.why, selection.notes)
  }
  saveState(DIRECTORY, step.stateDirectory)
  for (const note of selection.found.notes) log.line(note)
  const policy = await policyOf({ client, repository: environment.repository, inputs, payload })
  if (policy !== undefined) log.line(`What a trial may be is said by ${policy.name}`)

  const session = createSession(step, trigger)
  return await runFiles(session, { repository, found: selection.found.files, policy })
}

/** Runs the experiments of the files one after the other, and shows what became of them. Returns the exit code. */
export async function runFiles(session: Session, request: LoadRequest): Promise<number> {
  const outcomes = await outcomesOf(session, request)
  await publishOutcomes(session, outcomes)
  if (session.dependencies.signal.aborted) return CANCELLED
  return outcomes.some(({ fails }) => fails) ? 1 : 0
}

async function outcomesOf(session: Session, request: LoadRequest): Promise<readonly Outcome[]> {
  const { signal } = session.dependencies
  const { repository, policy } = request
  const record = createStepRecord(session.stateDirectory, session)
  const { invalid, valid, namesakes } = await loadFiles(session, request)
  const outcomes: Outcome[] = []
  // Mistakes first: they are known at once, and trials may take hours.
  for (const one of invalid) outcomes.push(await refuseFile(session, one, namesakes))
  for (const one of valid) {
    tellDoubts(session, one)
    for (const experiment of one.experiments) {
      if (signal.aborted) return outcomes
      const subject = subjectOf(one, experiment, namesakes)
      outcomes.push(
        await runExperiment(session, { experiment, subject, repository, policy, record }),
      )
    }
  }
  return outcomes
}

function tellDoubts({ dependencies: { log } }: Session, loaded: LoadedFile): void {
  const { file } = loaded
  for (const notice of loaded.notices) log.line(`${file.path}: ${notice}`)
  for (const { line, column, message } of loaded.diagnostics) {
    log.warning(`${file.path}:${line}:${column}: ${message}`)
  }
}
