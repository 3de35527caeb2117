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

/** Of log lines: some pieces of each of a hundred floods. A line may have 64 KiB, so it is not lines that count. */
const MANY_CHARACTERS = 8 * 1024 * 1024

export function createEventQueue(): EventQueue {
  const events: TrialEvent[] = []
  let characters = 0
  let failure: { readonly error: unknown } | undefined
  let arrived: () => void = () => undefined
  let taken: (() => void)[] = []
  let reject: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Whoever takes events hears of it; others may look here.
  failed.catch(() => undefined)

  return {
    push: (event) => {
      events.push(event)
      characters += charactersOf(event)
      arrived()
    },
    room: async () => {
      while (characters > MANY_CHARACTERS && failure === undefined) {
        await new Promise<void>((resolve) => taken.push(resolve))
      }
    },
    next: async (signal) => {
      for (;;) {
        if (failure !== undefined) throw failure.error
        if (signal.aborted) return undefined
        const event = events.shift()
        if (event !== undefined) {
          characters -= charactersOf(event)
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

function charactersOf(event: TrialEvent): number {
  if (event.type !== 'log') return 0
  return event.lines.reduce((sum, line) => sum + line.length, event.lines.length)
}
