import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isObjectName } from '../../experiment/object-name.ts'
import type { PathMapping } from '../../option.ts'
import { errorMessage, UserError } from '../../user-error.ts'
import type { Backend, PlannedTrial, TrialEvent } from '../backend.ts'
import { prepareCheckpoint } from './checkpoint.ts'
import { errorCode, makeFolder } from './durable.ts'
import { isAlive } from './identity.ts'
import { archiveLog } from './log-reader.ts'
import { planProcess } from './plan.ts'
import type { ProcessPlan } from './record.ts'
import { spawnSupervisor } from './spawn-supervisor.ts'
import { storageProblem } from './storage-problem.ts'
import type { TrialFolder } from './trial-folder.ts'
import { openTrialFolder } from './trial-folder.ts'
import type { TrialWatch, TrialWatchOptions } from './trial-watch.ts'
import { watchTrial } from './trial-watch.ts'

export interface ProcessBackendOptions {
  /** Holds one folder for each trial, which this makes. */
  readonly directory: string
  /** Where a trial runs whose container names no `workingDir`. */
  readonly workdir: string
  readonly map: readonly PathMapping[]
  /** The environment that trials may inherit parts of. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** argv of the supervisor program, such as `[process.execPath, '…/supervisor.js']`; paths absolute. */
  readonly supervisor: readonly string[]
  readonly now: () => Date
  readonly onWarning: (text: string) => void
}

const POLL_MILLISECONDS = 100

/**
 * Runs trials as processes of this machine, each under a small supervisor program that outlives this
 * one. All that the two know of each other is in the trial's folder, so whoever opens the folder
 * next goes on where this one was killed; see TrialFolder, and Claim for why no trial runs twice.
 *
 * One driver at a time may use a directory; the experiment's lock sees to that. Methods raise a
 * UserError for a manifest that no process can stand for, and when the state cannot be written.
 */
export function createProcessBackend(options: ProcessBackendOptions): Backend {
  refuseOtherSystems()
  const directory = resolve(options.directory)
  const watches = new Map<string, TrialWatch>()
  const tidying = new Map<string, Promise<void>>()
  const bell = createBell()
  let hasConsumer = false

  const folderOf = (trial: string): TrialFolder => {
    const path = join(directory, checkedName(trial))
    makeFolder(path)
    // By one name however it is reached: the name marks the trial's processes.
    return openTrialFolder(realpathSync(path))
  }

  const watch = async (trial: string, wish: TrialWatchOptions['wish']): Promise<TrialWatch> => {
    const folder = folderOf(trial)
    const created = watchTrial({
      trial,
      folder,
      wish,
      now: options.now,
      onWarning: options.onWarning,
      spawn: (life) =>
        spawnSupervisor(options.supervisor, folder, life, options.environment, bell.ring),
    })
    watches.set(trial, created)
    try {
      await created.open()
    } catch (error) {
      watches.delete(trial)
      throw error
    }
    bell.ring()
    return created
  }

  const plan = async (trial: PlannedTrial, life: number): Promise<ProcessPlan> => {
    const { name, checkpoint } = trial
    if (checkpoint === undefined) return planProcess(trial, options)
    const path = await prepareCheckpoint(folderOf(name), life, checkpoint)
    return planProcess(trial, options, path)
  }

  /** What is to be done once the end has been told: the log is read, and the plan of no more use. */
  const tidy = async (trial: string, { folder, told }: TrialWatch): Promise<void> => {
    const exit = told()
    if (exit === undefined) return
    try {
      folder.dropPlan()
      const log = folder.logPath(exit.life, exit.attempt)
      if (existsSync(log)) await archiveLog(log, folder.archivePath)
    } catch (error) {
      options.onWarning(`the log of ${trial} stays uncompressed: ${storageProblem(error)}`)
    }
  }

  async function* round(): AsyncGenerator<TrialEvent> {
    for (const [trial, watched] of [...watches]) {
      if (watched.told() !== undefined) continue
      const events = await guarded(directory, () => watched.poll())
      // Before the end is told: the consumer may well ask for nothing after it.
      if (watched.told() !== undefined) tidying.set(trial, tidy(trial, watched))
      yield* events
    }
  }

  return {
    start: (trial: PlannedTrial) =>
      guarded(directory, async () => {
        if (watches.has(trial.name)) return
        // Refused at once where it can never run here, also where one of that name is found.
        planProcess(trial, options)
        await watch(trial.name, { plan: (life) => plan(trial, life) })
      }),

    events: async function* (signal) {
      if (hasConsumer) throw new Error('events() has one consumer')
      hasConsumer = true
      try {
        while (!signal.aborted) {
          let isQuiet = true
          for await (const event of round()) {
            isQuiet = false
            yield event
            if (signal.aborted) return
          }
          if (isQuiet) await bell.wait(POLL_MILLISECONDS, signal)
        }
      } finally {
        hasConsumer = false
        await Promise.all(tidying.values())
      }
    },

    stop: (trial, why) =>
      guarded(directory, async () => {
        const watched = watches.get(trial) ?? (await watch(trial, { stop: why }))
        watched.stop(why)
      }),

    remove: (trial) =>
      guarded(directory, async () => {
        const watched = watches.get(trial)
        const folder = folderOf(trial)
        if (watched === undefined ? isRunning(folder) : watched.told() === undefined) {
          throw new Error(`${trial} has not ended, so it cannot be removed`)
        }
        watches.delete(trial)
        if (watched !== undefined) await (tidying.get(trial) ?? tidy(trial, watched))
        tidying.delete(trial)
        folder.clear()
      }),
  }
}

function refuseOtherSystems(): void {
  if (process.platform === 'linux' || process.platform === 'darwin') return
  throw new UserError({
    what: `the process backend runs on Linux and macOS only, and this is ${process.platform}`,
    where: '--backend process',
    mend: 'Use Linux or macOS (on Windows, WSL), or --backend kubernetes',
    kind: 'usage',
  })
}

function isRunning(folder: TrialFolder): boolean {
  const claim = folder.readClaim(folder.lastLife())
  return claim !== undefined && !claim.closed && isAlive(claim.identity)
}

/** A trial's name is a folder's name here. */
function checkedName(trial: string): string {
  if (isObjectName(trial)) return trial
  throw new Error(`${JSON.stringify(trial)} is not a trial's name`)
}

/** Says of a state folder that cannot be written what is wrong with it. */
async function guarded<T>(directory: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const codes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EFBIG', 'EIO', 'ENOTDIR']
    if (!codes.includes(errorCode(error))) throw error
    throw new UserError({
      what: `the trials' state cannot be written: ${storageProblem(error)}`,
      where: directory,
      mend: `Mend this (${errorMessage(error)}) and run the same command again: it goes on from here`,
      cause: error,
    })
  }
}

/** Wakes the one who waits before its time is over. */
function createBell(): {
  readonly ring: () => void
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
} {
  let isRung = false
  let wake: () => void = () => undefined
  return {
    ring: () => {
      isRung = true
      wake()
    },
    wait: async (milliseconds, signal) => {
      if (!isRung && !signal.aborted) {
        const woken = new AbortController()
        wake = () => woken.abort()
        signal.addEventListener('abort', wake, { once: true })
        await sleep(milliseconds, undefined, { signal: woken.signal }).catch((error: unknown) => {
          // Woken before its time, by the bell or because nobody listens any more, is no failure.
          if (!woken.signal.aborted) throw error
        })
        signal.removeEventListener('abort', wake)
      }
      isRung = false
    },
  }
}
