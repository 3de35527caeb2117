import type { KatibFact } from './fact.ts'

/** Facts that have not been taken yet, in order. */
export interface FactQueue {
  readonly push: (fact: KatibFact) => void
  /** Waits until the consumer has caught up: a log comes faster than it is read. */
  readonly room: () => Promise<void>
  /** The next fact; undefined once `signal` is aborted. Raises the failure, before all facts. */
  readonly next: (signal: AbortSignal) => Promise<KatibFact | undefined>
  /** The end: whoever takes the next fact gets this instead. */
  readonly fail: (error: unknown) => void
  /** Rejects with the failure; never resolves. */
  readonly failed: Promise<never>
}

const MANY_LINES = 20_000

export function createFactQueue(): FactQueue {
  const facts: KatibFact[] = []
  let lines = 0
  let failure: { readonly error: unknown } | undefined
  let arrived: () => void = () => undefined
  let taken: (() => void)[] = []
  let reject: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Whoever takes facts hears of it; others may look here.
  failed.catch(() => undefined)

  const wakeWriters = (): void => {
    const waiting = taken
    taken = []
    for (const wake of waiting) wake()
  }

  return {
    push: (fact) => {
      facts.push(fact)
      if (fact.type === 'log') lines += fact.lines.length
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
        const fact = facts.shift()
        if (fact !== undefined) {
          if (fact.type === 'log') lines -= fact.lines.length
          wakeWriters()
          return fact
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
      wakeWriters()
    },
    failed,
  }
}
