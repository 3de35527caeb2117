import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import type { Change } from '../../cluster/reflector.ts'
import { reflect } from '../../cluster/reflector.ts'
import type { Resource } from '../../cluster/resource.ts'
import { PODS, pathOf } from '../../cluster/resource.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { uidOf } from '../kubernetes/facts.ts'
import { EXPERIMENT_LABEL, labelValue } from '../kubernetes/labels.ts'
import { lookUpWarnings } from '../kubernetes/warning-events.ts'
import { createQueue } from '../queue.ts'
import { applyExperiment } from './apply.ts'
import type { Completion } from './experiment-status.ts'
import { completionIn } from './experiment-status.ts'
import type { KatibFact } from './fact.ts'
import { requireInjection } from './injection.ts'
import { KATIB_TRIAL_LABEL } from './katib-labels.ts'
import type { Place } from './place.ts'
import { deleteKatibObject, listTrials, trialSelector } from './place.ts'
import { EXPERIMENTS, requireKatib, SUGGESTIONS, TRIALS } from './resources.ts'
import { createStall } from './stall.ts'
import { suggestionWords } from './suggestion-words.ts'
import type { TrialFollow } from './trial-follow.ts'
import { followTrial } from './trial-follow.ts'
import { viewTrial } from './trial-status.ts'
import { withdraw } from './withdraw.ts'

export interface KatibSourceOptions {
  readonly client: ClusterClient
  readonly namespace: string
  readonly experiment: Experiment
  /** The most trials of all runs together; undefined: only goal and failures end the experiment. */
  readonly maxTrialCount: number | undefined
  readonly resyncMilliseconds?: number
  readonly now: () => Date
  readonly onWarning: (text: string) => void
}

/** An experiment that Katib drives on the cluster, and what its objects tell. */
export interface KatibSource {
  /**
   * Creates the Experiment or adopts the one there is; `ended`: trials that have ended and count.
   * `exhausted`: they are all there may be. Raises UserError when the cluster has no Katib or refuses.
   */
  readonly open: (ended: ReadonlySet<string>) => Promise<'created' | 'adopted' | 'exhausted'>
  /** What happens, from the beginning; ends when `signal` is aborted. One consumer, after `open`. */
  readonly facts: (signal: AbortSignal) => AsyncIterable<KatibFact>
  /** Deletes these Trials of an experiment that is complete: Katib leaves them running. */
  readonly stopTrials: (names: readonly string[]) => Promise<void>
  /** Takes the experiment off the cluster before its end; waits so long for its trials to go. */
  readonly withdraw: (milliseconds: number) => Promise<void>
  /** Stops listening; what is on the cluster stays as it is. */
  readonly close: () => void
}

const TICK_MILLISECONDS = 500
/** How long Katib may take to see that an experiment that was complete may go on. */
const RESTART_MILLISECONDS = 60_000

/**
 * Hands an experiment to the cluster's Katib, and turns what its Experiment, Trials, Suggestion and pods show into
 * facts. All state is on the cluster: a program that dies leaves Katib at work, and the next one is
 * told everything again.
 */
export function createKatibSource(options: KatibSourceOptions): KatibSource {
  const { client, namespace, experiment, now, onWarning } = options
  const { name } = experiment.metadata
  const { objective, trialTemplate } = experiment.spec
  const place: Place = { client, namespace, name }
  const life = new AbortController()
  const queue = createQueue<KatibFact>()
  const follows = new Map<string, TrialFollow>()
  const pods = new Map<string, JsonObject>()
  const stall = createStall({
    experiment: name,
    warningsOf: lookUpWarnings(client, namespace, onWarning),
    onWarning,
  })
  let uid = ''
  let current: JsonObject | undefined
  let suggestion: JsonObject | undefined
  let restartedFrom: string | undefined
  let completion: Completion | undefined
  let isListed = false
  let isOver = false
  let openedAt = 0
  let ticking: NodeJS.Timeout | undefined

  /** Its last word, once everything else has been said. */
  const conclude = (): void => {
    if (completion === undefined || !isListed || isOver) return
    const trials = [...follows.values()]
    if (trials.some((follow) => !follow.isActive() && !follow.isTold())) return
    isOver = true
    const { status, reason, message, time } = completion
    const date = new Date(time ?? '')
    const end = (Number.isNaN(date.getTime()) ? now() : date).toISOString()
    queue.push({ type: 'completed', time: end, status, reason, message })
  }

  const trialSet = (object: JsonObject): void => {
    const view = viewTrial(object)
    const known = follows.get(view.name)
    if (known?.uid === view.uid) {
      known.trialChanged(view)
      return
    }
    known?.gone()
    const follow = followTrial({
      client,
      namespace,
      trial: view,
      primaryContainerName: trialTemplate.primaryContainerName,
      primaryPodLabels: trialTemplate.primaryPodLabels,
      metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames],
      emit: queue.push,
      room: queue.room,
      now,
      onTold: conclude,
      onFailure: queue.fail,
      onWarning,
    })
    follows.set(view.name, follow)
    for (const pod of pods.values()) {
      if (trialOf(pod) === view.name) follow.podChanged({ type: 'set', object: pod })
    }
    follow.trialChanged(view)
    if (isListed) follow.close()
  }

  const trialChanged = ({ type, object }: Change): void => {
    if (isOver) return
    if (type === 'set') {
      trialSet(object)
      return
    }
    const follow = follows.get(text(object, 'metadata', 'name'))
    if (follow?.uid === uidOf(object)) follow.gone()
  }

  const podChanged = (change: Change): void => {
    if (change.type === 'gone') pods.delete(uidOf(change.object))
    else pods.set(uidOf(change.object), change.object)
    follows.get(trialOf(change.object))?.podChanged(change)
  }

  /** The Trials as they stand after the end: a watch may not have told the last of it yet. */
  const finish = async (end: Completion): Promise<void> => {
    const message = await suggestionWords(place, end)
    for (const trial of inOrder(await listTrials(place))) trialSet(trial)
    completion = { ...end, message }
    isListed = true
    for (const follow of follows.values()) follow.close()
    conclude()
  }

  const experimentChanged = ({ type, object }: Change): void => {
    if (uidOf(object) !== uid || isOver) return
    if (type === 'gone') {
      isOver = true
      queue.push({ type: 'removed', time: now().toISOString() })
      return
    }
    current = object
    const end = completionIn(object)
    if (end === undefined) {
      restartedFrom = undefined
      return
    }
    // Katib has not yet seen that its budgets were raised.
    if (end.time !== undefined && end.time === restartedFrom) return
    if (completion !== undefined) return
    completion = end
    finish(end).catch(queue.fail)
  }

  const watch = (resource: Resource, labelSelector: string, onChange: (c: Change) => void) =>
    reflect({
      client,
      path: pathOf(resource, namespace),
      labelSelector,
      what: resource.plural,
      onChange,
      onFailure: queue.fail,
      signal: life.signal,
      ...(options.resyncMilliseconds === undefined
        ? {}
        : { resyncMilliseconds: options.resyncMilliseconds }),
    }).synced

  /** Pods before trials, trials before the experiment: each is told with what belongs to it. */
  const listen = async (): Promise<void> => {
    const ours = `${EXPERIMENT_LABEL}=${labelValue(name)}`
    await Promise.race([watch(PODS, trialSelector(place), podChanged), queue.failed])
    // A watch tells in the order of names; Katib's own order is that of creation.
    for (const trial of inOrder(await listTrials(place))) trialSet(trial)
    await Promise.race([watch(TRIALS, trialSelector(place), trialChanged), queue.failed])
    watch(SUGGESTIONS, ours, ({ type, object }) => {
      if (text(object, 'metadata', 'name') === name)
        suggestion = type === 'set' ? object : undefined
    })
    watch(EXPERIMENTS, ours, experimentChanged)
  }

  const tick = (): void => {
    for (const follow of follows.values()) follow.tick()
    const isActive = [...follows.values()].some((follow) => follow.isActive())
    if (isActive || completion !== undefined || isOver) {
      stall.over()
      return
    }
    if (restartedFrom !== undefined && performance.now() - openedAt > RESTART_MILLISECONDS) {
      onWarning(`Katib does not restart ${name}, so it stays as complete as it was`)
      restartedFrom = undefined
      if (current !== undefined) experimentChanged({ type: 'set', object: current })
      return
    }
    const service = [...pods.values()].filter((pod) => trialOf(pod) === '')
    stall.look({ experiment: current, suggestion, pods: service }).catch(queue.fail)
  }

  return {
    open: async (ended) => {
      await requireKatib(client)
      await requireInjection(client, namespace, onWarning)
      const { maxTrialCount } = options
      const applied = await applyExperiment({ ...place, experiment, maxTrialCount, ended })
      if (applied.type === 'exhausted') return applied.type
      uid = uidOf(applied.object)
      if (applied.type === 'adopted') restartedFrom = applied.restartedFrom
      openedAt = performance.now()
      await listen()
      ticking = setInterval(tick, TICK_MILLISECONDS)
      return applied.type
    },

    facts: async function* (signal) {
      for (;;) {
        const fact = await queue.next(signal)
        if (fact === undefined) return
        yield fact
      }
    },

    stopTrials: async (names) => {
      for (const trial of await listTrials(place)) {
        if (names.includes(text(trial, 'metadata', 'name'))) {
          await deleteKatibObject(place, TRIALS, trial)
        }
      }
    },

    withdraw: (milliseconds) =>
      withdraw({ ...place, uid, retain: trialTemplate.retain, milliseconds, onWarning }),

    close: () => {
      clearInterval(ticking)
      life.abort()
    },
  }
}

function trialOf(pod: JsonObject): string {
  return text(pod, 'metadata', 'labels', KATIB_TRIAL_LABEL)
}

function inOrder(trials: readonly JsonObject[]): readonly JsonObject[] {
  const key = (trial: JsonObject) =>
    `${text(trial, 'metadata', 'creationTimestamp')} ${text(trial, 'metadata', 'name')}`
  return trials.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
