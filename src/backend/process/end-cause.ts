import { setTimeout as sleep } from 'node:timers/promises'
import type { StopReason } from '../backend.ts'
import type { EndCause } from './outcome.ts'

/** Why this supervisor shall end its trial before the trial's own end. Only the first cause counts. */
export interface EndCauses {
  readonly raise: (cause: EndCause) => void
  readonly current: () => EndCause | undefined
  /** Tells the listener, at once when there is a cause already; replaces the listener before. */
  readonly listen: (listener: (cause: EndCause) => void) => void
  /** The cause, as soon as there is one; undefined when the seconds pass without. */
  readonly within: (seconds: number) => Promise<EndCause | undefined>
}

/**
 * Every signal that ends or stops a process by default and can be caught. The trial's own script may
 * send one to its whole group (`trap 'kill 0' EXIT`), which is the supervisor's group too. None
 * means anything here, except that SIGTERM asks to look whether the driver has left a stop record.
 */
const IGNORED: readonly NodeJS.Signals[] = [
  ...(['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM'] as const),
  ...(['SIGXCPU', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const),
]

/** Starts to listen to signals; `readStop` looks for the driver's wish. */
export function listenForEndCause(readStop: () => StopReason | undefined): EndCauses {
  let known: EndCause | undefined
  let listener: (cause: EndCause) => void = () => undefined

  const raise = (cause: EndCause): void => {
    if (known !== undefined) return
    known = cause
    listener(cause)
  }
  const look = (): void => {
    const why = readStop()
    if (why !== undefined) raise({ type: 'stop', why })
  }
  const listen = (next: (cause: EndCause) => void): void => {
    listener = next
    if (known !== undefined) next(known)
  }

  for (const signal of IGNORED) process.on(signal, () => undefined)
  process.on('SIGTERM', look)

  return {
    raise,
    listen,
    current: () => {
      look()
      return known
    },
    within: async (seconds) => {
      const raised = new AbortController()
      listen(() => raised.abort())
      await sleep(seconds * 1000, undefined, { signal: raised.signal }).catch(() => known)
      return known
    },
  }
}

/** A timer beyond the 24.8 days that one of Node's can hold would ring at once. */
const LONGEST_TIMER_MILLISECONDS = 24 * 60 * 60 * 1000

/** Calls `ring` with the number of seconds once they have passed; returns the way to cancel it. */
export function atDeadline(seconds: number | null, ring: (seconds: number) => void): () => void {
  if (seconds === null) return () => undefined
  const end = performance.now() + seconds * 1000
  let timer: NodeJS.Timeout | undefined
  const wait = (): void => {
    const left = end - performance.now()
    if (left <= 0) ring(seconds)
    else timer = setTimeout(wait, Math.min(left, LONGEST_TIMER_MILLISECONDS))
  }
  wait()
  return () => clearTimeout(timer)
}
