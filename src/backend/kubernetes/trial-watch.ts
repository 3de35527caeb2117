import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import type { Change } from '../../cluster/reflector.ts'
import type { Resource } from '../../cluster/resource.ts'
import { UserError } from '../../user-error.ts'
import type { PlannedTrial, StopReason, TrialEvent, TrialOutcome } from '../backend.ts'
import { describeEnd, endWithout } from '../process/outcome.ts'
import { createTrialObject, deleteObject, nudgeObject } from './creation.ts'
import { explain } from './explain.ts'
import { isSingle, uidOf } from './facts.ts'
import type { Story } from './tell.ts'
import { createTrialLogs } from './trial-logs.ts'
import { createTrialPods } from './trial-pods.ts'
import type { Trouble } from './trouble.ts'
import { createTrouble } from './trouble.ts'
import type { Judge, Verdict } from './verdict.ts'
import { hasSucceededEarly, judgeJob, judgeJobByTarget } from './verdict.ts'
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

/** How long an end waits for the rest of a log from which nothing comes. */
const LOG_PATIENCE_MILLISECONDS = 17_000
/** The same, while the cluster does not answer at all. */
const AWAY_PATIENCE_MILLISECONDS = 180_000
/** Longer than a request for a log that gets no answer, and the pause after it. */
const AWAY_MILLISECONDS = 45_000
/** How long after its grace period a trial that was deleted may go on being there. */
const DELETION_PATIENCE_MILLISECONDS = 30_000
const CONFIRMATION_MILLISECONDS = 15_000

export function watchTrial(options: TrialWatchOptions): TrialWatch {
  const { client, resource, namespace, trial, emit } = options
  const { name, primaryContainerName } = trial
  const isAlone = options.judge === judgeJob && isSingle({ ...trial.manifest, kind: resource.kind })
  const pods = createTrialPods(primaryContainerName, options.primaryPodLabels)
  let object: JsonObject | undefined
  let objectSince = 0
  let isGone = false
  let stopWhy: StopReason | undefined
  /** Our own end of it: told once the object is gone. */
  let ending: { readonly outcome: () => TrialOutcome; readonly until: number } | undefined
  let verdict: Verdict | undefined
  /** When a Job that has decided and does not end is taken at its word. */
  let targetUntil: number | undefined
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
      if (object === undefined) return
      const refusal = await nudgeObject(client, resource, namespace, object)
      if (refusal?.code !== 403) return
      options.onWarning(`${name} waits longer than it need: ${refusal.message}`)
    },
    onFailure: options.onFailure,
  })

  const lastStory = (): Story | undefined =>
    (object === undefined ? undefined : pods.lastStory(object)) ?? trouble.story()

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
    const grace = pods.grace()
    const until = performance.now() + grace * 1000 + DELETION_PATIENCE_MILLISECONDS
    ending = { outcome, until }
    if (object !== undefined && !isGone) remove('Foreground').catch(options.onFailure)
    step()
  }

  const remove = async (policy: 'Foreground' | 'Background'): Promise<void> => {
    if (object !== undefined) await deleteObject(client, resource, namespace, object, policy)
  }

  const judge = (): Verdict | undefined => {
    if (object === undefined) return undefined
    const story = lastStory()
    const own = options.judge(object, story)
    if (own !== undefined || options.judge !== judgeJob) return own
    // A pod on a node that is lost never goes, and its Job waits for it.
    const target = judgeJobByTarget(object, story)
    if (target === undefined) return undefined
    targetUntil ??= performance.now() + pods.grace() * 1000 + DELETION_PATIENCE_MILLISECONDS
    return performance.now() > targetUntil ? target : undefined
  }

  /** How it ended, if it has. */
  const outcome = (): TrialOutcome | undefined => {
    if (ending !== undefined) {
      const isOver = isGone || object === undefined || performance.now() > ending.until
      return isOver ? ending.outcome() : undefined
    }
    verdict ??= judge()
    if (verdict === undefined && object !== undefined && isAlone) {
      isEarly = hasSucceededEarly(object, pods.primary(object).at(-1), options.isCautious())
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
    const needsIt = object !== undefined && !pods.areAllKnown(object)
    const fresh = needsIt ? options.refreshPods() : Promise.resolve()
    fresh.then(() => {
      arePodsFresh = true
      step()
    }, options.onFailure)
  }

  const step = (): void => {
    wake()
    if (isTold || isTelling) return
    logs.attend(pods.primary(object))
    const found = outcome()
    if (found === undefined) {
      if (ending === undefined && object !== undefined) {
        trouble.look(object, pods.present(object))
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
      // A cluster that is away may have it yet; a node that is lost has not, and the cluster waits for it as well.
      const isAway = performance.now() - logs.lastAway() < AWAY_MILLISECONDS
      const patience = isAway ? AWAY_PATIENCE_MILLISECONDS : LOG_PATIENCE_MILLISECONDS
      if (performance.now() - since > patience) logs.abandon()
      return
    }
    if (found.status !== 'Failed' || ending !== undefined) {
      tell(found)
      return
    }
    isTelling = true
    withWarnings(found).then(tell, options.onFailure)
  }

  const withWarnings = async (found: TrialOutcome): Promise<TrialOutcome> => {
    const objects = [object, pods.primary(object).at(-1)].filter((each) => each !== undefined)
    return await explain(found, objects.map(uidOf), logs.hasRun(), options.warningsOf)
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
      pods.take(change)
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
