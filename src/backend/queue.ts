/** What has happened and has not been taken yet, in order. */
export interface Queue<T> {
  readonly push: (item: T) => void
  /** Waits until the consumer has caught up: a log comes faster than it is read. */
  readonly room: () => Promise<void>
  /** The next one; undefined once `signal` is aborted. Raises the failure, before all that wait. */
  readonly next: (signal: AbortSignal) => Promise<T | undefined>
  /** The end: whoever takes the next one gets this instead. */
  readonly fail: (error: unknown) => void
  /** Rejects with the failure; never resolves. */
  readonly failed: Promise<never>
  /** The failure that nobody who takes has been given; undefined where there is none. */
  readonly untold: () => { readonly error: unknown } | undefined
}

/** Something that happened; `lines` where it is that a log has grown. */
interface Item {
  readonly type: string
  readonly lines?: readonly string[]
}

/** Of log lines: some pieces of each of a hundred floods. A line may have 64 KiB, so it is not lines that count. */
const MANY_CHARACTERS = 8 * 1024 * 1024

export function createQueue<T extends Item>(): Queue<T> {
  const items: T[] = []
  let size = 0
  let failure: { readonly error: unknown } | undefined
  let isTold = false
  let arrived: () => void = () => undefined
  let taken: (() => void)[] = []
  let reject: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  // Whoever takes hears of it; others may look here.
  failed.catch(() => undefined)

  const wakeWriters = (): void => {
    const waiting = taken
    taken = []
    for (const wake of waiting) wake()
  }

  return {
    push: (item) => {
      items.push(item)
      size += charactersOf(item)
      arrived()
    },
    room: async () => {
      while (size > MANY_CHARACTERS && failure === undefined) {
        await new Promise<void>((resolve) => taken.push(resolve))
      }
    },
    next: async (signal) => {
      for (;;) {
        if (failure !== undefined) {
          isTold = true
          throw failure.error
        }
        if (signal.aborted) return undefined
        const item = items.shift()
        if (item !== undefined) {
          size -= charactersOf(item)
          wakeWriters()
          return item
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
    untold: () => (isTold ? undefined : failure),
  }
}

function charactersOf({ lines = [] }: Item): number {
  return lines.reduce((sum, line) => sum + line.length, lines.length)
}
