import type { StopReason, TrialOutcome } from '../backend.ts'

/** Why an attempt ended other than by itself. */
export type EndCause =
  | { readonly type: 'stop'; readonly why: StopReason }
  | { readonly type: 'deadline'; readonly of: 'Job' | 'Pod'; readonly seconds: number }
  | { readonly type: 'storage'; readonly problem: string }

/** How the child of one attempt ended. */
export interface AttemptEnd {
  readonly cause: EndCause | undefined
  /** Why it could not be started at all. */
  readonly startProblem?: string
  readonly exitCode: number | null
  readonly signal: string | null
  /** The kernel has killed processes for lack of memory meanwhile. */
  readonly outOfMemory: boolean
  /** Processes that even SIGKILL did not end in time. */
  readonly leftovers: boolean
  readonly logTail: readonly string[]
}

const STOPPED: Readonly<Record<StopReason, string>> = {
  ExperimentCompleted: 'stopped because the experiment has ended',
  RunInterrupted: 'stopped because the run was interrupted',
  TimeLimitReached: "stopped because the run's time limit was reached",
}

/** The end of an attempt that never came to run. */
export function endWithout(cause: EndCause): AttemptEnd {
  const nothing = { exitCode: null, signal: null, outOfMemory: false, leftovers: false }
  return { ...nothing, cause, logTail: [] }
}

/** Reason and sentence of a trial whose last attempt ended so; `attempts` counts from 1. */
export function describeEnd(end: AttemptEnd, attempts: number): TrialOutcome {
  const how = {
    ...(end.exitCode === null ? {} : { exitCode: end.exitCode }),
    ...(end.signal === null ? {} : { signal: end.signal }),
    logTail: end.logTail,
  }
  const tries = attempts > 1 ? `, in the last of ${attempts} attempts` : ''
  const rest = end.leftovers ? '; some of its processes cannot be ended, even by SIGKILL' : ''
  const failed = (reason: string, message: string): TrialOutcome => ({
    status: 'Failed',
    reason,
    message: `${message}${tries}${rest}`,
    ...how,
  })

  if (end.cause?.type === 'stop') {
    const { why } = end.cause
    return { status: 'Killed', reason: why, message: `${STOPPED[why]}${rest}`, ...how }
  }
  if (end.cause?.type === 'deadline') {
    const { of, seconds } = end.cause
    const field = `${of === 'Job' ? 'spec' : 'spec.template.spec'}.activeDeadlineSeconds`
    return failed('DeadlineExceeded', `ran longer than the ${seconds} s of ${field}`)
  }
  if (end.cause?.type === 'storage') return failed('StorageFailed', end.cause.problem)
  if (end.startProblem !== undefined) return failed('StartError', end.startProblem)
  if (end.exitCode === 0)
    return { status: 'Succeeded', reason: '', message: `exit code 0${rest}`, ...how }
  if (end.signal !== null) return failed(...describeSignal(end.signal, end.outOfMemory))
  return failed('Error', `exit code ${end.exitCode ?? 'unknown'}${describeCode(end.exitCode)}`)
}

function describeSignal(signal: string, outOfMemory: boolean): [string, string] {
  if (signal !== 'SIGKILL') return ['Error', `killed by ${signal}`]
  if (outOfMemory) return ['OOMKilled', 'killed by SIGKILL: the machine ran out of memory']
  return ['Error', 'killed by SIGKILL, which is often the system that runs out of memory']
}

/** Shells answer 128 + n for a command that a signal ended. */
function describeCode(code: number | null): string {
  switch (code) {
    case 126:
      return ' (a command in it is not executable)'
    case 127:
      return ' (a command in it was not found)'
    case 134:
      return ' (a process in it was killed by SIGABRT)'
    case 137:
      return ' (a process in it was killed by SIGKILL, often for lack of memory)'
    case 139:
      return ' (a process in it was killed by SIGSEGV)'
    case 143:
      return ' (a process in it was killed by SIGTERM)'
    default:
      return ''
  }
}
