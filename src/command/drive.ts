import { mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { StopReason } from '../backend/backend.ts'
import { isAlive, ownIdentity } from '../backend/process/identity.ts'
import { runController } from '../controller/controller.ts'
import { driveKatib } from '../controller/follow.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { specHash } from '../experiment/spec-hash.ts'
import { openFileStore } from '../journal/file-store.ts'
import { acquireLock } from '../journal/lock.ts'
import { createReplay, type Replay } from '../journal/replay.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { JournalStore } from '../journal/store.ts'
import type { ReportPhase } from '../report/context.ts'
import { suggestionFor } from '../suggestion/registry.ts'
import { errorMessage, UserError } from '../user-error.ts'
import type { CreateBackend } from './backends.ts'
import { seedOf } from './seed.ts'

/** One experiment to be driven to its end, from nothing or from its journal. */
export interface DriveRequest {
  readonly experiment: Experiment
  /** The folder of all experiments' state; this one's is a folder below it, of its name. */
  readonly stateDirectory: string
  /** Undefined: the seed it was started with, else the algorithm's `random_state`, else 0. */
  readonly seed?: number
  readonly createBackend: CreateBackend
  /** At most so many trials, whatever the file says. */
  readonly maxTrials?: number
  readonly timeLimitMilliseconds?: number
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

const JOURNAL = 'journal.jsonl'

export type Drive = (request: DriveRequest) => Promise<DriveResult>

/**
 * Runs the experiment, or goes on with it, or, when it is complete, reads it again. Raises UserError
 * when another run drives it, when the state folder holds an experiment of the same name that says
 * something else, and when the journal cannot be read or written.
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
  const replay = createReplay()
  await replayed(replay, journal, directory)
  await begin(request, directory, journal, replay)

  const isOver = current(replay).completionTime !== undefined && replay.active().length === 0
  const phase: ReportPhase = isOver
    ? { name: 'finished' }
    : await control(request, directory, journal, replay)
  return { state: limited(current(replay), request), phase, directory }
}

async function control(
  request: DriveRequest,
  directory: string,
  journal: JournalStore,
  replay: Replay,
): Promise<ReportPhase> {
  const { experiment, onWarning } = request
  const maxTrialCount = trialLimit(request)
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

async function replayed(replay: Replay, journal: JournalStore, directory: string): Promise<void> {
  for await (const event of journal.read()) {
    try {
      replay.apply(event)
    } catch (cause) {
      throw new UserError({
        what: `the journal contradicts itself (${errorMessage(cause)})`,
        where: join(directory, JOURNAL),
        mend: 'Restore the file from a copy, or remove its folder to start the experiment again',
        cause,
      })
    }
  }
}

/** Writes the journal's first event, or holds the request against the one that is there. */
async function begin(
  request: DriveRequest,
  directory: string,
  journal: JournalStore,
  replay: Replay,
): Promise<void> {
  const { experiment } = request
  const time = new Date().toISOString()
  const hash = specHash(experiment)
  const state = replay.state()
  if (state === undefined) {
    const seed = seedOf(experiment, request.seed)
    const event = {
      type: 'ExperimentCreated',
      time,
      version: 1,
      experiment,
      specHash: hash,
      seed,
    } as const
    await journal.append([event])
    replay.apply(event)
    return
  }

  if (state.specHash !== hash) {
    throw new UserError({
      what: `an experiment named ${experiment.metadata.name} with another spec has been started here`,
      where: directory,
      mend: 'Give the edited experiment another metadata.name, or another --state folder, or remove this folder to start over',
      kind: 'invalid',
    })
  }
  if (request.seed !== undefined && request.seed !== state.seed) {
    throw new UserError({
      what: `this experiment was started with seed ${state.seed}, and --seed says ${request.seed}`,
      where: directory,
      mend: 'Leave --seed out to go on with it, or give another --state folder to start afresh',
      kind: 'usage',
    })
  }
  const limit = trialLimit(request)
  const ended = state.trials.length - replay.active().length
  if (state.reason === 'ExperimentMaxTrialsReached' && (limit === undefined || ended < limit)) {
    const event = {
      type: 'ExperimentRestarted',
      time,
      message: `${ended} trials were the limit of the run before`,
    } as const
    await journal.append([event])
    replay.apply(event)
  }
}

function trialLimit({ experiment, maxTrials }: DriveRequest): number | undefined {
  const { maxTrialCount } = experiment.spec
  if (maxTrials === undefined) return maxTrialCount
  return maxTrialCount === undefined ? maxTrials : Math.min(maxTrials, maxTrialCount)
}

/** Reports speak of the trials that this run may come to. */
function limited(state: ExperimentState, request: DriveRequest): ExperimentState {
  const maxTrialCount = trialLimit(request)
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

/** The state folder keeps itself out of the repository that it stands in. */
async function makeStateDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, '.gitignore'), '*\n')
  } catch (cause) {
    throw new UserError({
      what: `the state folder cannot be written (${errorMessage(cause)})`,
      where: directory,
      mend: 'Give write permission, or name another folder with --state',
      cause,
    })
  }
}

function current(replay: Replay): ExperimentState {
  const state = replay.state()
  if (state === undefined) throw new Error('the journal has no beginning')
  return state
}
