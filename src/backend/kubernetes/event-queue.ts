import type { TrialEvent } from '../backend.ts'

/** What has happened and has not been taken yet, in order. */
export interface EventQueue {
  readonly push: (event: TrialEvent) => void
  /** Waits until the consumer has caught up: a log comes faster than it is read. */
  readonly room: () => Promise<void>
  /** The next event; undefined once `signal` is aborted. Raises the failure, before all events. */
  readonly next: (signal: AbortSignal) => Promise<TrialEvent | undefined>
  /** The end: whoever takes the next event gets this instead. */
  readonly fail: (error: unknown) => void
  /** Rejects with the failure; never resolves. */
  readonly failed: Promise<never>
}

const MANY_LINES = 20_000

export function createEventQueue(): EventQueue {
  const events: TrialEvent[] = []
  let lines = 0
  let failure: { readonly error: unknown } | undefined
  let arrived: () => void = () => undefined
  let taken: (() => void)[] = []
  let reject: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Whoever takes events hears of it; others may look here.
  failed.catch(() => undefined)

  const linesOf = (event: TrialEvent): number => (event.type === 'log' ? event.lines.length : 0)

  return {
    push: (event) => {
      events.push(event)
      lines += linesOf(event)
      arrived()
    },
    room: async () => {
      while (lines > MANY_LINES && failure === undefined) {
        await new Promise<void>((resolve) => taken.push(resolve))
      }
    },
    next: async (signal) => {
      for (;;) {
        if (failure !== undefined) throw failure.error
        if (signal.aborted) return undefined
        const event = events.shift()
        if (event !== undefined) {
          lines -= linesOf(event)
          const waiting = taken
          taken = []
          for (const wake of waiting) wake()
          return event
        }
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            signal.removeEventListener('abort', wake)
            arrived = () => undefined
            resolve()
          }
          arrived = wake
          signal.addEventListener('abort', wake, { once: true })
        })
      }
    },
    fail: (error) => {
      failure ??= { error }
      reject(error)
      arrived()
      for (const wake of taken) wake()
    },
    failed,
  }
}
