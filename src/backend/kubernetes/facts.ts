import type { JsonObject } from '../../cluster/json.ts'
import { at, number, objects, text } from '../../cluster/json.ts'

/** One run of a pod's container, from its start to its end; a restart begins the next. */
export interface Instance {
  readonly pod: string
  readonly podUid: string
  /** How many have run before it in its pod. */
  readonly restart: number
  readonly hasEnded: boolean
  /** False for one that could not be started, or whose pod was deleted before. */
  readonly hasBegun: boolean
}

/** How a container ended. */
export interface Termination {
  readonly container: string
  readonly exitCode: number
  /** The kubelet's word: `Completed`, `Error`, `OOMKilled`, `StartError` … */
  readonly reason: string
  readonly message: string
  readonly hasBegun: boolean
}

/** What keeps a container or a pod from running. */
export interface Waiting {
  /** Undefined for the pod as a whole. */
  readonly container?: string
  readonly reason: string
  readonly message: string
}

export function nameOf(object: JsonObject): string {
  return text(object, 'metadata', 'name')
}

export function uidOf(object: JsonObject): string {
  return text(object, 'metadata', 'uid')
}

export function isBeingDeleted(object: JsonObject): boolean {
  return text(object, 'metadata', 'deletionTimestamp') !== ''
}

/** `Succeeded` and `Failed` are final. */
export function hasFinalPhase(pod: JsonObject): boolean {
  return ['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase'))
}

function statusOf(pod: JsonObject, container: string): JsonObject | undefined {
  return objects(pod, 'status', 'containerStatuses').find((s) => text(s, 'name') === container)
}

/** The latest instance of that container that has begun; undefined before the first. */
export function latestInstance(pod: JsonObject, container: string): Instance | undefined {
  const status = statusOf(pod, container)
  const restart = number(status, 'restartCount') ?? 0
  const common = { pod: nameOf(pod), podUid: uidOf(pod), restart }
  if (at(status, 'state', 'running') !== undefined) {
    return { ...common, hasEnded: false, hasBegun: true }
  }
  const end = terminationIn(status)
  return end === undefined ? undefined : { ...common, hasEnded: true, hasBegun: end.hasBegun }
}

/** How the latest instance of that container ended; undefined while it runs. */
export function terminationOf(pod: JsonObject, container: string): Termination | undefined {
  return terminationIn(statusOf(pod, container))
}

/** How the instance before the latest one ended. */
export function previousTermination(pod: JsonObject, container: string): Termination | undefined {
  const status = statusOf(pod, container)
  return readTermination(status, at(status, 'lastState', 'terminated'))
}

function terminationIn(status: JsonObject | undefined): Termination | undefined {
  if (at(status, 'state', 'running') !== undefined) return undefined
  // Between two instances it waits (CrashLoopBackOff), and the last one stands as the last state.
  const terminated = at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated')
  return readTermination(status, terminated)
}

function readTermination(
  status: JsonObject | undefined,
  terminated: ReturnType<typeof at>,
): Termination | undefined {
  const exitCode = number(terminated, 'exitCode')
  if (exitCode === undefined) return undefined
  return {
    container: text(status, 'name'),
    exitCode,
    reason: text(terminated, 'reason'),
    message: text(terminated, 'message').trim(),
    // A container that never ran has no start (ContainerStatusUnknown), or the epoch (StartError).
    hasBegun: !['', '1970-01-01T00:00:00Z'].includes(text(terminated, 'startedAt')),
  }
}

/** Every container of the pod has ended with exit code 0, and none will start again. */
export function hasSucceeded(pod: JsonObject): boolean {
  if (text(pod, 'status', 'phase') === 'Succeeded') return true
  if (text(pod, 'spec', 'restartPolicy') === 'Always' || isBeingDeleted(pod)) return false
  const containers = objects(pod, 'spec', 'containers')
  return (
    containers.length > 0 &&
    containers.every((container) => {
      const status = statusOf(pod, text(container, 'name'))
      return number(status, 'state', 'terminated', 'exitCode') === 0
    })
  )
}

/** Ends of containers that are failures, init containers first. */
export function failedTerminations(pod: JsonObject): readonly Termination[] {
  return ['initContainerStatuses', 'containerStatuses']
    .flatMap((list) => objects(pod, 'status', list))
    .map(terminationIn)
    .filter((end) => end !== undefined)
    .filter(({ exitCode }) => exitCode !== 0)
}

/** Reasons for which a container waits in the ordinary course of things. */
const ORDINARY = ['', 'ContainerCreating', 'PodInitializing', 'CrashLoopBackOff']

/** What the pod waits for, if it is out of the ordinary. */
export function waitingOf(pod: JsonObject): Waiting | undefined {
  for (const list of ['initContainerStatuses', 'containerStatuses']) {
    for (const status of objects(pod, 'status', list)) {
      const reason = text(status, 'state', 'waiting', 'reason')
      if (ORDINARY.includes(reason)) continue
      const message = text(status, 'state', 'waiting', 'message')
      return { container: text(status, 'name'), reason, message }
    }
  }
  const scheduled = condition(pod, 'PodScheduled')
  if (text(scheduled, 'status') !== 'False') return undefined
  return { reason: text(scheduled, 'reason'), message: text(scheduled, 'message') }
}

/** The condition of that type; undefined when it is not there. */
export function condition(object: JsonObject, type: string): JsonObject | undefined {
  return objects(object, 'status', 'conditions').find((each) => text(each, 'type') === type)
}

/** The condition of that type, if it holds. */
export function holding(object: JsonObject, type: string): JsonObject | undefined {
  const found = condition(object, type)
  return text(found, 'status') === 'True' ? found : undefined
}

/** A Job of one pod at a time and one completion: its pod's success is its own. */
export function isSingle(job: JsonObject): boolean {
  return (
    text(job, 'kind') === 'Job' &&
    (number(job, 'spec', 'completions') ?? 1) === 1 &&
    (number(job, 'spec', 'parallelism') ?? 1) === 1
  )
}

/** The image of that container, of an init container too. */
export function imageOf(pod: JsonObject, container: string): string {
  return text(containerSpec(pod, container), 'image')
}

/** The memory limit of that container, as written: `512Mi`. */
export function memoryLimitOf(pod: JsonObject, container: string): string {
  return text(containerSpec(pod, container), 'resources', 'limits', 'memory')
}

function containerSpec(pod: JsonObject, container: string): JsonObject | undefined {
  return ['containers', 'initContainers']
    .flatMap((list) => objects(pod, 'spec', list))
    .find((each) => text(each, 'name') === container)
}
