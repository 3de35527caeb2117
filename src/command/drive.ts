import { hostname } from 'node:os'
import { join } from 'node:path'
import type { StopReason } from '../backend/backend.ts'
import { isAlive, ownIdentity } from '../backend/process/identity.ts'
import { runController } from '../controller/controller.ts'
import { driveKatib } from '../controller/follow.ts'
import { budgetsOf, trialLimit } from '../experiment/edit.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { specHash } from '../experiment/spec-hash.ts'
import type { FilePlace } from '../github/files/repository-files.ts'
import type { JournalEvent } from '../journal/event.ts'
import { JOURNAL, openFileStore } from '../journal/file-store.ts'
import { acquireLock } from '../journal/lock.ts'
import type { Replay } from '../journal/replay.ts'
import { replayEvents } from '../journal/replay-journal.ts'
import { explainResumption, type Resumption, resumptionOf } from '../journal/resumption.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { JournalStore } from '../journal/store.ts'
import type { ReportPhase } from '../report/context.ts'
import { suggestionFor } from '../suggestion/registry.ts'
import { errorMessage, UserError } from '../user-error.ts'
import type { CreateBackend } from './backends.ts'
import { readEarlierTrials } from './earlier-trials.ts'
import { seedOf } from './seed.ts'
import { makeStateDirectory } from './state-folder.ts'

/** One experiment to be driven to its end, from nothing or from its journal. */
export interface DriveRequest {
  readonly experiment: Experiment
  /** Where its file stands, beside which the results are that it learns from; undefined: it does not learn from any. */
  readonly place?: FilePlace
  /** The folder of all experiments' state; this one's is a folder below it, of its name. */
  readonly stateDirectory: string
  /** Undefined: the seed it was started with, else the algorithm's `random_state`, else 0. */
  readonly seed?: number
  readonly createBackend: CreateBackend
  /** At most so many trials, whatever the file says. */
  readonly maxTrials?: number
  readonly timeLimitMilliseconds?: number
  /** Trials that failed, or measured nothing, are tried again, with their names and assignments; not for Katib's own trials. */
  readonly retryFailed?: boolean
  /** The experiment's `maxTrialCount` was raised by a person for this run, and not in the file. */
  readonly isExtended?: boolean
  /** Who asks for other budgets than the file's, to be kept in the journal with them. */
  readonly cause?: string
  /** Aborted: trials are stopped, the journal stays resumable, the promise resolves soon. */
  readonly signal: AbortSignal
  /** How long an interrupted run waits for its trials to end before it leaves them to their supervisors. */
  readonly stopMilliseconds: number
  /** After every change, and when a running trial reports a new objective value. */
  readonly onChange: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
  readonly onWarning: (text: string) => void
}

export interface DriveResult {
  readonly state: ExperimentState
  readonly phase: ReportPhase
  /** The experiment's own folder: `journal.jsonl`, and `trials/<name>/` with their logs. */
  readonly directory: string
}

export type Drive = (request: DriveRequest) => Promise<DriveResult>

/**
 * Runs the experiment, or goes on with it, or, when it is complete, reads it again. What was edited in
 * between decides, as `resumptionOf` has it. Raises UserError when another run drives it, when the edit cannot be
 * taken, and when the journal cannot be read or written.
 */
export const drive: Drive = async (request) => {
  const { experiment, onWarning } = request
  const directory = join(request.stateDirectory, experiment.metadata.name)
  await makeStateDirectory(request.stateDirectory)

  const owner = { ...ownIdentity(), host: hostname(), since: new Date().toISOString() }
  const lock = await acquireLock(directory, owner, async (holder) => {
    return holder.host !== hostname() || isAlive(holder)
  })
  try {
    const store = await openFileStore(join(directory, JOURNAL), onWarning)
    try {
      return await driveJournal(request, directory, store)
    } finally {
      await store.close()
    }
  } finally {
    // What is left of it is no harm: its owner is gone.
    await lock.release().catch((error: unknown) => onWarning(errorMessage(error)))
  }
}

async function driveJournal(
  request: DriveRequest,
  directory: string,
  journal: JournalStore,
): Promise<DriveResult> {
  const replay = await replayEvents(journal.read(), join(directory, JOURNAL))
  const retry = await begin(request, directory, journal, replay)

  const isOver = current(replay).completionTime !== undefined && replay.active().length === 0
  const phase: ReportPhase = isOver
    ? { name: 'finished' }
    : await control(request, directory, journal, replay, retry)
  return { state: limited(current(replay), request), phase, directory }
}

async function control(
  request: DriveRequest,
  directory: string,
  journal: JournalStore,
  replay: Replay,
  retry: readonly string[],
): Promise<ReportPhase> {
  const { experiment, onWarning } = request
  const maxTrialCount = trialLimit(request.experiment, request.maxTrials)
  const opened = await request.createBackend({
    experiment,
    directory: join(directory, 'trials'),
    ...(maxTrialCount === undefined ? {} : { maxTrialCount }),
    onWarning,
  })
  const limit = timeLimit(request)
  const options = {
    journal,
    replay,
    now: () => new Date(),
    signal: limit.signal,
    interruption: limit.interruption,
    stopMilliseconds: request.stopMilliseconds,
    onChange: (state: ExperimentState, live: Readonly<Record<string, string>>) =>
      request.onChange(limited(state, request), live),
    onWarning,
  }
  try {
    const end =
      opened.kind === 'katib'
        ? await driveKatib({ ...options, source: opened.source })
        : await runController({
            ...options,
            backend: opened.backend,
            ...(opened.namespace === undefined ? {} : { namespace: opened.namespace }),
            retry,
            suggest: suggestionFor(experiment.spec.algorithm.algorithmName),
            maxTrialCount,
          })
    if (end === 'completed') return { name: 'finished' }
    const why =
      limit.interruption() === 'TimeLimitReached'
        ? 'the time limit was reached'
        : 'the run was cancelled'
    return { name: 'interrupted', why }
  } finally {
    limit.end()
    if (opened.kind === 'trials') await opened.close()
  }
}

/** Journals what this run makes of the ones before: a beginning, an edit of the budgets, a restart. The trials to be tried again. */
async function begin(
  request: DriveRequest,
  directory: string,
  journal: JournalStore,
  replay: Replay,
): Promise<readonly string[]> {
  const { experiment, seed, maxTrials, retryFailed = false, isExtended = false } = request
  const asked = { experiment, seed, maxTrials, retryFailed, isExtended }
  const resumption = resumptionOf(replay.state(), asked)
  if (resumption.kind === 'refuse') {
    throw new UserError({ ...resumption.why, where: directory })
  }
  const events = await beginning(resumption, request)
  if (events.length > 0) await journal.append(events)
  for (const event of events) replay.apply(event)
  const retried = 'retried' in resumption ? (resumption.retried ?? []) : []
  if (retryFailed && retried.length === 0 && resumption.kind !== 'start') {
    const isWon = current(replay).reason === 'ExperimentGoalReached'
    const why = isWon ? 'the experiment has reached its goal' : 'none has failed'
    request.onWarning(`no trial is tried again: ${why}`)
  }
  return retried
}

async function beginning(
  resumption: Exclude<Resumption, { kind: 'refuse' }>,
  { experiment, seed, place, cause, onWarning }: DriveRequest,
): Promise<readonly JournalEvent[]> {
  const time = new Date().toISOString()
  const hash = specHash(experiment)
  switch (resumption.kind) {
    case 'start': {
      const earlier =
        place === undefined ? [] : await readEarlierTrials(experiment, place, onWarning)
      const first = {
        version: 1,
        experiment,
        specHash: hash,
        seed: seedOf(experiment, seed),
        ...(earlier.length === 0 ? {} : { earlier }),
      } as const
      return [{ type: 'ExperimentCreated', time, ...first }]
    }
    case 'finished':
      return []
    case 'resume':
    case 'restart': {
      const message = explainResumption(resumption)
      const budgets = budgetsOf(experiment)
      const edit = {
        type: 'ExperimentEdited',
        time,
        budgets,
        specHash: hash,
        ...(cause === undefined ? {} : { cause }),
      } as const
      return [
        ...(resumption.changes.length === 0 ? [] : [edit]),
        ...(resumption.kind === 'resume'
          ? []
          : [{ type: 'ExperimentRestarted', time, message } as const]),
      ]
    }
    default:
      return unknownResumption(resumption)
  }
}

function unknownResumption(resumption: never): never {
  throw new Error(`unknown resumption ${JSON.stringify(resumption)}`)
}

/** Reports speak of the trials that this run may come to. */
function limited(state: ExperimentState, request: DriveRequest): ExperimentState {
  const maxTrialCount = trialLimit(request.experiment, request.maxTrials)
  if (maxTrialCount === undefined) return state
  const { experiment } = state
  return { ...state, experiment: { ...experiment, spec: { ...experiment.spec, maxTrialCount } } }
}

/** One signal for both ways a run is interrupted, and which of them it was. */
function timeLimit(request: DriveRequest) {
  const limit = new AbortController()
  const milliseconds = request.timeLimitMilliseconds
  const timer =
    milliseconds === undefined ? undefined : setTimeout(() => limit.abort(), milliseconds)
  return {
    signal: AbortSignal.any([request.signal, limit.signal]),
    interruption: (): StopReason => (limit.signal.aborted ? 'TimeLimitReached' : 'RunInterrupted'),
    end: () => clearTimeout(timer),
  }
}

function current(replay: Replay): ExperimentState {
  const state = replay.state()
  if (state === undefined) throw new Error('the journal has no beginning')
  return state
}
