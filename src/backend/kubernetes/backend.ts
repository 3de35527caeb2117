import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { isObject, objects, text } from '../../cluster/json.ts'
import type { Change } from '../../cluster/reflector.ts'
import { reflect } from '../../cluster/reflector.ts'
import type { Resource } from '../../cluster/resource.ts'
import { discover, JOBS, PODS, pathOf } from '../../cluster/resource.ts'
import type { Conditions } from '../../experiment/condition.ts'
import { UserError } from '../../user-error.ts'
import type { Backend, PlannedTrial, TrialEvent } from '../backend.ts'
import { createQueue } from '../queue.ts'
import { deleteObject, findByName } from './creation.ts'
import type { Root } from './dress.ts'
import { dressTrial } from './dress.ts'
import { isBeingDeleted } from './facts.ts'
import { labelValue, OWNER_LABEL, TRIAL_LABEL } from './labels.ts'
import { ensureRoot, removeRoot } from './root.ts'
import type { TrialWatch } from './trial-watch.ts'
import { watchTrial } from './trial-watch.ts'
import { areDefaultConditions, judgeBy, judgeJob } from './verdict.ts'
import { lookUpWarnings } from './warning-events.ts'

export interface KubernetesBackendOptions {
  readonly client: ClusterClient
  readonly namespace: string
  /** The experiment's name. */
  readonly experiment: string
  /** What the trials are, as in the template: `batch/v1`, `Job`. */
  readonly apiVersion: string
  readonly kind: string
  /** Which of a trial's pods are read; undefined: all of them. */
  readonly primaryPodLabels?: Readonly<Record<string, string>>
  /** The template's, with Katib's defaults filled in. */
  readonly conditions: Conditions
  /** True: objects of trials that have ended are kept. */
  readonly retain: boolean
  /** More annotations for each trial's object, such as the commit and the run. */
  readonly annotations?: Readonly<Record<string, string>>
  /** How long an image may fail to be pulled before its trial fails; 120 s. */
  readonly imagePatienceMilliseconds?: number
  readonly resyncMilliseconds?: number
  readonly now: () => Date
  readonly onWarning: (text: string) => void
}

export interface KubernetesBackend extends Backend {
  /**
   * Waits until what has ended is tidied up, and removes the root when nothing of the experiment is
   * left; then stops listening. To be called once nobody takes events any more.
   */
  readonly close: () => Promise<void>
}

const IMAGE_PATIENCE_MILLISECONDS = 120_000
const TICK_MILLISECONDS = 500
const CLOSE_MILLISECONDS = 20_000
/** A quota may get room without any change of ours. */
const QUOTA_MILLISECONDS = 5000

/**
 * Runs trials as objects of a Kubernetes cluster, in one namespace, each named like its trial and owned by
 * one ConfigMap per experiment. All state is on the cluster: whoever comes next with the same experiment
 * finds the trials by label and uid, and goes on. One driver at a time.
 *
 * `events` raises UserError (unreachable) when the cluster denies what is needed, or is away for longer than
 * the client's patience; trials that run go on then, and can be adopted.
 */
export function createKubernetesBackend(options: KubernetesBackendOptions): KubernetesBackend {
  const { client, namespace, experiment, onWarning } = options
  const life = new AbortController()
  const watches = new Map<string, TrialWatch>()
  const byLabel = new Map<string, TrialWatch>()
  const settling = new Map<string, Promise<void>>()
  /** Told and tidied up: of these the name is all that is kept. */
  const over = new Set<string>()
  const present = new Map<string, JsonObject>()
  const pods = new Map<string, JsonObject>()
  const queue = createQueue<TrialEvent>()
  const warningsOf = lookUpWarnings(client, namespace, onWarning)
  const isJob = options.kind === JOBS.kind && options.apiVersion === JOBS.apiVersion
  const judge =
    isJob && areDefaultConditions(options.conditions) ? judgeJob : judgeBy(options.conditions)
  let opened: Promise<{ readonly root: Root; readonly resource: Resource }> | undefined
  let refreshPods: () => Promise<void> = () => Promise.resolve()
  let isCautious = false
  let quotaWaiters: (() => void)[] = []
  let hasConsumer = false

  const quotaChanged = (): void => {
    const waiting = quotaWaiters
    quotaWaiters = []
    for (const wake of waiting) wake()
  }

  const roomInQuota = (): Promise<void> => {
    isCautious = true
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, QUOTA_MILLISECONDS)
      quotaWaiters.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  const objectChanged = (change: Change): void => {
    const name = text(change.object, 'metadata', 'name')
    if (change.type === 'gone') {
      present.delete(name)
      quotaChanged()
    } else {
      present.set(name, change.object)
    }
    watches.get(name)?.objectChanged(change)
  }

  const watchOfPod = (pod: JsonObject): TrialWatch | undefined => {
    const labels = pod['metadata']
    const label = text(labels, 'labels', TRIAL_LABEL)
    if (label !== '') return byLabel.get(label)
    // Operators name the object that a pod belongs to in a label of their own, or by its owner.
    const values = isObject(labels) && isObject(labels['labels']) ? labels['labels'] : {}
    for (const value of Object.values(values)) {
      const found = typeof value === 'string' ? watches.get(value) : undefined
      if (found !== undefined) return found
    }
    const owners = objects(pod, 'metadata', 'ownerReferences').map((owner) => text(owner, 'uid'))
    return [...watches.values()].find((watch) => owners.includes(watch.uid() ?? ''))
  }

  const podChanged = (change: Change): void => {
    const uid = text(change.object, 'metadata', 'uid')
    if (change.type === 'gone') {
      pods.delete(uid)
      quotaChanged()
    } else {
      pods.set(uid, change.object)
      if (isCautious) quotaChanged()
    }
    watchOfPod(change.object)?.podChanged(change)
  }

  const open = async () => {
    const [root, resource] = await Promise.all([
      ensureRoot(client, namespace, experiment),
      discover(client, options.apiVersion, options.kind),
    ])
    const ours = `${OWNER_LABEL}=${root.uid}`
    const common = {
      client,
      onFailure: queue.fail,
      signal: life.signal,
      ...(options.resyncMilliseconds === undefined
        ? {}
        : { resyncMilliseconds: options.resyncMilliseconds }),
    }
    const objects = reflect({
      ...common,
      path: pathOf(resource, namespace),
      labelSelector: ours,
      what: resource.plural,
      onChange: objectChanged,
      onListed: (uids, began) => {
        for (const watch of watches.values()) watch.listed(uids, began)
      },
    })
    const podsOfAll = reflect({
      ...common,
      path: pathOf(PODS, namespace),
      labelSelector: isJob ? ours : '',
      what: PODS.plural,
      onChange: podChanged,
    })
    await Promise.race([Promise.all([objects.synced, podsOfAll.synced]), queue.failed])
    refreshPods = podsOfAll.refresh
    return { root, resource }
  }

  const ensureOpen = () => {
    opened ??= open()
    return opened
  }

  const ticking = setInterval(() => {
    for (const watch of watches.values()) watch.tick()
  }, TICK_MILLISECONDS)
  ticking.unref()

  const replayPods = (watch: TrialWatch): void => {
    for (const pod of pods.values()) {
      if (watchOfPod(pod) === watch) watch.podChanged({ type: 'set', object: pod })
    }
  }

  /** Tells a watch of what it could not know before its object was made or found. */
  const replay = (watch: TrialWatch): void => {
    const object = present.get(watch.trial)
    if (object !== undefined) watch.objectChanged({ type: 'set', object })
    replayPods(watch)
  }

  /** What cannot be tidied up is no reason to end a run. */
  const leave =
    (trial: string) =>
    (error: unknown): void => {
      if (error instanceof UserError)
        onWarning(`${options.kind} ${trial} is left: ${error.message}`)
      else queue.fail(error)
    }

  const forget = (watch: TrialWatch): void => {
    if (!watch.isTold() || watches.get(watch.trial) !== watch) return
    watches.delete(watch.trial)
    byLabel.delete(labelValue(watch.trial))
    settling.delete(watch.trial)
    over.add(watch.trial)
  }

  const attend = (trial: PlannedTrial, object: JsonObject | undefined, resource: Resource) => {
    const watch = watchTrial({
      client,
      resource,
      namespace,
      trial,
      object,
      retain: options.retain,
      primaryPodLabels: options.primaryPodLabels,
      judge,
      imagePatienceMilliseconds: options.imagePatienceMilliseconds ?? IMAGE_PATIENCE_MILLISECONDS,
      isCautious: () => isCautious,
      roomInQuota,
      refreshPods: () => refreshPods(),
      warningsOf,
      emit: queue.push,
      room: queue.room,
      now: options.now,
      onFailure: queue.fail,
      onWarning,
    })
    watches.set(trial.name, watch)
    byLabel.set(labelValue(trial.name), watch)
    replayPods(watch)
    const settled = watch.settle().catch(leave(trial.name))
    settling.set(
      trial.name,
      settled.then(() => forget(watch)),
    )
    return watch
  }

  return {
    start: async (trial) => {
      const { root, resource } = await ensureOpen()
      if (watches.has(trial.name) || over.has(trial.name)) return
      const object = dressTrial(trial, {
        namespace,
        experiment,
        root,
        annotations: options.annotations ?? {},
      })
      const watch = attend(trial, object, resource)
      // In the background: a quota, or a cluster that is away, must not keep the others waiting.
      watch.begin().then(() => replay(watch), queue.fail)
    },

    events: async function* (signal) {
      if (hasConsumer) throw new Error('events() has one consumer')
      hasConsumer = true
      try {
        for (;;) {
          const event = await queue.next(signal)
          if (event === undefined) return
          yield event
        }
      } finally {
        hasConsumer = false
      }
    },

    stop: async (name, why) => {
      const { resource } = await ensureOpen()
      if (over.has(name)) return
      const known = watches.get(name)
      if (known !== undefined) return known.stop(why)
      const trial = { name, manifest: {}, primaryContainerName: '', metricNames: [] }
      const watch = attend(trial, undefined, resource)
      replay(watch)
      watch.stop(why)
    },

    remove: async (name) => {
      const { resource, root } = await ensureOpen()
      const watch = watches.get(name)
      if (watch !== undefined && !watch.isTold()) {
        throw new Error(`${name} has not ended, so it cannot be removed`)
      }
      watches.delete(name)
      byLabel.delete(labelValue(name))
      over.delete(name)
      const found = await findByName({ client, resource, namespace }, name)
      if (found === undefined || text(found, 'metadata', 'labels', OWNER_LABEL) !== root.uid) return
      await deleteObject(client, resource, namespace, found, 'Foreground')
    },

    close: async () => {
      const ended = [...watches.values()].filter((watch) => watch.isTold())
      const tidied = Promise.all(ended.map(({ trial }) => settling.get(trial)))
      // A failure, of before or of now, ends the waiting alone: told it is below, unless whoever took events was given it.
      await Promise.race([tidied, pause(CLOSE_MILLISECONDS), queue.failed.catch(() => undefined)])
      let told: unknown
      try {
        if (opened !== undefined) {
          const { root, resource } = await opened
          const path = pathOf(resource, namespace)
          const query = { labelSelector: `${OWNER_LABEL}=${root.uid}`, limit: '1' }
          const answer = await client.request({
            method: 'GET',
            path,
            query,
            patienceMilliseconds: CLOSE_MILLISECONDS,
          })
          const isEmpty = answer.ok && objects(answer.body, 'items').every(isBeingDeleted)
          if (isEmpty) await removeRoot(client, namespace, root)
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        told = error
        onWarning(`what is left of ${experiment} on the cluster was not removed: ${error.message}`)
      } finally {
        clearInterval(ticking)
        life.abort()
      }
      const untold = queue.untold()
      if (untold === undefined || untold.error === told) return
      if (!(untold.error instanceof UserError)) throw untold.error
      onWarning(`trials of ${experiment} were not followed to their end: ${untold.error.message}`)
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
