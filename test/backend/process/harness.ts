import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type {
  Backend,
  PlannedTrial,
  TrialEvent,
  TrialOutcome,
} from '../../../src/backend/backend.ts'
import type { ProcessBackendOptions } from '../../../src/backend/process/backend.ts'
import { createProcessBackend } from '../../../src/backend/process/backend.ts'
import { sendSignal } from '../../../src/backend/process/identity.ts'
import { listProcesses } from '../../../src/backend/process/process-table.ts'
import type { TrialFolder } from '../../../src/backend/process/trial-folder.ts'
import { openTrialFolder } from '../../../src/backend/process/trial-folder.ts'
import type { Json, JsonObject } from '../../../src/experiment/experiment.ts'
import { SUPERVISOR } from './supervisor-argv.ts'

/** A place on the disk for one test; whatever still runs in it afterwards is killed. */
export interface Ground {
  readonly path: string
  readonly trials: string
  readonly workdir: string
  readonly folder: (trial: string) => TrialFolder
  /** What its backends have warned of. */
  readonly warnings: string[]
  /** Pids of the running processes of its trials, supervisors included. */
  readonly living: () => readonly number[]
}

export function makeGround(): Ground {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'tunebot-process-')))
  const trials = join(path, 'trials')
  const workdir = join(path, 'work')
  mkdirSync(workdir)
  const living = (): readonly number[] =>
    listProcesses()
      .filter(({ pid, zombie }) => !zombie && environmentOf(pid).includes(`=${trials}/`))
      .map(({ pid }) => pid)
  onTestFinished(() => {
    for (const pid of living()) sendSignal(pid, 'SIGKILL')
    rmSync(path, { recursive: true, force: true, maxRetries: 10 })
  })
  const warnings: string[] = []
  return {
    path,
    trials,
    workdir,
    living,
    warnings,
    folder: (trial) => openTrialFolder(join(trials, trial)),
  }
}

export function makeBackend(ground: Ground, options: Partial<ProcessBackendOptions> = {}): Backend {
  return createProcessBackend({
    directory: ground.trials,
    workdir: ground.workdir,
    map: [],
    environment: process.env,
    supervisor: SUPERVISOR,
    now: () => new Date(),
    onWarning: (text) => void ground.warnings.push(text),
    ...options,
  })
}

interface JobOptions {
  readonly job?: JsonObject
  readonly pod?: JsonObject
  readonly container?: JsonObject
}

/** A planned trial whose container runs that command; a text is a script for `sh`. */
export function trialOf(
  name: string,
  command: string | readonly string[],
  { job = {}, pod = {}, container = {} }: JobOptions = {},
): PlannedTrial {
  const words: Json = typeof command === 'string' ? ['sh', '-c', command] : command
  const spec = { ...pod, containers: [{ name: 'main', command: words, ...container }] }
  return {
    name,
    manifest: { apiVersion: 'batch/v1', kind: 'Job', spec: { ...job, template: { spec } } },
    primaryContainerName: 'main',
    metricNames: ['accuracy'],
  }
}

export interface Life {
  readonly events: readonly TrialEvent[]
  readonly lines: readonly string[]
  readonly outcome: TrialOutcome
}

/** Listens until the trial has ended. */
export async function listen(
  backend: Backend,
  onEvent: (event: TrialEvent) => void | Promise<void> = () => undefined,
): Promise<Life> {
  const listening = new AbortController()
  const events: TrialEvent[] = []
  for await (const event of backend.events(listening.signal)) {
    events.push(event)
    await onEvent(event)
    if (event.type !== 'ended') continue
    listening.abort()
    const lines = events.flatMap((each) => (each.type === 'log' ? each.lines : []))
    return { events, lines, outcome: event.outcome }
  }
  throw new Error('the events ended before the trial')
}

/** The whole life of one trial. */
export async function live(
  ground: Ground,
  trial: PlannedTrial,
  options: Partial<ProcessBackendOptions> = {},
): Promise<Life> {
  const backend = makeBackend(ground, options)
  await backend.start(trial)
  return await listen(backend)
}

export async function until(holds: () => boolean, milliseconds = 20_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !holds(); await sleep(20)) {
    if (Date.now() > end) throw new Error(`waited in vain for ${holds}`)
  }
}

export function filesOf(folder: TrialFolder): readonly string[] {
  return readdirSync(folder.path).sort()
}

export function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}
