import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TrialOutcome } from '../backend.ts'
import { startAttempt } from './attempt.ts'
import type { EndCauses } from './end-cause.ts'
import { atDeadline, listenForEndCause } from './end-cause.ts'
import { ownIdentity, sendSignal } from './identity.ts'
import type { LifeProcesses } from './leftovers.ts'
import { killLeftovers, MARKER_NAME } from './leftovers.ts'
import type { AttemptEnd, EndCause } from './outcome.ts'
import { describeEnd, endWithout } from './outcome.ts'
import { findProcess } from './process-table.ts'
import type { ExitRecord, ProcessPlan } from './record.ts'
import { storageProblem } from './storage-problem.ts'
import type { TrialFolder } from './trial-folder.ts'
import { openTrialFolder } from './trial-folder.ts'

/** Between two attempts, doubling; a Pod's 10 s and more would be most of a short trial's time. */
const FIRST_RETRY_SECONDS = 1
const LONGEST_RETRY_SECONDS = 10
const RESERVE_BYTES = 32 * 1024
const RECORD_ATTEMPTS = 10
const LATE_STOP_SECONDS = 2
const SHORT_TAIL_LINES = 10
const LAST_KILL_MILLISECONDS = 5000

interface Life {
  readonly number: number
  readonly folder: TrialFolder
  readonly processes: LifeProcesses
  readonly causes: EndCauses
}

/**
 * Lives one life of a trial, from the claim to the exit record, and ends by killing its own group, so
 * that nothing of it can remain. Returns only when there is nothing for it to do: another
 * supervisor has the life, or the trial has been removed.
 *
 * It needs no driver: deadline, retries, grace period and the end are kept although tunebot is gone.
 */
export async function supervise(path: string, number: number): Promise<void> {
  const folder = openTrialFolder(path)
  const identity = ownIdentity()
  if (findProcess(process.pid)?.group !== process.pid) {
    throw new Error('a supervisor must lead a process group of its own')
  }
  const causes = listenForEndCause(() => folder.readStop(number))
  const marker = process.env[MARKER_NAME]
  if (marker === undefined) throw new Error(`${MARKER_NAME} must mark a supervisor`)
  if (!folder.claim(number, { identity, marker, closed: false })) return
  const plan = folder.takePlan()
  if (plan === undefined) return

  const processes = { supervisor: identity, marker }
  const reserve = join(path, 'reserve')
  const { attempt, outcome } = await runPlan({ number, folder, processes, causes }, plan, reserve)
  await killLeftovers(processes, LAST_KILL_MILLISECONDS)
  const record = { life: number, attempt, time: new Date().toISOString(), outcome }
  await writeExit(folder, record, reserve)
  sendSignal(-process.pid, 'SIGKILL')
}

interface Result {
  /** The last attempt; 0 when there was none. */
  readonly attempt: number
  readonly outcome: TrialOutcome
}

/** The reserve is room on the disk for the exit record of a trial that fills the disk. */
async function runPlan(life: Life, plan: ProcessPlan, reserve: string): Promise<Result> {
  try {
    writeFileSync(reserve, Buffer.alloc(RESERVE_BYTES))
  } catch (error) {
    return { attempt: 0, outcome: describeEnd(storageEnd(error), 1) }
  }
  const cancelDeadline = atDeadline(plan.jobDeadlineSeconds, (seconds) =>
    life.causes.raise({ type: 'deadline', of: 'Job', seconds }),
  )
  try {
    return await runAttempts(life, plan)
  } finally {
    cancelDeadline()
  }
}

/** Attempts until one succeeds, none is left, or the life is to end. */
async function runAttempts(life: Life, plan: ProcessPlan): Promise<Result> {
  const early = life.causes.current()
  if (early !== undefined) return { attempt: 0, outcome: describeEnd(endWithout(early), 1) }
  let message = ''
  for (let attempt = 1; ; attempt += 1) {
    const end = await withLateStop(life, await runAttempt(life, plan, attempt, message))
    const outcome = describeEnd(end, attempt)
    if (attempt > plan.backoffLimit || !mayBeTriedAgain(end, outcome)) return { attempt, outcome }

    const seconds = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempt - 1), LONGEST_RETRY_SECONDS)
    const cause = await life.causes.within(seconds)
    if (cause !== undefined) return { attempt, outcome: describeEnd({ ...end, cause }, attempt) }
    const { message: problem } = describeEnd(end, 1)
    message = `attempt ${attempt} of ${plan.backoffLimit + 1} failed: ${problem}`
    rmSync(life.folder.logPath(life.number, attempt), { force: true })
  }
}

/**
 * Where a service is stopped or a machine shuts down, everybody gets SIGTERM at the same time: the
 * trial may be gone before the driver has said that it shall stop. That is no failure of the trial.
 */
async function withLateStop(life: Life, end: AttemptEnd): Promise<AttemptEnd> {
  const isTerminated = end.signal === 'SIGTERM' || end.exitCode === 143
  if (end.cause !== undefined || !isTerminated) return end
  const cause = await life.causes.within(LATE_STOP_SECONDS)
  return cause?.type === 'stop' ? { ...end, cause } : end
}

/** A command that cannot be started, or a full disk, is the same a second later. */
function mayBeTriedAgain(end: AttemptEnd, outcome: TrialOutcome): boolean {
  const isEnded = end.cause !== undefined && !isPodDeadline(end.cause)
  return outcome.status === 'Failed' && end.startProblem === undefined && !isEnded
}

function isPodDeadline(cause: EndCause): boolean {
  return cause.type === 'deadline' && cause.of === 'Pod'
}

async function runAttempt(
  life: Life,
  plan: ProcessPlan,
  number: number,
  message: string,
): Promise<AttemptEnd> {
  const { folder, causes, processes } = life
  const record = { time: new Date().toISOString(), message, child: null }
  try {
    folder.writeAttempt(life.number, number, record)
    const attempt = startAttempt({
      plan,
      folder: folder.path,
      logPath: folder.logPath(life.number, number),
      life: processes,
      onChild: (child) => folder.writeAttempt(life.number, number, { ...record, child }),
    })
    causes.listen(attempt.end)
    const cancelDeadline = atDeadline(plan.podDeadlineSeconds, (seconds) =>
      attempt.end({ type: 'deadline', of: 'Pod', seconds }),
    )
    try {
      return await attempt.done
    } finally {
      cancelDeadline()
    }
  } catch (error) {
    return storageEnd(error)
  }
}

function storageEnd(error: unknown): AttemptEnd {
  const problem = `its files could not be written: ${storageProblem(error)}`
  return endWithout({ type: 'storage', problem })
}

/** On a full disk the reserve makes way, and of the last lines only a few are kept. */
async function writeExit(folder: TrialFolder, record: ExitRecord, reserve: string): Promise<void> {
  const { outcome } = record
  const fewLines = outcome.logTail.slice(-SHORT_TAIL_LINES).map((line) => line.slice(0, 512))
  const short = { ...record, outcome: { ...outcome, logTail: fewLines } }
  for (let attempt = 1; ; attempt += 1) {
    try {
      folder.writeExit(attempt === 1 ? record : short)
      rmSync(reserve, { force: true })
      return
    } catch (error) {
      rmSync(reserve, { force: true })
      if (attempt === RECORD_ATTEMPTS) throw error
      if (attempt > 1) await sleep(1000)
    }
  }
}
