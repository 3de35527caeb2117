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

export interface QueueOptions<T> {
  /** What one that waits counts for. */
  readonly sizeOf: (item: T) => number
  /** There is room up to this sum of sizes. */
  readonly most: number
}

export function createQueue<T>({ sizeOf, most }: QueueOptions<T>): Queue<T> {
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
      size += sizeOf(item)
      arrived()
    },
    room: async () => {
      while (size > most && failure === undefined) {
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
          size -= sizeOf(item)
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
