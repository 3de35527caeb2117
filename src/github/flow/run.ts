import { saveState } from '@actions/core'
import { checkoutFiles } from '../files/checkout.ts'
import { createSession, type Session, type Step } from '../session.ts'
import { createStepRecord } from '../step-record.ts'
import type { RunTrigger } from '../trigger/trigger.ts'
import { type LoadRequest, loadFiles } from './load-files.ts'
import { nothingFlow } from './nothing.ts'
import { type Outcome, publishOutcomes } from './outcome.ts'
import { prepare } from './prepare.ts'
import { refuseFile } from './refuse-file.ts'
import { runExperiment, subjectOf } from './run-experiment.ts'
import { tellDoubts } from './tell-doubts.ts'

/** Under this name the post step finds the state folder. */
export const DIRECTORY = 'directory'

const CANCELLED = 130

/**
 * Runs the experiments that an event asks for. Returns the exit code.
 * @throws {UserError} for what stops the step before its first trial.
 */
export async function runFlow(step: Step, trigger: RunTrigger, payload: unknown): Promise<number> {
  const repository = checkoutFiles(step.environment.workspace)
  const prepared = await prepare(step, repository, trigger, payload)
  if (prepared.kind === 'nothing') {
    return await nothingFlow(step.dependencies, prepared.why, prepared.notes)
  }
  saveState(DIRECTORY, step.stateDirectory)
  return await runFiles(createSession(step, trigger), { ...prepared.request, asksCluster: true })
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
