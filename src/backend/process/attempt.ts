import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorMessage } from '../../user-error.ts'
import { errorCode } from './durable.ts'
import { findStartObstacle } from './executable.ts'
import { sendSignal } from './identity.ts'
import type { LifeProcesses } from './leftovers.ts'
import { findLeftovers, killLeftovers } from './leftovers.ts'
import { createLineSplitter } from './line-splitter.ts'
import type { LogSink } from './log-sink.ts'
import { createLogSink } from './log-sink.ts'
import type { AttemptEnd, EndCause } from './outcome.ts'
import type { OutputChannel } from './output-channel.ts'
import { openOutputChannels } from './output-channel.ts'
import { findProcess } from './process-table.ts'
import type { ProcessPlan } from './record.ts'
import { storageProblem } from './storage-problem.ts'
import type { Variable } from './trial-folder.ts'

export interface AttemptOptions {
  readonly plan: ProcessPlan
  readonly folder: string
  readonly logPath: string
  readonly life: LifeProcesses
  /** Called once the child is there, if it comes to that. */
  readonly onChild: (child: { readonly pid: number; readonly start: string }) => void
}

/** One run of the trial's command, from its start until no process of it is left. */
export interface Attempt {
  /** Ends it before its own end: SIGTERM, and after the grace period SIGKILL. Only the first counts. */
  readonly end: (cause: EndCause) => void
  readonly done: Promise<AttemptEnd>
}

/** What a container's processes have when its first one ends is nothing; these get a moment. */
const LEFTOVER_GRACE_MILLISECONDS = 1000
const KILL_MILLISECONDS = 10_000
const SILENCE_MILLISECONDS = 1000

export function startAttempt(options: AttemptOptions): Attempt {
  const { plan, life } = options
  let cause: EndCause | undefined
  let child: ChildProcess | undefined
  let isOver = false
  let graceTimer: NodeJS.Timeout | undefined

  const end = (why: EndCause): void => {
    if (cause !== undefined || isOver) return
    cause = why
    if (child !== undefined) terminate()
  }
  const terminate = (): void => {
    signalAll(life, 'SIGTERM')
    const kill = (): void => void killLeftovers(life, KILL_MILLISECONDS)
    graceTimer = setTimeout(kill, plan.gracePeriodSeconds * 1000)
  }

  const run = async (): Promise<AttemptEnd> => {
    const output = openOutput(options, (problem) => end({ type: 'storage', problem }))
    const ended = (exit: Partial<AttemptEnd>): AttemptEnd => ({
      exitCode: null,
      signal: null,
      outOfMemory: false,
      leftovers: false,
      ...exit,
      logTail: output.close(),
      cause,
    })

    const killsBefore = outOfMemoryKills()
    const started = await startChild(plan, life.marker, output.channels)
    for (const channel of output.channels) channel.closeWriteEnd()
    if (typeof started === 'string') {
      isOver = true
      return ended({ startProblem: started })
    }
    child = started
    const exit = waitForExit(child)
    introduceChild(child, options.onChild, (problem) => end({ type: 'storage', problem }))
    if (cause !== undefined) terminate()

    const { exitCode, signal } = await exit
    isOver = true
    clearTimeout(graceTimer)
    const leftovers = !(await endOutput(output.channels, life))
    const outOfMemory = signal === 'SIGKILL' && outOfMemoryKills() > killsBefore
    return ended({ exitCode, signal, outOfMemory, leftovers })
  }

  return { end, done: run() }
}

interface Output {
  readonly channels: readonly [OutputChannel, OutputChannel]
  /** Ends the log and makes it durable; gives its last lines. */
  readonly close: () => readonly string[]
}

/** A log that cannot be written ends the trial: what it printed from then on would be lost unsaid. */
function openOutput(options: AttemptOptions, onProblem: (problem: string) => void): Output {
  const file = openSync(options.logPath, 'w')
  const guarded = (action: () => void): void => {
    try {
      action()
    } catch (error) {
      onProblem(`its log could not be written: ${storageProblem(error)}`)
    }
  }
  const sink: LogSink = createLogSink((bytes) => writeFully(file, bytes), options.plan.metricNames)
  const splitters = [0, 1].map(() => createLineSplitter((block) => sink.push(block)))
  const [out, err] = splitters
  if (out === undefined || err === undefined) throw new Error('two splitters were made')
  const channels = openOutputChannels(options.folder, [
    (chunk) => guarded(() => out.push(chunk)),
    (chunk) => guarded(() => err.push(chunk)),
  ])
  return {
    channels,
    close: () => {
      let tail: readonly string[] = []
      guarded(() => {
        for (const splitter of splitters) splitter.end()
      })
      guarded(() => {
        tail = sink.finish()
        fsyncSync(file)
      })
      closeSync(file)
      return tail
    },
  }
}

/** The child, or why there is none. */
async function startChild(
  plan: ProcessPlan,
  marker: Variable,
  channels: readonly [OutputChannel, OutputChannel],
): Promise<ChildProcess | string> {
  const [command = '', ...args] = plan.command
  const obstacle = findStartObstacle(command, plan.workdir, plan.environment['PATH'])
  if (obstacle !== undefined) return obstacle
  const [name, value] = marker
  try {
    // Not detached: it is born into the supervisor's group, which is on record before the child is.
    const child = spawn(command, args, {
      cwd: plan.workdir,
      env: { ...plan.environment, [name]: value },
      stdio: ['ignore', channels[0].writeEnd, channels[1].writeEnd],
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    return child
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'its interpreter is missing' : errorMessage(error)
    return `${command} could not be started: ${why}`
  }
}

function waitForExit(
  child: ChildProcess,
): Promise<{ readonly exitCode: number | null; readonly signal: string | null }> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }))
  })
}

function introduceChild(
  child: ChildProcess,
  onChild: AttemptOptions['onChild'],
  onProblem: (problem: string) => void,
): void {
  const entry = child.pid === undefined ? undefined : findProcess(child.pid)
  if (entry === undefined) return
  preferForOutOfMemory(entry.pid)
  try {
    onChild({ pid: entry.pid, start: entry.start })
  } catch (error) {
    onProblem(`its start could not be recorded: ${storageProblem(error)}`)
  }
}

/**
 * Ends what the child has left behind and reads the pipes to their end. False when some process
 * cannot be ended. Whoever is left holds the pipes open, so their end is waited for no longer than
 * they are silent.
 */
async function endOutput(
  channels: readonly [OutputChannel, OutputChannel],
  life: LifeProcesses,
): Promise<boolean> {
  const read = Promise.all(channels.map((channel) => channel.ended))
  if (findLeftovers(life).length > 0) {
    signalAll(life, 'SIGTERM')
    await waitUntil(() => findLeftovers(life).length === 0, LEFTOVER_GRACE_MILLISECONDS)
  }
  const areGone = await killLeftovers(life, KILL_MILLISECONDS)
  let isRead = false
  void read.then(() => {
    isRead = true
  })
  const killed = performance.now()
  const isSilent = (): boolean => {
    const last = Math.max(killed, ...channels.map((channel) => channel.lastArrival()))
    return performance.now() - last > SILENCE_MILLISECONDS
  }
  await waitUntil(() => isRead || isSilent(), KILL_MILLISECONDS)
  for (const channel of channels) channel.destroy()
  return areGone
}

async function waitUntil(holds: () => boolean, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  // Nothing is due in the common case, so the first looks come quickly.
  await sleep(0)
  for (let pause = 2; !holds() && performance.now() < end; pause = Math.min(pause * 2, 50)) {
    await sleep(pause)
  }
}

/** The group, this supervisor included, which takes no notice; and those that left the group. */
function signalAll(life: LifeProcesses, signal: NodeJS.Signals): void {
  const outside = findLeftovers(life).filter((entry) => entry.group !== process.pid)
  sendSignal(-process.pid, signal)
  for (const entry of outside) sendSignal(entry.pid, signal)
}

/** When memory runs out, the trial shall go before its supervisor, tunebot, or the runner. */
function preferForOutOfMemory(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '500')
    return true
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false
    throw error
  }
}

/** How many processes the kernel has killed for lack of memory since it booted; 0 when it does not say. */
function outOfMemoryKills(): number {
  if (process.platform !== 'linux') return 0
  const found = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))
  return Number(found?.[1] ?? 0)
}

function writeFully(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
