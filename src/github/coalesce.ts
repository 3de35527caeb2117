/** Sends the newest of many values, one at a time and not too often. */
export interface Coalescer<Value> {
  /** Takes the place of a value that waits. */
  offer(value: Value): void
  /** Drops what waits; resolves once nothing is being sent any more. */
  settle(): Promise<void>
}

export interface CoalescerOptions<Value> {
  /** Must not reject. */
  readonly send: (value: Value) => Promise<void>
  /** From the end of one to the start of the next; the first goes at once. */
  readonly intervalMilliseconds: number
}

export function createCoalescer<Value>(options: CoalescerOptions<Value>): Coalescer<Value> {
  let waiting: { readonly value: Value } | undefined
  let sending: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isIdle = true
  let isSettled = false

  function next(): void {
    if (waiting === undefined || isSettled) {
      isIdle = true
      return
    }
    const { value } = waiting
    waiting = undefined
    isIdle = false
    sending = options.send(value).then(() => {
      timer = setTimeout(next, options.intervalMilliseconds)
    })
  }

  return {
    offer(value) {
      waiting = { value }
      if (isIdle && !isSettled) next()
    },
    async settle() {
      isSettled = true
      waiting = undefined
      clearTimeout(timer)
      await sending
      clearTimeout(timer)
    },
  }
}
