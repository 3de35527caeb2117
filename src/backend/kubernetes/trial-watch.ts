import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { at, number, objects, text } from '../../cluster/json.ts'
import type { Change } from '../../cluster/reflector.ts'
import type { Resource } from '../../cluster/resource.ts'
import { UserError } from '../../user-error.ts'
import type { PlannedTrial, StopReason, TrialEvent, TrialOutcome } from '../backend.ts'
import { describeEnd, endWithout } from '../process/outcome.ts'
import { createTrialObject, deleteObject, nudgeObject } from './creation.ts'
import { hasFinalPhase, isSingle, uidOf } from './facts.ts'
import type { Story } from './tell.ts'
import { podStory } from './tell.ts'
import { createTrialLogs } from './trial-logs.ts'
import type { Trouble } from './trouble.ts'
import { createTrouble } from './trouble.ts'
import type { Judge, Verdict } from './verdict.ts'
import { hasSucceededEarly, judgeJob } from './verdict.ts'
import type { LookUpWarnings } from './warning-events.ts'

export interface TrialWatchOptions {
  readonly client: ClusterClient
  readonly resource: Resource
  readonly namespace: string
  readonly trial: PlannedTrial
  /** The trial's object, ready to be created; undefined: only what is there is attended to. */
  readonly object: JsonObject | undefined
  readonly retain: boolean
  readonly primaryPodLabels: Readonly<Record<string, string>> | undefined
  readonly judge: Judge
  readonly imagePatienceMilliseconds: number
  /** True once a quota has stood in the way of one of the experiment's trials. */
  readonly isCautious: () => boolean
  readonly roomInQuota: (why: string) => Promise<void>
  /** Resolves once every pod that is there now is known. */
  readonly refreshPods: () => Promise<void>
  readonly warningsOf: LookUpWarnings
  readonly emit: (event: TrialEvent) => void
  readonly room: () => Promise<void>
  readonly now: () => Date
  /** What no trial survives: the cluster denies us something, or a bug. */
  readonly onFailure: (error: unknown) => void
  readonly onWarning: (text: string) => void
}

/** The driver's eye on one trial of the cluster. */
export interface TrialWatch {
  readonly trial: string
  /** Creates the trial's object, or adopts it. Resolves when that is done or told as failed. */
  readonly begin: () => Promise<void>
  readonly objectChanged: (change: Change) => void
  readonly podChanged: (change: Change) => void
  /** After a list that was begun at that time: what is not in it is gone. */
  readonly listed: (present: ReadonlySet<string>, began: number) => void
  /** Something may be due; called now and then. */
  readonly tick: () => void
  readonly stop: (why: StopReason) => void
  readonly isTold: () => boolean
  /** Uid of the trial's object, once it is known. */
  readonly uid: () => string | undefined
  /** Told, and its object removed unless it is to be kept; waits no longer for it when `isLast`. */
  readonly settle: () => Promise<void>
}

interface SeenPod {
  readonly object: JsonObject
  readonly isGone: boolean
}

/** How long an end waits for the rest of a log from which nothing comes. */
const LOG_PATIENCE_MILLISECONDS = 15_000
/** How long after its grace period a trial that was deleted may go on being there. */
const DELETION_PATIENCE_MILLISECONDS = 30_000
const DEFAULT_GRACE_SECONDS = 30
const CONFIRMATION_MILLISECONDS = 15_000

export function watchTrial(options: TrialWatchOptions): TrialWatch {
  const { client, resource, namespace, trial, emit } = options
  const { name, primaryContainerName } = trial
  const isAlone = options.judge === judgeJob && isSingle({ ...trial.manifest, kind: resource.kind })
  const pods = new Map<string, SeenPod>()
  let object: JsonObject | undefined
  let objectSince = 0
  let isGone = false
  let stopWhy: StopReason | undefined
  /** Our own end of it: told once the object is gone. */
  let ending: { readonly outcome: () => TrialOutcome; readonly until: number } | undefined
  let verdict: Verdict | undefined
  let isEarly = false
  let arePodsFresh = false
  let isRefreshing = false
  /** Since when the end is known and the log is not yet read. */
  let knownSince: number | undefined
  let isTelling = false
  let isTold = false
  let waiters: (() => void)[] = []

  const changed = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      waiters.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  const wake = (): void => {
    const waiting = waiters
    waiters = []
    for (const resolve of waiting) resolve()
  }

  const logs = createTrialLogs({
    client,
    namespace,
    trial,
    isSingle: isAlone,
    pod: (uid) => pods.get(uid),
    changed,
    emit,
    room: options.room,
    now: options.now,
    onIdle: () => step(),
    onFailure: options.onFailure,
    onWarning: options.onWarning,
  })

  const trouble: Trouble = createTrouble({
    trial: name,
    primaryContainerName,
    imagePatienceMilliseconds: options.imagePatienceMilliseconds,
    warningsOf: options.warningsOf,
    roomInQuota: options.roomInQuota,
    onWarning: options.onWarning,
    onFatal: (story) => end(() => failed(story)),
    isCautious: options.isCautious,
    nudge: async () => {
      if (object !== undefined) await nudgeObject(client, resource, namespace, object)
    },
    onFailure: options.onFailure,
  })

  /** Not those of an object that had this name before. */
  const ownPods = (): readonly SeenPod[] => {
    const own = object
    return own === undefined ? [] : [...pods.values()].filter((pod) => belongs(pod.object, own))
  }

  /** Oldest first. */
  const primaryPods = (): readonly JsonObject[] => {
    const wanted = Object.entries(options.primaryPodLabels ?? {})
    return ownPods()
      .map(({ object: pod }) => pod)
      .filter((pod) => wanted.every(([k, v]) => text(pod, 'metadata', 'labels', k) === v))
      .sort((a, b) => (created(a) < created(b) ? -1 : 1))
  }

  /** Of the newest pod that has one. */
  const lastStory = (): Story | undefined =>
    primaryPods()
      .map((pod) => podStory(pod, primaryContainerName))
      .filter((story) => story !== undefined)
      .at(-1) ?? trouble.story()

  const failed = (story: Story): TrialOutcome => ({
    status: 'Failed',
    reason: story.reason,
    message: story.message,
    ...(story.exitCode === undefined ? {} : { exitCode: story.exitCode }),
    ...(story.signal === undefined ? {} : { signal: story.signal }),
    logTail: [],
  })

  const killed = (why: StopReason): TrialOutcome => {
    const outcome = describeEnd(endWithout({ type: 'stop', why }), 1)
    const story = trouble.story()
    return story === undefined
      ? outcome
      : { ...outcome, message: `${outcome.message}; it had not started: ${story.message}` }
  }

  const tell = (outcome: TrialOutcome): void => {
    if (isTold) return
    isTold = true
    // To break off what has been read to its end would cost the connection.
    if (!logs.isIdle()) logs.abandon()
    const logTail = logs.finish()
    const time = options.now().toISOString()
    emit({ type: 'ended', trial: name, time, outcome: { ...outcome, logTail } })
    wake()
  }

  /** Deletes the object; its end is told when it has gone, with its pods. */
  const end = (outcome: () => TrialOutcome): void => {
    if (isTold || ending !== undefined) return
    const grace = Math.max(DEFAULT_GRACE_SECONDS, ...[...pods.values()].map(graceOf))
    const until = performance.now() + grace * 1000 + DELETION_PATIENCE_MILLISECONDS
    ending = { outcome, until }
    if (object !== undefined && !isGone) remove('Foreground').catch(options.onFailure)
    step()
  }

  const remove = async (policy: 'Foreground' | 'Background'): Promise<void> => {
    if (object !== undefined) await deleteObject(client, resource, namespace, object, policy)
  }

  const judge = (): Verdict | undefined => {
    return object === undefined ? undefined : options.judge(object, lastStory())
  }

  /** How it ended, if it has. */
  const outcome = (): TrialOutcome | undefined => {
    if (ending !== undefined) {
      const isOver = isGone || object === undefined || performance.now() > ending.until
      return isOver ? ending.outcome() : undefined
    }
    verdict ??= judge()
    if (verdict === undefined && object !== undefined && isAlone) {
      isEarly = hasSucceededEarly(object, primaryPods().at(-1), options.isCautious())
      if (isEarly) verdict = { type: 'succeeded' }
    }
    if (verdict?.type === 'succeeded') {
      return { status: 'Succeeded', reason: '', message: 'exit code 0', logTail: [] }
    }
    if (verdict?.type === 'failed') return failed(verdict)
    if (!isGone) return undefined
    return failed({
      reason: 'Deleted',
      message: `its ${resource.kind} was deleted while it ran, and not by tunebot`,
    })
  }

  /**
   * Objects and pods are watched apart from each other, and an object's end may come before the pod's
   * start: a pod that nobody knows has a log that nobody has read.
   */
  const refresh = (): void => {
    if (isRefreshing) return
    isRefreshing = true
    const needsIt = object !== undefined && !areAllKnown(object, ownPods())
    const fresh = needsIt ? options.refreshPods() : Promise.resolve()
    fresh.then(() => {
      arePodsFresh = true
      step()
    }, options.onFailure)
  }

  const step = (): void => {
    wake()
    if (isTold || isTelling) return
    logs.attend(primaryPods())
    const found = outcome()
    if (found === undefined) {
      if (ending === undefined && object !== undefined) {
        const present = ownPods().filter((pod) => !pod.isGone)
        trouble.look(
          object,
          present.map((pod) => pod.object),
        )
      }
      return
    }
    if (verdict !== undefined && !isEarly && !arePodsFresh) {
      refresh()
      return
    }
    if (!logs.isIdle()) {
      // What was silent for long before its end may yet have a last line on its way.
      knownSince ??= performance.now()
      const since = Math.max(logs.lastArrival(), knownSince)
      if (performance.now() - since > LOG_PATIENCE_MILLISECONDS) logs.abandon()
      return
    }
    if (found.status !== 'Failed' || ending !== undefined) {
      tell(found)
      return
    }
    isTelling = true
    withWarnings(found).then(tell, options.onFailure)
  }

  /** A failure that the status alone does not explain gets the cluster's warnings about it. */
  const withWarnings = async (found: TrialOutcome): Promise<TrialOutcome> => {
    if (object === undefined || !needsWarnings(found)) return found
    const pod = primaryPods().at(-1)
    const uids = [uidOf(object), ...(pod === undefined ? [] : [uidOf(pod)])]
    const warnings = (await Promise.all(uids.map(options.warningsOf))).flat()
    const wanted = logs.hasRun()
      ? WARNINGS_AT_ANY_TIME
      : [...WARNINGS_BEFORE_START, ...WARNINGS_AT_ANY_TIME]
    const telling = warnings.filter(({ reason }) => wanted.includes(reason))
    const news = [...new Set(telling.map(({ message }) => message))].filter(
      (message) => message !== '' && !found.message.includes(message),
    )
    if (news.length === 0) return found
    return { ...found, message: `${found.message} (${news.slice(-3).join('; ')})` }
  }

  /** After an early success: the Job's own word, for which nobody waits but its removal. */
  const confirm = async (): Promise<void> => {
    const until = performance.now() + CONFIRMATION_MILLISECONDS
    while (isEarly && !isGone && performance.now() < until) {
      const own = judge()
      if (own?.type === 'failed') {
        options.onWarning(`${name} has succeeded, and its Job says: ${own.message}`)
      }
      if (own !== undefined) return
      await changed(until - performance.now())
    }
  }

  return {
    trial: name,
    uid: () => (object === undefined ? undefined : uidOf(object)),
    begin: async () => {
      if (options.object === undefined) return
      try {
        const made = await createTrialObject({
          client,
          resource,
          namespace,
          object: options.object,
          roomInQuota: options.roomInQuota,
          isStopped: () => stopWhy !== undefined,
          onWarning: options.onWarning,
        })
        if (made === undefined) return
        object ??= made
        objectSince = performance.now()
        // Stopped while it was created: the stop could not delete it then.
        if (ending !== undefined) await remove('Foreground')
        step()
      } catch (error) {
        if (!(error instanceof UserError) || error.kind === 'unreachable') throw error
        tell({ status: 'Failed', reason: 'StartFailed', message: error.message, logTail: [] })
      }
    },
    objectChanged: (change) => {
      // Until ours is made or adopted, what has this name may be a leftover that makes way for it.
      if (object === undefined && options.object !== undefined) return
      if (object !== undefined && uidOf(object) !== uidOf(change.object)) return
      object = change.object
      if (objectSince === 0) objectSince = performance.now()
      if (change.type === 'gone') isGone = true
      step()
    },
    podChanged: (change) => {
      const { object: pod } = change
      pods.set(uidOf(pod), { object: pod, isGone: change.type === 'gone' })
      step()
    },
    listed: (present, began) => {
      if (object === undefined || isGone || objectSince === 0 || objectSince > began) return
      if (present.has(uidOf(object))) return
      isGone = true
      step()
    },
    tick: () => {
      if (!isTold) step()
    },
    stop: (why) => {
      stopWhy ??= why
      end(() => killed(why))
    },
    isTold: () => isTold,
    settle: async () => {
      while (!isTold) await changed(1000)
      await confirm()
      if (!options.retain && ending === undefined && !isGone) await remove('Background')
    },
  }
}

/** Why something did not start; of no account once it has. Others say again what the status says. */
const WARNINGS_BEFORE_START = [
  'FailedCreate',
  'FailedMount',
  'FailedAttachVolume',
  'FailedCreatePodSandBox',
  'NetworkNotReady',
]
const WARNINGS_AT_ANY_TIME = [
  'FailedPostStartHook',
  'NodeNotReady',
  'TaintManagerEviction',
  'Unhealthy',
]

/** An exit code of the program's own explains itself; one by a signal may be a probe's doing. */
function needsWarnings({ exitCode, reason }: TrialOutcome): boolean {
  return reason !== 'OOMKilled' && (exitCode === undefined || exitCode > 128)
}

/** As many pods as the object counts have been seen to their ends. */
function areAllKnown(object: JsonObject, pods: readonly SeenPod[]): boolean {
  const ended = pods.filter((pod) => pod.isGone || hasFinalPhase(pod.object)).length
  if (text(object, 'kind') !== 'Job') return pods.length > 0 && ended === pods.length
  const counted = ['succeeded', 'failed'].map((key) => number(object, 'status', key) ?? 0)
  return ended >= counted.reduce((sum, count) => sum + count, 0)
}

/** A Job's pods name it as their owner; with other kinds there may be others between them. */
function belongs(pod: JsonObject, object: JsonObject): boolean {
  if (text(object, 'kind') === 'Job') {
    return objects(pod, 'metadata', 'ownerReferences').some((o) => text(o, 'uid') === uidOf(object))
  }
  return created(pod) >= created(object)
}

function created(pod: JsonObject): string {
  return text(pod, 'metadata', 'creationTimestamp')
}

function graceOf({ object }: SeenPod): number {
  return at(object, 'spec') === undefined
    ? 0
    : (number(object, 'spec', 'terminationGracePeriodSeconds') ?? DEFAULT_GRACE_SECONDS)
}
