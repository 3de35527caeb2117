import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import type { Change } from '../../cluster/reflector.ts'
import type { TrialEvent } from '../backend.ts'
import { uidOf } from '../kubernetes/facts.ts'
import type { TrialLogs } from '../kubernetes/trial-logs.ts'
import { createTrialLogs } from '../kubernetes/trial-logs.ts'
import { logContainer, trialLines } from './collector-log.ts'
import { endStory } from './end-story.ts'
import type { KatibFact } from './fact.ts'
import type { TrialEnd, TrialView } from './trial-status.ts'
import { createWaiting } from './waiting.ts'

export interface TrialFollowOptions {
  readonly client: ClusterClient
  readonly namespace: string
  readonly trial: TrialView
  readonly primaryContainerName: string
  readonly primaryPodLabels: Readonly<Record<string, string>> | undefined
  readonly metricNames: readonly string[]
  readonly emit: (fact: KatibFact) => void
  readonly room: () => Promise<void>
  readonly now: () => Date
  /** Called once, when its end has been told. */
  readonly onTold: () => void
  readonly onFailure: (error: unknown) => void
  readonly onWarning: (text: string) => void
}

/** One life of one Trial: what its object and its pods tell, as facts in order. */
export interface TrialFollow {
  readonly uid: string
  readonly trialChanged: (trial: TrialView) => void
  readonly podChanged: (change: Change) => void
  /** Something may be due; called now and then. */
  readonly tick: () => void
  /** The experiment is complete: what is open about an end stays open. */
  readonly close: () => void
  /** Its object was deleted. */
  readonly gone: () => void
  readonly isActive: () => boolean
  readonly isTold: () => boolean
}

/** How long an end waits for the rest of a log from which nothing comes. */
const LOG_PATIENCE_MILLISECONDS = 10_000

export function followTrial(options: TrialFollowOptions): TrialFollow {
  const { trial: first, emit, now } = options
  const { name } = first
  const pods = new Map<string, { readonly object: JsonObject; readonly isGone: boolean }>()
  const waiting = createWaiting(name, options.onWarning)
  let view = first
  let logs: TrialLogs | undefined
  let container = ''
  let endSince: number | undefined
  let isRunningTold = false
  let isTold = false
  let isClosed = false
  let waiters: (() => void)[] = []

  const timeOf = (text: string | undefined): string => {
    const date = text === undefined ? undefined : new Date(text)
    return (date === undefined || Number.isNaN(date.getTime()) ? now() : date).toISOString()
  }

  const changed = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      waiters.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  const wake = (): void => {
    const wakened = waiters
    waiters = []
    for (const resolve of wakened) resolve()
  }

  const takeLog = (event: TrialEvent): void => {
    if (isTold) return
    if (event.type === 'restarted') emit({ type: 'restarted', trial: name })
    if (event.type !== 'log') return
    const lines = trialLines(event.lines, container)
    if (lines.length > 0) emit({ type: 'log', trial: name, lines })
  }

  /** Oldest first. */
  const primaryPods = (): readonly JsonObject[] => {
    const wanted = Object.entries(options.primaryPodLabels ?? {})
    return [...pods.values()]
      .map(({ object }) => object)
      .filter((pod) =>
        wanted.every(([key, value]) => text(pod, 'metadata', 'labels', key) === value),
      )
      .toSorted((a, b) => (createdOf(a) < createdOf(b) ? -1 : 1))
  }

  const read = (found: readonly JsonObject[]): void => {
    const [pod] = found
    if (pod === undefined) return
    if (logs === undefined) {
      container = logContainer(pod, options.primaryContainerName)
      logs = createTrialLogs({
        client: options.client,
        namespace: options.namespace,
        trial: {
          name,
          manifest: {},
          primaryContainerName: container,
          metricNames: options.metricNames,
        },
        isSingle: first.isSingle,
        pod: (uid) => pods.get(uid),
        changed,
        emit: takeLog,
        room: options.room,
        now,
        onIdle: () => step(),
        onFailure: options.onFailure,
        onWarning: options.onWarning,
      })
    }
    logs.attend(found)
  }

  const isLogRead = (): boolean => {
    if (logs === undefined || logs.isIdle()) return true
    const since = Math.max(logs.lastArrival(), endSince ?? 0)
    return performance.now() - since > LOG_PATIENCE_MILLISECONDS
  }

  const tellEnd = (end: TrialEnd): void => {
    logs?.abandon()
    const tail = trialLines(logs?.finish() ?? [], container)
    const story = endStory(end, primaryPods().at(-1), options.primaryContainerName)
    emit({
      type: 'ended',
      trial: name,
      time: timeOf(end.time),
      status: end.status,
      ...story,
      observation: end.observation,
      logTail: end.status === 'Succeeded' ? [] : tail,
    })
    isTold = true
    wake()
    options.onTold()
  }

  const step = (): void => {
    wake()
    if (isTold) return
    const { end, startTime } = view
    if (startTime !== undefined && !isRunningTold) {
      isRunningTold = true
      emit({ type: 'running', trial: name, time: timeOf(startTime) })
    }
    const found = primaryPods()
    read(found)
    if (end === undefined) {
      waiting.look(found)
      return
    }
    if (end.isOpen && !isClosed) return
    endSince ??= performance.now()
    if (isLogRead()) tellEnd(end)
  }

  emit({
    type: 'created',
    trial: name,
    time: timeOf(first.createdTime),
    assignments: first.assignments,
    labels: first.labels,
  })

  return {
    uid: first.uid,
    trialChanged: (changedTo) => {
      view = changedTo
      step()
    },
    podChanged: ({ type, object }) => {
      pods.set(uidOf(object), { object, isGone: type === 'gone' })
      step()
    },
    tick: step,
    close: () => {
      isClosed = true
      step()
    },
    gone: () => {
      if (isTold) return
      // It ended, and was deleted before its log was read: its end stands.
      if (view.end !== undefined) {
        tellEnd(view.end)
        return
      }
      isTold = true
      logs?.abandon()
      wake()
      emit({ type: 'gone', trial: name, time: now().toISOString() })
      options.onTold()
    },
    isActive: () => view.end === undefined && !isTold,
    isTold: () => isTold,
  }
}

function createdOf(pod: JsonObject): string {
  return text(pod, 'metadata', 'creationTimestamp')
}
