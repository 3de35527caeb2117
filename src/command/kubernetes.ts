import { homedir } from 'node:os'
import { UserError } from '../user-error.ts'
import type { CreateBackend } from './backends.ts'

export interface KubernetesOptions {
  /** A kubeconfig's text or path; undefined: `KUBECONFIG`, `~/.kube/config`, in-cluster. */
  readonly kubeconfig?: string
  readonly context?: string
  /** Wins over the Experiment's own. */
  readonly namespace?: string
  /** Whether commands that the kubeconfig names for its credentials may run. */
  readonly allowExecAuth: boolean
}

/** What `@kubernetes/client-node` 2 needs: its undici decompresses zstd. */
const LEAST_NODE = [22, 19] as const

/**
 * Trials as objects of a cluster. The code that speaks to clusters is loaded by the first use. Raises UserError
 * (unreachable) on an older Node, and for everything that keeps us from the cluster.
 */
export function kubernetesBackend(options: KubernetesOptions): CreateBackend {
  return async ({ experiment, onWarning }) => {
    refuseOldNode(process.versions.node)
    const { chooseNamespace, connect, createKubernetesBackend } = await import('./cluster.ts')
    const { metadata, spec } = experiment
    const { primaryPodLabels, successCondition, failureCondition, retain } = spec.trialTemplate
    const client = await connect({
      ...options,
      environment: process.env,
      home: homedir(),
      onWarning,
    })
    const backend = createKubernetesBackend({
      client,
      namespace: chooseNamespace(options.namespace, metadata.namespace, client.namespace),
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
      backend,
      async close() {
        await backend.close()
        client.close()
      },
    }
  }
}

/** Raises UserError naming the Node that is needed and the one that is there. */
export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = LEAST_NODE
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return
  throw new UserError({
    what: `the backend kubernetes needs Node ${LEAST_NODE.join('.')} or newer and runs on ${version}`,
    mend: 'Run tunebot with a newer Node, or with --backend process',
    kind: 'unreachable',
  })
}
