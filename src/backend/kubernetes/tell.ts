import type { JsonObject } from '../../cluster/json.ts'
import { number, text } from '../../cluster/json.ts'
import type { Termination, Waiting } from './facts.ts'
import {
  failedTerminations,
  hasFinalPhase,
  holding,
  imageOf,
  memoryLimitOf,
  terminationOf,
  waitingOf,
} from './facts.ts'

/** Why a trial or its pod failed: one word, and a sentence without its full stop. */
export interface Story {
  readonly reason: string
  readonly message: string
  readonly exitCode?: number
  readonly signal?: string
}

/** What a pod's status tells of its failure or of what it waits for; undefined when it is well. */
export function podStory(pod: JsonObject, primary: string): Story | undefined {
  const lost = lostStory(pod)
  if (lost !== undefined) return lost

  const reason = text(pod, 'status', 'reason')
  const node = text(pod, 'spec', 'nodeName')
  const message = text(pod, 'status', 'message').trim()
  if (reason === 'Evicted') return { reason, message: `evicted from node ${node}: ${message}` }
  if (reason === 'DeadlineExceeded') {
    const seconds = number(pod, 'spec', 'activeDeadlineSeconds')
    return {
      reason,
      message: `ran longer than the ${seconds} s of the Pod's activeDeadlineSeconds`,
    }
  }
  if (reason !== '' && hasFinalPhase(pod)) {
    return { reason, message: `its pod failed on node ${node}: ${message || reason}` }
  }

  const own = terminationOf(pod, primary)
  if (own !== undefined && isTelling(own)) return terminationStory(pod, own)
  const other = failedTerminations(pod).find(isTelling)
  if (other !== undefined) {
    const story = terminationStory(pod, other)
    return { ...story, message: `container ${other.container}: ${story.message}` }
  }
  const waiting = waitingOf(pod)
  return waiting === undefined ? undefined : waitingStory(pod, waiting)
}

/** The kubelet puts an unknown end in the place of a start that a deletion came before. */
function isTelling({ exitCode, reason, hasBegun }: Termination): boolean {
  return exitCode !== 0 && (hasBegun || reason !== 'ContainerStatusUnknown')
}

/** The cluster took the pod away, through no fault of its own. */
function lostStory(pod: JsonObject): Story | undefined {
  const disruption = holding(pod, 'DisruptionTarget')
  if (disruption === undefined) return undefined
  const node = text(pod, 'spec', 'nodeName')
  const message = text(disruption, 'message').trim()
  switch (text(disruption, 'reason')) {
    case 'DeletionByTaintManager':
    case 'DeletionByPodGC':
      return { reason: 'NodeLost', message: `its node ${node} was lost: ${message}` }
    case 'PreemptionByScheduler':
      return { reason: 'Preempted', message: `preempted on node ${node}: ${message}` }
    default: {
      const words = text(pod, 'status', 'message').trim() || message
      return { reason: 'Evicted', message: `evicted from node ${node}: ${words}` }
    }
  }
}

const SIGNALS: ReadonlyMap<number, string> = new Map([
  [1, 'SIGHUP'],
  [2, 'SIGINT'],
  [3, 'SIGQUIT'],
  [4, 'SIGILL'],
  [6, 'SIGABRT'],
  [7, 'SIGBUS'],
  [8, 'SIGFPE'],
  [9, 'SIGKILL'],
  [11, 'SIGSEGV'],
  [13, 'SIGPIPE'],
  [15, 'SIGTERM'],
])

export function terminationStory(pod: JsonObject, end: Termination): Story {
  const { exitCode, reason, message, container } = end
  if (reason === 'OOMKilled') {
    const limit = memoryLimitOf(pod, container)
    const of = limit === '' ? 'than the node could give' : `than its limit of ${limit}`
    return { reason, message: `it needed more memory ${of}`, exitCode, signal: 'SIGKILL' }
  }
  if (['StartError', 'ContainerCannotRun'].includes(reason)) {
    return { reason: 'StartError', message: `it could not be started: ${message}`, exitCode }
  }
  // A container runtime answers 128 + n for a process that a signal ended.
  const signal = exitCode > 128 ? SIGNALS.get(exitCode - 128) : undefined
  const code = `exit code ${exitCode}`
  if (signal === undefined) return { reason: 'Error', message: code, exitCode }
  return { reason: 'Error', message: `${code} (killed by ${signal})`, exitCode, signal }
}

const PULL_FAILURES = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
]

export function waitingStory(pod: JsonObject, { container, reason, message }: Waiting): Story {
  if (container === undefined) {
    if (reason === 'Unschedulable') return { reason, message: `no node takes it: ${message}` }
    return { reason, message: `it is not scheduled: ${message || reason}` }
  }
  const words = message.trim() || reason
  if (PULL_FAILURES.includes(reason)) {
    const image = imageOf(pod, container)
    // One word for what the kubelet calls by turns so and so.
    const word = reason === 'ImagePullBackOff' ? 'ErrImagePull' : reason
    return { reason: word, message: `its image ${image} cannot be pulled: ${words}` }
  }
  return { reason, message: `its container ${container} cannot start: ${words}` }
}

/** What a Job's `Failed` condition tells, with what is known of its last pod. */
export function jobStory(job: JsonObject, pod: Story | undefined): Story {
  const failed = holding(job, 'Failed') ?? holding(job, 'FailureTarget')
  const reason = text(failed, 'reason')
  const message = text(failed, 'message').trim()
  switch (reason) {
    case 'DeadlineExceeded': {
      const seconds = number(job, 'spec', 'activeDeadlineSeconds')
      // A pod that is ended for the deadline has an exit code, which tells nothing.
      const isOwn = pod === undefined || pod.exitCode !== undefined
      const never = isOwn ? '' : `; it had not started: ${pod.message}`
      return {
        reason,
        message: `ran longer than the ${seconds} s of the Job's activeDeadlineSeconds${never}`,
      }
    }
    case 'BackoffLimitExceeded': {
      const attempts = number(job, 'status', 'failed') ?? 1
      const tries = attempts > 1 ? `, in the last of ${attempts} attempts` : ''
      if (pod === undefined) return { reason, message }
      return { ...pod, message: `${pod.message}${tries}` }
    }
    case 'PodFailurePolicy':
      if (pod === undefined) return { reason, message }
      return { ...pod, message: `${pod.message}; ended by the Job's podFailurePolicy: ${message}` }
    default:
      return { reason: reason || 'JobFailed', message: message || 'its Job failed' }
  }
}
