import type { JsonObject } from '../../cluster/json.ts'
import { number, objects, text } from '../../cluster/json.ts'
import type { Change } from '../../cluster/reflector.ts'
import { hasFinalPhase, uidOf } from './facts.ts'
import type { Story } from './tell.ts'
import { podStory } from './tell.ts'

export interface SeenPod {
  /** As it was last seen. */
  readonly object: JsonObject
  readonly isGone: boolean
}

/** What has been seen of one trial's pods. */
export interface TrialPods {
  readonly take: (change: Change) => void
  readonly get: (uid: string) => SeenPod | undefined
  /** Those that are there now. */
  readonly present: (object: JsonObject) => readonly JsonObject[]
  /** Those whose logs count, oldest first, gone ones too. */
  readonly primary: (object: JsonObject | undefined) => readonly JsonObject[]
  /** Of the newest pod that has one. */
  readonly lastStory: (object: JsonObject) => Story | undefined
  /** As many pods as the object counts have been seen to their ends. */
  readonly areAllKnown: (object: JsonObject) => boolean
  /** The longest grace period, in seconds. */
  readonly grace: () => number
}

const DEFAULT_GRACE_SECONDS = 30

/** Pods of an object that had the trial's name before are seen and do not count. */
export function createTrialPods(
  primaryContainerName: string,
  primaryPodLabels: Readonly<Record<string, string>> | undefined,
): TrialPods {
  const pods = new Map<string, SeenPod>()
  const wanted = Object.entries(primaryPodLabels ?? {})

  const own = (object: JsonObject): readonly SeenPod[] =>
    [...pods.values()].filter((pod) => belongs(pod.object, object))

  const primary = (object: JsonObject | undefined): readonly JsonObject[] =>
    (object === undefined ? [] : own(object))
      .map((pod) => pod.object)
      .filter((pod) => wanted.every(([key, value]) => label(pod, key) === value))
      .sort((a, b) => (created(a) < created(b) ? -1 : 1))

  return {
    take: ({ type, object }) => {
      pods.set(uidOf(object), { object, isGone: type === 'gone' })
    },
    get: (uid) => pods.get(uid),
    present: (object) =>
      own(object)
        .filter(({ isGone }) => !isGone)
        .map((pod) => pod.object),
    primary,
    lastStory: (object) =>
      primary(object)
        .map((pod) => podStory(pod, primaryContainerName))
        .filter((story) => story !== undefined)
        .at(-1),
    areAllKnown: (object) => {
      const seen = own(object)
      const ended = seen.filter((pod) => pod.isGone || hasFinalPhase(pod.object)).length
      if (text(object, 'kind') !== 'Job') return seen.length > 0 && ended === seen.length
      const counts = ['succeeded', 'failed'].map((key) => number(object, 'status', key) ?? 0)
      return ended >= counts.reduce((sum, count) => sum + count, 0)
    },
    grace: () => {
      const seconds = [...pods.values()].map(
        (pod) =>
          number(pod.object, 'spec', 'terminationGracePeriodSeconds') ?? DEFAULT_GRACE_SECONDS,
      )
      return seconds.length === 0 ? DEFAULT_GRACE_SECONDS : Math.max(...seconds)
    },
  }
}

/** A Job's pods name it as their owner; with other kinds there may be others between them. */
function belongs(pod: JsonObject, object: JsonObject): boolean {
  if (text(object, 'kind') === 'Job') {
    return objects(pod, 'metadata', 'ownerReferences').some((o) => text(o, 'uid') === uidOf(object))
  }
  return created(pod) >= created(object)
}

function created(object: JsonObject): string {
  return text(object, 'metadata', 'creationTimestamp')
}

function label(pod: JsonObject, key: string): string {
  return text(pod, 'metadata', 'labels', key)
}
