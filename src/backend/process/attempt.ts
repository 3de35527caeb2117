import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAttemptOutput } from './attempt-output.ts'
import { startChild, waitForExit } from './child.ts'
import { sendSignal } from './identity.ts'
import type { LifeProcesses } from './leftovers.ts'
import { findLeftovers, killLeftovers } from './leftovers.ts'
import { outOfMemoryKills, preferForOutOfMemory } from './out-of-memory.ts'
import type { AttemptEnd, EndCause } from './outcome.ts'
import type { OutputChannel } from './output-channel.ts'
import { findProcess } from './process-table.ts'
import type { ProcessPlan } from './record.ts'
import { storageProblem } from './storage-problem.ts'

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
    // A log that turns out to be unwritable after the end is a failure all the same.
    if (cause !== undefined || (why.type !== 'storage' && (isOver || hasEnded(child)))) return
    cause = why
    if (child !== undefined && !isOver) terminate()
  }
  const terminate = (): void => {
    signalAll(life, 'SIGTERM')
    const kill = (): void => void killLeftovers(life, KILL_MILLISECONDS)
    graceTimer = setTimeout(kill, plan.gracePeriodSeconds * 1000)
  }

  const run = async (): Promise<AttemptEnd> => {
    const { folder, logPath } = options
    const { metricNames } = plan
    const onProblem = (problem: string): void => end({ type: 'storage', problem })
    const output = openAttemptOutput({ folder, logPath, metricNames, onProblem })
    const ended = (exit: Partial<AttemptEnd>): AttemptEnd => {
      isOver = true
      const logTail = output.close()
      const nothing = { exitCode: null, signal: null, outOfMemory: false, leftovers: false }
      return { ...nothing, ...exit, logTail, cause }
    }

    const killsBefore = outOfMemoryKills()
    const started = await startChild(plan, life.marker, output.channels)
    for (const channel of output.channels) channel.closeWriteEnd()
    if (typeof started === 'string') return ended({ startProblem: started })
    child = started
    const exit = waitForExit(child)
    introduceChild(child, options.onChild, onProblem)
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

/** Ended by itself already: it is only that nobody has been told yet. */
function hasEnded(child: ChildProcess | undefined): boolean {
  if (child?.pid === undefined) return false
  return (
    child.exitCode !== null || child.signalCode !== null || findProcess(child.pid)?.zombie === true
  )
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
