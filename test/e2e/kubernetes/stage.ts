import { homedir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { BatchV1Api, CoreV1Api } from '@kubernetes/client-node'
import { onTestFinished } from 'vitest'
import type { PlannedTrial, TrialEvent, TrialOutcome } from '../../../src/backend/backend.ts'
import type {
  KubernetesBackend,
  KubernetesBackendOptions,
} from '../../../src/backend/kubernetes/backend.ts'
import { createKubernetesBackend } from '../../../src/backend/kubernetes/backend.ts'
import type { ClusterClient } from '../../../src/cluster/client.ts'
import { connect } from '../../../src/cluster/connection.ts'
import type { Json, JsonObject } from '../../../src/experiment/experiment.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { images } from '../cluster/images.ts'
import type { NamespaceOptions } from '../cluster/namespace.ts'
import { testNamespace } from '../cluster/test-namespace.ts'

/** Katib's own for a Job. */
export const JOB_CONDITIONS = {
  successCondition: 'status.conditions.#(type=="Complete")#|#(status=="True")#',
  failureCondition: 'status.conditions.#(type=="Failed")#|#(status=="True")#',
}

/** One backend in a namespace of its own, and what it tells. */
export interface Stage {
  readonly client: ClusterClient
  readonly backend: KubernetesBackend
  readonly namespace: string
  readonly batch: BatchV1Api
  readonly core: CoreV1Api
  readonly warnings: readonly string[]
  readonly events: readonly TrialEvent[]
  /** Resolves once that trial has told such an event. */
  readonly told: (trial: string, type: TrialEvent['type']) => Promise<void>
  readonly ended: (trial: string) => Promise<Life>
  /** Starts the trial and waits for its end. */
  readonly live: (trial: PlannedTrial) => Promise<Life>
  /** Takes no more events, and tidies up. */
  readonly close: () => Promise<void>
}

export interface Life {
  readonly events: readonly TrialEvent[]
  readonly lines: readonly string[]
  /** How many there were, of which `lines` may be the last ones only. */
  readonly lineCount: number
  readonly outcome: TrialOutcome
}

export interface StageOptions extends Partial<KubernetesBackendOptions> {
  readonly within?: NamespaceOptions
  /** Another account's than the administrator's. */
  readonly kubeconfig?: string
  /** Of each trial only the last piece of its log is kept: what is measured is not what a test holds. */
  readonly isForgetful?: boolean
}

export async function openStage(
  cluster: Cluster,
  { within, kubeconfig, isForgetful = false, ...options }: StageOptions = {},
): Promise<Stage> {
  const namespace = options.namespace ?? (await testNamespace(cluster, within))
  const warnings: string[] = []
  const onWarning = (text: string): void => {
    warnings.push(text)
  }
  const client = await connect({
    kubeconfig: kubeconfig ?? cluster.kubeconfig,
    allowExecAuth: false,
    environment: {},
    home: homedir(),
    onWarning,
  })
  const backend = createKubernetesBackend({
    client,
    namespace,
    experiment: 'stage',
    apiVersion: 'batch/v1',
    kind: 'Job',
    conditions: JOB_CONDITIONS,
    retain: false,
    imagePatienceMilliseconds: 3000,
    now: () => new Date(),
    onWarning,
    ...options,
  })

  const events: TrialEvent[] = []
  const lineCounts = new Map<string, number>()
  const take = (event: TrialEvent): void => {
    if (event.type === 'log') {
      const { trial, lines } = event
      lineCounts.set(trial, (lineCounts.get(trial) ?? 0) + lines.length)
      const last = events.at(-1)
      if (isForgetful && last?.type === 'log' && last.trial === trial) events.pop()
    }
    events.push(event)
  }
  const listening = new AbortController()
  let failure: { readonly error: unknown } | undefined
  const listened = (async () => {
    for await (const event of backend.events(listening.signal)) take(event)
  })().catch((error: unknown) => {
    failure = { error }
  })

  const told = async (trial: string, type: TrialEvent['type']): Promise<void> => {
    while (!events.some((event) => event.trial === trial && event.type === type)) {
      if (failure !== undefined) throw failure.error
      await sleep(20)
    }
  }
  const ended = async (trial: string): Promise<Life> => {
    await told(trial, 'ended')
    const own = events.filter((event) => event.trial === trial)
    const end = own.find((event) => event.type === 'ended')
    if (end === undefined) throw new Error('it has been told')
    const lines = own.flatMap((event) => (event.type === 'log' ? event.lines : []))
    return { events: own, lines, lineCount: lineCounts.get(trial) ?? 0, outcome: end.outcome }
  }
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    listening.abort()
    await listened
    await backend.close()
    client.close()
  }
  onTestFinished(close)

  return {
    client,
    backend,
    namespace,
    batch: cluster.config.makeApiClient(BatchV1Api),
    core: cluster.config.makeApiClient(CoreV1Api),
    warnings,
    events,
    told,
    ended,
    live: async (trial) => {
      await backend.start(trial)
      return await ended(trial.name)
    },
    close,
  }
}

export interface JobParts {
  readonly job?: JsonObject
  readonly pod?: JsonObject
  readonly container?: JsonObject
}

/** A trial whose Job runs that script in busybox; it does not try again unless `job` says so. */
export function jobOf(
  name: string,
  script: string,
  { job = {}, pod = {}, container = {} }: JobParts = {},
): PlannedTrial {
  const main: Json = {
    name: 'main',
    image: images.busybox,
    command: ['sh', '-c', script],
    ...container,
  }
  return {
    name,
    manifest: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name },
      spec: {
        backoffLimit: 0,
        ...job,
        template: {
          spec: {
            restartPolicy: 'Never',
            terminationGracePeriodSeconds: 1,
            ...pod,
            containers: [main],
          },
        },
      },
    },
    primaryContainerName: 'main',
    metricNames: ['accuracy'],
  }
}
