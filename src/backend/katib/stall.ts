import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import { podStory } from '../kubernetes/tell.ts'
import type { LookUpWarnings } from '../kubernetes/warning-events.ts'
import { suggestionFailure, suggestionTrouble } from './experiment-status.ts'

export interface StallOptions {
  readonly experiment: string
  readonly warningsOf: LookUpWarnings
  readonly onWarning: (text: string) => void
}

/** What there is to look at while no trial runs. */
export interface StallSight {
  readonly experiment: JsonObject | undefined
  readonly suggestion: JsonObject | undefined
  /** The pods of the suggestion's service. */
  readonly pods: readonly JsonObject[]
}

/** Says why Katib proposes no trial: it does not say so itself, and tries for ever. */
export interface Stall {
  /** Called now and then while no trial is active and the experiment is not complete. */
  readonly look: (sight: StallSight) => Promise<void>
  /** A trial is active, or the experiment is complete. */
  readonly over: () => void
}

/** Katib takes 17 to 21 s from an Experiment to its first Job when all is well. */
const QUIET_MILLISECONDS = 30_000
const AGAIN_MILLISECONDS = 15_000

export function createStall({ experiment, warningsOf, onWarning }: StallOptions): Stall {
  const told = new Set<string>()
  let since: number | undefined
  let lookedAt = Number.NEGATIVE_INFINITY

  const tell = (words: string): void => {
    if (words === '' || told.has(words)) return
    told.add(words)
    onWarning(`${experiment} has no trial to run: ${words}`)
  }

  const eventsOf = async (object: JsonObject | undefined): Promise<void> => {
    const uid = text(object, 'metadata', 'uid')
    if (uid === '') return
    const last = (await warningsOf(uid)).at(-1)
    if (last !== undefined) tell(last.message)
  }

  return {
    look: async ({ experiment: object, suggestion, pods }) => {
      const now = performance.now()
      since ??= now
      if (now - since < QUIET_MILLISECONDS || now - lookedAt < AGAIN_MILLISECONDS) return
      lookedAt = now
      if (suggestion === undefined) {
        await eventsOf(object)
        if (told.size === 0) tell("Katib's controller has not taken it up (is it running?)")
        return
      }
      const failure = suggestionFailure(suggestion)
      if (failure !== undefined) tell(`its Suggestion failed: ${failure}`)
      for (const pod of pods) {
        const story = podStory(pod, '')
        if (story !== undefined) tell(`the pod of its suggestion service: ${story.message}`)
      }
      const trouble = suggestionTrouble(suggestion)
      if (trouble !== undefined) tell(trouble)
      await eventsOf(suggestion)
      await eventsOf(object)
    },
    over: () => {
      since = undefined
    },
  }
}
