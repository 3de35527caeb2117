import { setTimeout as sleep } from 'node:timers/promises'
import type { ClusterClient } from '../../../src/cluster/client.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { at, isObject, number, objects, text } from '../../../src/cluster/json.ts'
import {
  bucketOf,
  type Condition,
  ENDS,
  goalIsReached,
  isTrue,
  now,
  ranTo,
  reasonOf,
  withConditions,
} from './conditions.ts'
import { jobOf } from './job.ts'
import { observationOf } from './observation.ts'

export interface KatibOptions {
  readonly client: ClusterClient
  readonly namespace: string
  /** The value of `lr` for each trial that is proposed, in order. */
  readonly propose: (index: number) => string
  /** With these words its suggestion service refuses the experiment's settings. */
  readonly refusal?: string
}

/** What Katib's controllers do in one namespace, by Katib's own rules. */
export interface Katib {
  /** Ends as a controller that is killed does: all stays as it is. */
  readonly stop: () => Promise<void>
}

const API = '/apis/kubeflow.org/v1beta1'
const EXPERIMENT = 'katib.kubeflow.org/experiment'
const PAUSE_MILLISECONDS = 150

export function startKatib(options: KatibOptions): Katib {
  const { client, namespace } = options
  const life = new AbortController()

  const path = (plural: string, ...names: readonly string[]) =>
    [`${API}/namespaces/${namespace}/${plural}`, ...names].join('/')
  const jobs = (...names: readonly string[]) =>
    [`/apis/batch/v1/namespaces/${namespace}/jobs`, ...names].join('/')

  /** What was changed or removed meanwhile is looked at again in the next round. */
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    where: string,
    body?: JsonObject,
  ): Promise<JsonObject | undefined> => {
    const answer = await client.request({
      method,
      path: where,
      ...(body === undefined ? {} : { body }),
      ...(method === 'PATCH' ? { contentType: 'application/merge-patch+json' } : {}),
    })
    if (answer.ok) return answer.body
    if ([404, 409].includes(answer.failure.code)) return undefined
    throw new Error(answer.failure.message)
  }

  const setStatus = (plural: string, object: JsonObject, status: JsonObject) =>
    ask('PATCH', path(plural, text(object, 'metadata', 'name'), 'status'), { status })

  const mark = (plural: string, object: JsonObject, set: Condition[], more: JsonObject = {}) =>
    setStatus(plural, object, { conditions: withConditions(object, set), ...more })

  const trialsOf = async (name: string): Promise<readonly JsonObject[]> => {
    const all = objects(await ask('GET', path('trials')), 'items')
    return all.filter((trial) => text(trial, 'metadata', 'labels', EXPERIMENT) === name)
  }

  const ensureSuggestion = async (experiment: JsonObject): Promise<JsonObject | undefined> => {
    const name = text(experiment, 'metadata', 'name')
    const found = await ask('GET', path('suggestions', name))
    if (found !== undefined) return found
    const made = await ask('POST', path('suggestions'), {
      apiVersion: 'kubeflow.org/v1beta1',
      kind: 'Suggestion',
      metadata: {
        name,
        labels: at(experiment, 'metadata', 'labels') ?? {},
        ownerReferences: [ownerOf(experiment)],
      },
      spec: { requests: 0 },
    })
    if (made !== undefined && options.refusal !== undefined) {
      const failed = { type: 'Failed', reason: 'SuggestionFailed', message: options.refusal }
      await mark('suggestions', made, [failed])
    }
    return await ask('GET', path('suggestions', name))
  }

  const createTrials = async (
    experiment: JsonObject,
    trials: readonly JsonObject[],
    count: number,
  ): Promise<void> => {
    const suggestion = await ensureSuggestion(experiment)
    if (suggestion === undefined) return
    if (isTrue(suggestion, 'Failed')) {
      const message = 'Suggestion has failed'
      await mark('experiments', experiment, [
        { type: 'Failed', reason: 'ExperimentFailed', message },
      ])
      return
    }
    const known = objects(suggestion, 'status', 'suggestions')
    const wanted = trials.length + count
    const more = Array.from({ length: Math.max(0, wanted - known.length) }, (_, offset) => ({
      name: `${text(experiment, 'metadata', 'name')}-${suffix()}`,
      parameterAssignments: [{ name: 'lr', value: options.propose(known.length + offset) }],
    }))
    const all = [...known, ...more]
    await setStatus('suggestions', suggestion, { suggestions: all, suggestionCount: all.length })
    const names = trials.map((trial) => text(trial, 'metadata', 'name'))
    for (const each of all) {
      if (!names.includes(text(each, 'name'))) await createTrial(experiment, each)
    }
  }

  const createTrial = async (experiment: JsonObject, suggested: JsonObject): Promise<void> => {
    const name = text(suggested, 'name')
    const assignments = objects(suggested, 'parameterAssignments')
    const spec = at(experiment, 'spec', 'trialTemplate', 'trialSpec') ?? {}
    const run = assignments.reduce(
      (words, each) =>
        words.replaceAll(`\${trialParameters.${text(each, 'name')}}`, text(each, 'value')),
      JSON.stringify(spec),
    )
    const labels = at(experiment, 'metadata', 'labels')
    await ask('POST', path('trials'), {
      apiVersion: 'kubeflow.org/v1beta1',
      kind: 'Trial',
      metadata: {
        name,
        labels: {
          ...(isObject(labels) ? labels : {}),
          [EXPERIMENT]: text(experiment, 'metadata', 'name'),
        },
        ownerReferences: [ownerOf(experiment)],
      },
      spec: {
        objective: at(experiment, 'spec', 'objective') ?? {},
        parameterAssignments: assignments,
        runSpec: JSON.parse(run),
        retainRun: at(experiment, 'spec', 'trialTemplate', 'retain') ?? false,
        primaryContainerName: text(experiment, 'spec', 'trialTemplate', 'primaryContainerName'),
      },
    })
  }

  const reconcileExperiment = async (experiment: JsonObject): Promise<void> => {
    if (text(experiment, 'metadata', 'deletionTimestamp') !== '') return
    if (!isTrue(experiment, 'Created')) {
      const created = {
        type: 'Created',
        reason: 'ExperimentCreated',
        message: 'Experiment is created',
      }
      await mark('experiments', experiment, [created], { startTime: now() })
      return
    }
    const name = text(experiment, 'metadata', 'name')
    const trials = await trialsOf(name)
    const max = number(experiment, 'spec', 'maxTrialCount')
    const done = ['Succeeded', 'Failed'].some((type) => isTrue(experiment, type))
    if (done) {
      const isReached = reasonOf(experiment, 'Succeeded') === 'ExperimentMaxTrialsReached'
      const isRestartable = isReached && text(experiment, 'spec', 'resumePolicy') !== 'Never'
      if (
        !isRestartable ||
        max === undefined ||
        max <= (number(experiment, 'status', 'trials') ?? 0)
      ) {
        return
      }
      const message = 'Experiment is restarted'
      const restarting = { type: 'Restarting', reason: 'ExperimentRestarting', message }
      const conditions = withConditions(experiment, [restarting])
      await setStatus('experiments', experiment, {
        conditions: conditions.filter(({ type }) => type !== 'Succeeded'),
      })
      return
    }

    const count = (type: string) => trials.filter((trial) => bucketOf(trial) === type).length
    const failed = count('Failed') + count('MetricsUnavailable')
    const ended = trials.filter((trial) => ENDS.includes(bucketOf(trial))).length
    const maxFailed = number(experiment, 'spec', 'maxFailedTrialCount')
    const status = { trials: trials.length, completionTime: now() }
    if (maxFailed !== undefined && failed > 0 && failed >= maxFailed) {
      const message = 'Experiment has failed because max failed count has reached'
      await mark(
        'experiments',
        experiment,
        [{ type: 'Failed', reason: 'ExperimentFailed', message }],
        status,
      )
      return
    }
    if (goalIsReached(experiment, trials)) {
      const message = 'Experiment has succeeded because Objective goal has reached'
      await mark(
        'experiments',
        experiment,
        [{ type: 'Succeeded', reason: 'ExperimentGoalReached', message }],
        status,
      )
      return
    }
    if (max !== undefined && ended >= max) {
      const message = 'Experiment has succeeded because max trial count has reached'
      await mark(
        'experiments',
        experiment,
        [{ type: 'Succeeded', reason: 'ExperimentMaxTrialsReached', message }],
        status,
      )
      return
    }
    if (trials.length > 0 && !isTrue(experiment, 'Running')) {
      const message = 'Experiment is running'
      await mark('experiments', experiment, [
        { type: 'Running', reason: 'ExperimentRunning', message },
      ])
    }
    const active = trials.length - ended
    const parallel = number(experiment, 'spec', 'parallelTrialCount') ?? 3
    const counted = ended - count('MetricsUnavailable')
    const wanted = Math.min(parallel, max === undefined ? parallel : max - counted)
    if (wanted > active) await createTrials(experiment, trials, wanted - active)
  }

  const reconcileTrial = async (trial: JsonObject): Promise<void> => {
    const name = text(trial, 'metadata', 'name')
    if (text(trial, 'metadata', 'deletionTimestamp') !== '') return
    if (!isTrue(trial, 'Created')) {
      const created = { type: 'Created', reason: 'TrialCreated', message: 'Trial is created' }
      await mark('trials', trial, [created], { startTime: now() })
      return
    }
    const isEnded = ENDS.includes(bucketOf(trial))
    const job = await ask('GET', jobs(name))
    if (isEnded) {
      if (job === undefined || at(trial, 'spec', 'retainRun') === true) return
      await ask('DELETE', jobs(name), { propagationPolicy: 'Foreground' })
      return
    }
    if (job === undefined) {
      await ask('POST', jobs(), jobOf(trial, ownerOf(trial)))
      return
    }
    if (isTrue(job, 'Complete')) {
      const observation = await observationOf(client, namespace, trial)
      // The collector is still at work.
      if (observation === undefined) return
      const latest = objects(observation, 'metrics').map((metric) => text(metric, 'latest'))
      const isMeasured = latest.some((value) => value !== 'unavailable')
      const end = isMeasured
        ? { type: 'Succeeded', reason: 'TrialSucceeded', message: 'Trial has succeeded' }
        : {
            type: 'MetricsUnavailable',
            reason: 'MetricsUnavailable',
            message: 'Metrics are not available',
          }
      const more = { observation, completionTime: now() }
      await mark('trials', trial, [...ranTo(trial), end], more)
      return
    }
    if (isTrue(job, 'Failed')) {
      const failed = objects(job, 'status', 'conditions').find(
        (each) => text(each, 'type') === 'Failed',
      )
      const end = {
        type: 'Failed',
        reason: `TrialFailed. Job reason: ${text(failed, 'reason')}`,
        message: `Trial has failed. Job message: ${text(failed, 'message')}`,
      }
      await mark('trials', trial, [...ranTo(trial), end], { completionTime: now() })
      return
    }
    if (isTrue(trial, 'Running')) return
    await mark('trials', trial, [
      { type: 'Running', reason: 'TrialRunning', message: 'Trial is running' },
    ])
  }

  const run = async (): Promise<void> => {
    while (!life.signal.aborted) {
      for (const trial of objects(await ask('GET', path('trials')), 'items')) {
        await reconcileTrial(trial)
      }
      for (const experiment of objects(await ask('GET', path('experiments')), 'items')) {
        await reconcileExperiment(experiment)
      }
      await sleep(PAUSE_MILLISECONDS)
    }
  }
  const running = run()
  // A failure is told by stop(), which every test awaits.
  running.catch(() => undefined)

  return {
    stop: async () => {
      life.abort()
      await running
    },
  }
}

function ownerOf(object: JsonObject): JsonObject {
  return {
    apiVersion: text(object, 'apiVersion') || 'kubeflow.org/v1beta1',
    kind: text(object, 'kind') || 'Trial',
    name: text(object, 'metadata', 'name'),
    uid: text(object, 'metadata', 'uid'),
    controller: true,
    blockOwnerDeletion: true,
  }
}

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

function suffix(): string {
  return Array.from({ length: 8 }, () =>
    ALPHABET.charAt(Math.floor(Math.random() * ALPHABET.length)),
  ).join('')
}
