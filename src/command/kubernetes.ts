import { homedir } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import type { ClusterClient } from '../cluster/client.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import { UserError } from '../user-error.ts'
import { type CreateBackend, guarded, type KatibBackend, type TrialBackend } from './backends.ts'
import { allowedExperiment, allowedTrial, requireNamespace } from './guard.ts'

export interface KubernetesOptions {
  /** A kubeconfig's text or path; undefined: `KUBECONFIG`, `~/.kube/config`, in-cluster. */
  readonly kubeconfig?: string
  readonly context?: string
  /** Wins over the Experiment's own. */
  readonly namespace?: string
  /** Whether commands that the kubeconfig names for its credentials may run. */
  readonly allowExecAuth: boolean
  /** Hears of every credential before it is used. */
  readonly onSecret?: (secret: string) => void
  /** What a trial may be; undefined: what the account may. */
  readonly policy?: TrialPolicy
}

/** Where this process has asked already what the account may do: the experiments of a run share one warning. */
const asked = new Set<string>()

/** What `@kubernetes/client-node` 2 needs: its undici decompresses zstd. */
const LEAST_NODE = [22, 19] as const

/**
 * Trials as objects of a cluster. The code that speaks to clusters is loaded by the first use. Raises UserError
 * (unreachable) on an older Node, and for everything that keeps us from the cluster.
 */
export function kubernetesBackend(options: KubernetesOptions): CreateBackend {
  return async ({ experiment, onWarning }): Promise<TrialBackend> => {
    const { metadata, spec } = experiment
    const { primaryPodLabels, successCondition, failureCondition, retain } = spec.trialTemplate
    return await reach(options, experiment, onWarning, ({ client, cluster, namespace }) => {
      const backend = cluster.createKubernetesBackend({
        client,
        namespace,
        experiment: metadata.name,
        apiVersion: String(spec.trialTemplate.trialSpec['apiVersion']),
        kind: String(spec.trialTemplate.trialSpec['kind']),
        ...(primaryPodLabels === undefined ? {} : { primaryPodLabels }),
        conditions: { successCondition, failureCondition },
        retain,
        now: () => new Date(),
        onWarning,
      })
      return {
        kind: 'trials',
        namespace,
        backend: guarded(backend, options.policy, (policy, trial) =>
          allowedTrial(policy, experiment, trial),
        ),
        async close() {
          try {
            await backend.close()
          } finally {
            client.close()
          }
        },
      }
    })
  }
}

/** The whole experiment as an object of a cluster that has Katib. Raises as `kubernetesBackend`. */
export function katibBackend(options: KubernetesOptions): CreateBackend {
  return async ({ experiment, maxTrialCount, onWarning }): Promise<KatibBackend> => {
    return await reach(options, experiment, onWarning, ({ client, cluster, namespace }) => {
      const source = cluster.createKatibSource({
        client,
        namespace,
        experiment: allowedExperiment(options.policy, experiment, { namespace, maxTrialCount }),
        maxTrialCount,
        now: () => new Date(),
        onWarning,
      })
      const close = () => {
        source.close()
        client.close()
      }
      return { kind: 'katib', source: { ...source, close } }
    })
  }
}

interface Reached {
  readonly client: ClusterClient
  readonly cluster: typeof import('./cluster.ts')
  readonly namespace: string
}

/** What `make` makes of the cluster, which closes the client in its turn; nothing is left open where this raises. */
async function reach<T>(
  options: KubernetesOptions,
  { metadata }: Experiment,
  onWarning: (text: string) => void,
  make: (reached: Reached) => T,
): Promise<T> {
  refuseOldNode(process.versions.node)
  // What the API server answers is read and forgotten: a young generation that grows would hold tens of megabytes of it.
  setFlagsFromString('--semi-space-growth-factor=1')
  const cluster = await import('./cluster.ts')
  const client = await cluster.connect({
    ...options,
    environment: process.env,
    home: homedir(),
    onWarning,
  })
  try {
    const { namespace: own } = client
    const namespace = cluster.chooseNamespace(options.namespace, metadata.namespace, own)
    if (options.policy !== undefined) requireNamespace(options.policy, namespace)
    await warnOfExcess({ client, cluster, namespace }, onWarning)
    return make({ client, cluster, namespace })
  } catch (error) {
    client.close()
    throw error
  }
}

/** No run ends, or waits for long, because that cannot be asked: it needs none of these rights, nor the answer. */
async function warnOfExcess(
  { client, cluster, namespace }: Reached,
  onWarning: (text: string) => void,
): Promise<void> {
  const account = `${client.server} ${namespace}`
  if (asked.has(account)) return
  try {
    const excess = await cluster.excessAccess(client, namespace)
    if (excess !== undefined && !asked.has(account)) onWarning(excess)
    asked.add(account)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    onWarning(`whether this account may do more than a run needs is not known: ${error.message}`)
  }
}

/** Raises UserError naming the Node that is needed and the one that is there. */
export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = LEAST_NODE
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return
  throw new UserError({
    what: `speaking to a cluster needs Node ${LEAST_NODE.join('.')} or newer and runs on ${version}`,
    mend: 'Run tunebot with a newer Node, or with --backend process',
    kind: 'unreachable',
  })
}
