import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import { PODS, pathOf } from '../../cluster/resource.ts'
import type { PlannedTrial, TrialEvent } from '../backend.ts'
import { createLineSplitter } from '../process/line-splitter.ts'
import { createLogSink } from '../process/log-sink.ts'
import type { Instance } from './facts.ts'
import { latestInstance, previousTermination, uidOf } from './facts.ts'
import type { InstanceState } from './instance-log.ts'
import { readInstanceLog } from './instance-log.ts'
import { podStory, terminationStory } from './tell.ts'

export interface TrialLogsOptions {
  readonly client: ClusterClient
  readonly namespace: string
  readonly trial: PlannedTrial
  /** True: one pod at a time, so that a new instance is the same work begun again. */
  readonly isSingle: boolean
  /** The pod as it was last seen, and whether it is still there. */
  readonly pod: (
    uid: string,
  ) => { readonly object: JsonObject; readonly isGone: boolean } | undefined
  readonly changed: (milliseconds: number) => Promise<void>
  readonly emit: (event: TrialEvent) => void
  readonly room: () => Promise<void>
  readonly now: () => Date
  /** Called whenever a log has been read to its end. */
  readonly onIdle: () => void
  readonly onFailure: (error: unknown) => void
  readonly onWarning: (text: string) => void
}

/** The logs of one trial's primary pods, and what follows from their containers' starts. */
export interface TrialLogs {
  /** Follows what has begun since the last call; the pods oldest first. */
  readonly attend: (pods: readonly JsonObject[]) => void
  readonly isIdle: () => boolean
  /** A primary container has begun at some time. */
  readonly hasRun: () => boolean
  /** When text last came, by `performance.now()`. */
  readonly lastArrival: () => number
  /** When the cluster last did not answer, by the same clock; minus infinity: always. */
  readonly lastAway: () => number
  /** Reads no further. */
  readonly abandon: () => void
  /** The last lines; call it once, when nothing is read any more. */
  readonly finish: () => readonly string[]
}

export function createTrialLogs(options: TrialLogsOptions): TrialLogs {
  const { client, namespace, trial, isSingle, emit, now } = options
  const reading = new AbortController()
  const known = new Map<string, Instance>()
  const lanes = new Map<string, Promise<void>>()
  const strays = new Set<string>()
  let busy = 0
  let hasRun = false
  let arrival = performance.now()
  let awayAt = Number.NEGATIVE_INFINITY

  const sink = createLogSink((bytes) => {
    const lines = bytes.toString('utf8').replace(/\n$/, '').split('\n')
    emit({ type: 'log', trial: trial.name, lines })
  }, trial.metricNames)

  const stateOf = (instance: Instance): InstanceState => {
    const pod = options.pod(instance.podUid)
    if (pod === undefined) return 'gone'
    const latest = latestInstance(pod.object, trial.primaryContainerName)
    if (pod.isGone) return 'gone'
    const later = (latest?.restart ?? instance.restart + 1) - instance.restart
    // The kubelet keeps the log of the one before the latest, and no older one.
    if (later > 1) return 'gone'
    if (latest === undefined || later === 1) return 'replaced'
    return latest.hasEnded ? 'ended' : 'running'
  }

  const begin = (instance: Instance, why: string): void => {
    const time = now().toISOString()
    if (isSingle && hasRun) emit({ type: 'restarted', trial: trial.name, time, message: why })
    if (isSingle || !hasRun) emit({ type: 'running', trial: trial.name, time })
    hasRun = true
    known.set(keyOf(instance), instance)
  }

  const follow = async (instance: Instance, why: string): Promise<void> => {
    begin(instance, why)
    const splitter = createLineSplitter((block) => sink.push(block))
    try {
      const isWhole = await readInstanceLog({
        client,
        path: pathOf(PODS, namespace, instance.pod, 'log'),
        container: trial.primaryContainerName,
        state: () => stateOf(instance),
        changed: options.changed,
        onText: async (block) => {
          arrival = performance.now()
          splitter.push(block)
          await options.room()
        },
        onStray: (words) => {
          if (!strays.has(words)) options.onWarning(`in the log of ${instance.pod}: ${words}`)
          strays.add(words)
        },
        onAway: () => {
          awayAt = performance.now()
        },
        signal: reading.signal,
      })
      if (!isWhole) options.onWarning(`the log of ${instance.pod} could not be read to its end`)
    } catch (error) {
      if (!reading.signal.aborted) throw error
    } finally {
      splitter.end()
    }
  }

  const enqueue = (instance: Instance, why: string): void => {
    known.set(keyOf(instance), instance)
    busy += 1
    const lane = isSingle ? '' : instance.podUid
    const work = (lanes.get(lane) ?? Promise.resolve())
      .then(() => follow(instance, why))
      .catch(options.onFailure)
      .finally(() => {
        busy -= 1
        options.onIdle()
      })
    lanes.set(lane, work)
  }

  return {
    attend: (pods) => {
      if (reading.signal.aborted) return
      let before: JsonObject | undefined
      for (const pod of pods) {
        const instance = latestInstance(pod, trial.primaryContainerName)
        if (instance?.hasBegun === true && !known.has(keyOf(instance))) {
          enqueue(instance, whyAgain(pod, instance, before, trial.primaryContainerName))
        }
        before = pod
      }
    },
    isIdle: () => busy === 0,
    hasRun: () => hasRun,
    lastArrival: () => arrival,
    lastAway: () => awayAt,
    abandon: () => reading.abort(),
    finish: () => sink.finish(),
  }
}

function keyOf({ podUid, restart }: Instance): string {
  return `${podUid}#${restart}`
}

/** What became of the instance before this one. */
function whyAgain(
  pod: JsonObject,
  instance: Instance,
  before: JsonObject | undefined,
  primary: string,
): string {
  const previous = instance.restart > 0 ? previousTermination(pod, primary) : undefined
  if (previous !== undefined) {
    return `${terminationStory(pod, previous).message}, so its container starts again`
  }
  if (before === undefined || uidOf(before) === uidOf(pod)) return 'its container starts again'
  const story = podStory(before, primary)
  const what = story?.message ?? `its pod ${text(before, 'metadata', 'name')} was deleted`
  return `${what}, so it starts again in another pod`
}
