/** Tells a person once that the cluster does not answer, and once that it does again. */
export interface Outage {
  /** `since`: when the answer was first waited for, by `performance.now()`; undefined: now. */
  readonly noticed: (why: string, since?: number) => void
  readonly over: () => void
}

/** What is over sooner is not worth a line. */
const QUIET_MILLISECONDS = 5000

export function createOutage(onWarning: (text: string) => void): Outage {
  let since: number | undefined
  let isTold = false

  return {
    noticed: (why, waitedSince = performance.now()) => {
      since ??= waitedSince
      if (isTold || performance.now() - since < QUIET_MILLISECONDS) return
      isTold = true
      onWarning(`the cluster does not answer (${why}); trying again`)
    },
    over: () => {
      if (isTold && since !== undefined) {
        const seconds = Math.round((performance.now() - since) / 1000)
        onWarning(`the cluster answers again, after ${seconds} s`)
      }
      since = undefined
      isTold = false
    },
  }
}
