import type { JsonObject } from '../../cluster/json.ts'
import { waitingOf } from '../kubernetes/facts.ts'
import { waitingStory } from '../kubernetes/tell.ts'

/** Says what keeps a trial's pods from running: Katib waits for them in silence, for ever. */
export interface Waiting {
  readonly look: (pods: readonly JsonObject[]) => void
}

/** No line is worth it for what is over sooner. */
const QUIET_MILLISECONDS = 10_000

export function createWaiting(trial: string, onWarning: (text: string) => void): Waiting {
  const told = new Set<string>()
  let since: { readonly reason: string; readonly time: number } | undefined

  return {
    look: (pods) => {
      const [story] = pods.flatMap((pod) => {
        const found = waitingOf(pod)
        return found === undefined ? [] : [waitingStory(pod, found)]
      })
      if (story === undefined) {
        since = undefined
        return
      }
      if (since?.reason !== story.reason) since = { reason: story.reason, time: performance.now() }
      if (performance.now() - since.time < QUIET_MILLISECONDS || told.has(story.reason)) return
      told.add(story.reason)
      onWarning(`${trial} waits: ${story.message}`)
    },
  }
}
