import { join } from 'node:path'
import picocolors from 'picocolors'
import type { Experiment } from '../../experiment/experiment.ts'
import { specHash } from '../../experiment/spec-hash.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { TrialPolicy } from '../../policy/policy.ts'
import { renderConclusion } from '../../report/conclusion.ts'
import type { ReportPhase } from '../../report/context.ts'
import { isFailure, shortfall } from '../../report/gate.ts'
import { progressLines } from '../../report/progress.ts'
import type { BaseResult } from '../../report/versus.ts'
import { errorMessage, UserError } from '../../user-error.ts'
import type { Continuation } from '../artifact/continuation.ts'
import { journalKey } from '../artifact/journal-key.ts'
import type { JournalKeeper } from '../artifact/keeper.ts'
import { type PreparedRun, prepareJournal } from '../artifact/prepare-journal.ts'
import { endingOf } from '../ending.ts'
import type { RepositoryFiles } from '../files/repository-files.ts'
import { backendOf, gateOf } from '../inputs.ts'
import { createPublication, type Publication } from '../publication/publication.ts'
import type { Subject } from '../publication/subject.ts'
import type { Earlier } from '../results/history.ts'
import type { Session } from '../session.ts'
import type { StepRecord } from '../step-record.ts'
import { beginningOf } from './beginning.ts'
import type { LoadedFile } from './load-files.ts'
import type { Outcome } from './outcome.ts'
import { stateDirectoryFor } from './state-directory.ts'
import { foresee } from './view-plan.ts'

/** The runner kills an action 7.5 s after it asked it to end; the report has to go out in what is left. */
const STOP_MILLISECONDS = 3000

const PLAIN = picocolors.createColors(false)

/** An experiment and what its run goes by. */
export interface ExperimentToRun {
  readonly experiment: Experiment
  readonly subject: Subject
  /** Where its file stands. */
  readonly repository: RepositoryFiles
  /** What trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
  /** What the post step goes by. */
  readonly record: StepRecord
  /** Keeps its journal for later runs. */
  readonly keeper: JournalKeeper
  readonly continuation: Continuation
  /** How it is gone on with; absent: found when it is begun. */
  readonly prepared?: PreparedRun
  /** What an earlier run says of it, which the best is held against; absent: nothing is known. */
  readonly earlier?: Promise<Earlier | undefined>
}

/** What is published of an experiment of a file. */
export function subjectOf(
  { file, locators }: LoadedFile,
  experiment: Experiment,
  namesakes: ReadonlySet<string>,
): Subject {
  const { name } = experiment.metadata
  const locate = locators.get(experiment)
  return {
    path: file.path,
    name,
    specHash: specHash(experiment),
    isNamesake: namesakes.has(name),
    ...(locate === undefined ? {} : { locate }),
  }
}

/** Runs one experiment to its end and shows it while it runs. */
export async function runExperiment(session: Session, run: ExperimentToRun): Promise<Outcome> {
  const { subject, record } = run
  const { dependencies, inputs } = session
  const { log, signal } = dependencies
  const publication = createPublication(session, subject, baseOf(run))
  const stateDirectory = stateDirectoryFor(session, subject)
  const directory = join(stateDirectory, subject.name)

  async function remember(confirmed: boolean, phase?: ReportPhase, isKept = false): Promise<void> {
    const { path, name, specHash, isNamesake = false } = subject
    const checkId = publication.checkId()
    const known = {
      ...(checkId === undefined ? {} : { checkId }),
      ...(phase === undefined ? {} : { phase }),
    }
    const state = { confirmed, isKept }
    await record.put({ path, name, specHash, isNamesake, directory, ...known, ...state })
  }

  log.group(`${subject.name} (${subject.path})`)
  await remember(false)
  // Where people review, they see first what is about to run.
  await publication.open(session.pullNumbers.length === 0 ? undefined : foresee(session, run))
  await remember(false)
  const { state, phase } = await drive(session, run, stateDirectory, publication)
  await remember(false, phase)
  log.endGroup()
  tellEnd(session, subject, state, phase)

  const ending = endingOf(state, phase, {
    isCancelled: signal.aborted,
    isFailure: state !== undefined && isFailure(state, gateOf(inputs)),
  })
  const isShown = await publication.finish(state, phase, ending.conclusion)
  await remember(isShown, phase)
  // A run that is cancelled has no time for more: the post step keeps it.
  if (!signal.aborted) {
    await run.keeper.keep(directory, journalKey(session, subject))
    await remember(isShown, phase, true)
  }
  return {
    ...(state === undefined ? {} : { state }),
    fails: ending.fails,
    summary: publication.summary(state, phase),
  }
}

async function baseOf({ earlier }: ExperimentToRun): Promise<BaseResult | undefined> {
  return (await earlier)?.base
}

interface End {
  readonly state: ExperimentState | undefined
  readonly phase: ReportPhase
}

/**
 * Runs the experiment. What breaks it is told and becomes its end, so that the report still goes out. Secrets are taken out
 * here, before a report escapes or cuts what they stand in.
 */
async function drive(
  session: Session,
  run: ExperimentToRun,
  stateDirectory: string,
  publication: Publication,
): Promise<End> {
  const { dependencies, inputs } = session
  const { log, redactor, signal } = dependencies
  const { subject, repository, policy } = run
  let last: ExperimentState | undefined
  try {
    const prepared = run.prepared ?? (await prepareJournal(session, beginningOf(session, run)))
    const { experiment, ...wishes } = prepared
    const end = await dependencies.drive(inputs, {
      experiment,
      ...wishes,
      place: { files: repository, path: subject.path },
      policy,
      stateDirectory,
      signal,
      stopMilliseconds: STOP_MILLISECONDS,
      onChange(changed, live) {
        const state = redactor.within(changed)
        for (const line of progressLines(last, state)) log.line(line)
        last = state
        publication.update(state, redactor.within(live))
      },
      onWarning: (text) => log.warning(text),
    })
    return redactor.within(end)
  } catch (error) {
    if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? '')
    return { state: last, phase: { name: 'failed', why: redactor.text(errorMessage(error)) } }
  }
}

function tellEnd(
  { dependencies: { log, now }, inputs }: Session,
  subject: Subject,
  state: ExperimentState | undefined,
  phase: ReportPhase,
): void {
  if (phase.name === 'failed') log.error(`${subject.name}: ${phase.why}`)
  if (state === undefined) return
  const gate = gateOf(inputs)
  const lacking = phase.name === 'finished' ? shortfall(state, gate) : undefined
  if (lacking !== undefined) log.error(`${subject.name}: ${lacking}`)
  const context = {
    now: now().toISOString(),
    phase,
    file: { path: subject.path },
    links: [],
    backend: backendOf(inputs),
    live: {},
    gate,
  }
  log.foreign(`${subject.name}: the result`, renderConclusion(state, context, PLAIN).split('\n'))
}
