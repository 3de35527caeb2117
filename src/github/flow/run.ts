import { saveState } from '@actions/core'
import type { Continuation } from '../artifact/continuation.ts'
import { createJournalKeeper } from '../artifact/keeper.ts'
import { type ExperimentPlace, placeOf } from '../experiment-key.ts'
import { checkoutFiles } from '../files/checkout.ts'
import { createPublication } from '../publication/publication.ts'
import { type History, openHistory } from '../results/history.ts'
import { createSession, type Session, type Step, withoutSinks } from '../session.ts'
import { createStepRecord } from '../step-record.ts'
import type { RunTrigger, Target } from '../trigger/trigger.ts'
import { prepareWanted } from './beginning.ts'
import { type LoadRequest, loadFiles } from './load-files.ts'
import { nothingFlow } from './nothing.ts'
import { type Outcome, publishOutcomes } from './outcome.ts'
import { prepare } from './prepare.ts'
import { refuseFile } from './refuse-file.ts'
import { type ExperimentToRun, runExperiment, subjectOf } from './run-experiment.ts'
import { targetOf } from './target.ts'
import { tellDoubts } from './tell-doubts.ts'

/** Under this name the post step finds the state folder. */
export const DIRECTORY = 'directory'

const CANCELLED = 130

const FINISH: Continuation = { kind: 'finish' }

/** What is run of the files that an event speaks of. */
export interface RunRequest extends LoadRequest {
  /** What is made of the journals that earlier workflow runs left; absent: those that are unfinished are gone on with. */
  readonly continuation?: Continuation
  /** Called once, right before the first experiment starts; what it raises stops the step. */
  readonly beforeFirstTrial?: () => Promise<void>
  /** Told why an experiment is left as it is, as it cannot be gone on with. */
  readonly onLeft?: (why: string) => void
}

/**
 * Runs the experiments that an event asks for. Returns the exit code.
 * @throws {UserError} for what stops the step before its first trial.
 */
export async function runFlow(step: Step, trigger: RunTrigger, payload: unknown): Promise<number> {
  const { dependencies, environment } = step
  const prepared = await prepare(step, checkoutFiles(environment.workspace), trigger, payload)
  if (prepared.kind === 'nothing') {
    return await nothingFlow(dependencies, prepared.why, prepared.notes)
  }
  const target = await targetOf(step, trigger)
  return await runRequested(step, target, { ...prepared.request, asksCluster: true })
}

/**
 * Runs experiments, and shows what becomes of them on the target. Returns the exit code.
 * @throws {UserError} for what stops the step before its first trial.
 */
export async function runRequested(
  step: Step,
  target: Target,
  request: RunRequest,
): Promise<number> {
  saveState(DIRECTORY, step.stateDirectory)
  return await runFiles(createSession(step, target), request)
}

/** Runs the experiments of the files one after the other, and shows what became of them. Returns the exit code. */
async function runFiles(session: Session, request: RunRequest): Promise<number> {
  const history = openHistory(session)
  const outcomes = await outcomesOf(session, request, history)
  await publishOutcomes(session, outcomes)
  if (session.dependencies.signal.aborted) return CANCELLED
  await history?.keep(outcomes.flatMap(({ result }) => result ?? []))
  return outcomes.some(({ fails }) => fails) ? 1 : 0
}

async function outcomesOf(
  session: Session,
  request: RunRequest,
  history: History | undefined,
): Promise<readonly Outcome[]> {
  const { signal } = session.dependencies
  const { repository, policy, continuation = FINISH } = request
  const record = createStepRecord(session.stateDirectory, session, session.inputs['comment-key'])
  const keeper = createJournalKeeper(session.dependencies)
  const how = { repository, policy, record, keeper, continuation }
  const { invalid, valid, namesakes } = await loadFiles(session, request)
  const outcomes: Outcome[] = []
  // Mistakes first: they are known at once, and trials may take hours.
  for (const one of invalid) outcomes.push(await refuseFile(session, one, namesakes))
  const ready: ReadyRun[] = []
  for (const one of valid) {
    tellDoubts(session, one)
    for (const experiment of one.experiments) {
      if (signal.aborted) return outcomes
      const run = { experiment, subject: subjectOf(one, experiment, namesakes), ...how }
      const prepared = await prepareWanted(session, run)
      if (typeof prepared === 'string') {
        request.onLeft?.(prepared)
        outcomes.push(leave(session, run, prepared))
      } else ready.push(prepared === undefined ? run : { ...run, prepared })
    }
  }
  if (ready.length > 0) await request.beforeFirstTrial?.()
  for (const [i, run] of ready.entries()) {
    if (signal.aborted) return outcomes
    const ahead = ready.slice(i + 1).map(({ subject }) => subject.name)
    const place = placeOf(session.inputs, run.subject)
    const earlier = history?.earlier(place, run.experiment)
    const outcome = await runExperiment(session, {
      ...run,
      subject: { ...run.subject, ahead },
      ...(earlier === undefined ? {} : { earlier }),
    })
    outcomes.push({ ...outcome, ...resultOf(outcome, place) })
  }
  return outcomes
}

type ReadyRun = Omit<ExperimentToRun, 'earlier'>

/** Its comment and check stay as they are: they may show a result. */
function leave(session: Session, { subject }: ReadyRun, why: string): Outcome {
  session.dependencies.log.error(why)
  const publication = createPublication(withoutSinks(session), subject)
  return { fails: true, summary: publication.summary(undefined, { name: 'failed', why }) }
}

/** Only what is complete can be held against another. */
function resultOf({ state }: Outcome, place: ExperimentPlace): Pick<Outcome, 'result'> {
  return state?.completionTime === undefined ? {} : { result: { place, state } }
}
