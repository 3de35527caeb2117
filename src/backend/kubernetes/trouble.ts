import type { JsonObject } from '../../cluster/json.ts'
import { at } from '../../cluster/json.ts'
import { isBeingDeleted, latestInstance, uidOf, waitingOf } from './facts.ts'
import type { Story } from './tell.ts'
import { waitingStory } from './tell.ts'
import type { LookUpWarnings } from './warning-events.ts'

export interface TroubleOptions {
  readonly trial: string
  readonly primaryContainerName: string
  /** How long an image may fail to be pulled, or a container to be made, before its trial fails. */
  readonly imagePatienceMilliseconds: number
  readonly warningsOf: LookUpWarnings
  readonly roomInQuota: (why: string) => Promise<void>
  readonly isCautious: () => boolean
  /** Makes the controller of the trial's object try again now. */
  readonly nudge: () => Promise<void>
  readonly onWarning: (text: string) => void
  /** The trial will never run. */
  readonly onFatal: (story: Story) => void
  readonly onFailure: (error: unknown) => void
}

/** What keeps a trial from starting: told to the person while it lasts, and an end when it is for good. */
export interface Trouble {
  readonly look: (object: JsonObject, pods: readonly JsonObject[]) => void
  /** What keeps it now. */
  readonly story: () => Story | undefined
}

/** These do not get better by trying again. */
const HOPELESS = ['InvalidImageName', 'ErrImageNeverPull']
/** A pod that waits for room waits as long as it takes: the cluster may be busy for hours. */
const ENDLESS = ['Unschedulable', 'SchedulingGated']
/** No line is worth it for what is over sooner. */
const QUIET_MILLISECONDS = 10_000
/** When a Job without a pod is asked about, after its first sight and then after each look. */
const PODLESS_MILLISECONDS = [3000, 5000, 10_000, 30_000, 60_000]
/** With a quota in the way there is mostly a reason, and room soon. */
const CAUTIOUS_MILLISECONDS = 1000
/** A service account that a new namespace has not got yet is there by then. */
const REFUSAL_PATIENCE_MILLISECONDS = 15_000

export function createTrouble(options: TroubleOptions): Trouble {
  const first = performance.now()
  let current: Story | undefined
  let since = first
  let isTold = false
  let looks = 0
  let lookedAt = first
  let isLooking = false
  let hasPods = false
  let isOver = false

  const set = (story: Story | undefined): void => {
    if (story === undefined || story.reason !== current?.reason) {
      since = performance.now()
      isTold = false
    }
    // The first words tell the cause; later ones only that it is tried again.
    if (story?.reason !== current?.reason || current === undefined) current = story
  }

  const consider = (story: Story): void => {
    set(story)
    const age = performance.now() - since
    if (!isTold && age > QUIET_MILLISECONDS) {
      isTold = true
      options.onWarning(`${options.trial} waits: ${current?.message ?? story.message}`)
    }
    if (ENDLESS.includes(story.reason) || isOver) return
    if (HOPELESS.includes(story.reason) || age > options.imagePatienceMilliseconds) {
      isOver = true
      options.onFatal(current ?? story)
    }
  }

  const lookUp = async (object: JsonObject): Promise<void> => {
    const warnings = await options.warningsOf(uidOf(object))
    const refusal = warnings.filter(({ reason }) => reason === 'FailedCreate').at(-1)
    // While the answer came, a pod may have been made after all.
    if (refusal === undefined || isOver || hasPods) return
    const message = refusal.message.replace(/^Error creating: /, '')
    if (message.includes('exceeded quota')) {
      set({ reason: 'QuotaExceeded', message: `its pod finds no room in the quota: ${message}` })
      if (!isTold) {
        isTold = true
        options.onWarning(`${options.trial} waits: ${message}`)
      }
      await options.roomInQuota(message)
      await options.nudge()
      return
    }
    set({ reason: 'FailedCreate', message: `its pod is refused: ${message}` })
    const isFinal = /violates PodSecurity|denied the request/.test(message)
    const isRefusal = /is forbidden|is invalid/.test(message)
    const isLate = performance.now() - first > REFUSAL_PATIENCE_MILLISECONDS
    if ((isFinal || (isRefusal && isLate)) && current !== undefined) {
      isOver = true
      options.onFatal(current)
    }
  }

  const lookAtPodless = (object: JsonObject): void => {
    const pause = options.isCautious()
      ? CAUTIOUS_MILLISECONDS
      : (PODLESS_MILLISECONDS[Math.min(looks, PODLESS_MILLISECONDS.length - 1)] ?? 0)
    if (isLooking || performance.now() - lookedAt < pause) return
    looks += 1
    isLooking = true
    lookUp(object)
      .catch(options.onFailure)
      .finally(() => {
        isLooking = false
        lookedAt = performance.now()
      })
  }

  return {
    look: (object, pods) => {
      if (isOver || isBeingDeleted(object)) return
      hasPods = pods.length > 0
      if (!hasPods) {
        if (at(object, 'spec', 'suspend') !== true) lookAtPodless(object)
        return
      }
      const hasBegun = pods.some(
        (pod) => latestInstance(pod, options.primaryContainerName)?.hasBegun === true,
      )
      const waiting = hasBegun
        ? []
        : pods.flatMap((pod) => {
            const found = waitingOf(pod)
            return found === undefined ? [] : [waitingStory(pod, found)]
          })
      const [story] = waiting
      // A pod that goes tells nothing new: what kept it so far is what kept it.
      if (story === undefined && !hasBegun && pods.every(isBeingDeleted)) return
      if (story === undefined) set(undefined)
      else consider(story)
    },
    story: () => current,
  }
}
