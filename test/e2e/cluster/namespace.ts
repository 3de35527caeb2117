import { CoreV1Api, type V1LimitRangeItem } from '@kubernetes/client-node'
import type { Cluster } from './cluster.ts'
import { eventually } from './eventually.ts'

export interface NamespaceOptions {
  /** The Pod Security standard that is enforced; none where it is left out. */
  readonly podSecurity?: 'baseline' | 'restricted'
  /** The hard limits of a ResourceQuota, such as `{ pods: '1' }`. */
  readonly quota?: Readonly<Record<string, string>>
  readonly limits?: readonly V1LimitRangeItem[]
}

/** Creates a namespace of its own kind and resolves to its name, once pods can be created in it. */
export async function createNamespace(
  cluster: Cluster,
  options: NamespaceOptions = {},
): Promise<string> {
  const core = cluster.config.makeApiClient(CoreV1Api)
  const { podSecurity, quota, limits } = options
  const labels =
    podSecurity === undefined ? {} : { 'pod-security.kubernetes.io/enforce': podSecurity }
  const created = await core.createNamespace({
    body: { metadata: { generateName: 'tunebot-test-', labels } },
  })
  const namespace = created.metadata?.name
  if (namespace === undefined) {
    throw new Error('The API server created a namespace without a name.')
  }
  if (limits !== undefined) {
    const body = { metadata: { name: 'limits' }, spec: { limits: [...limits] } }
    await core.createNamespacedLimitRange({ namespace, body })
  }
  if (quota !== undefined) {
    const body = { metadata: { name: 'quota' }, spec: { hard: { ...quota } } }
    await core.createNamespacedResourceQuota({ namespace, body })
    await eventually('the quota is counted', async () => {
      const { status } = await core.readNamespacedResourceQuota({ namespace, name: 'quota' })
      return status?.hard
    })
  }
  // Before that, every pod is refused.
  await eventually('the default service account is there', () =>
    core.readNamespacedServiceAccount({ namespace, name: 'default' }),
  )
  return namespace
}

/** Asks for a namespace's end, and does not wait for it. */
export async function deleteNamespace(cluster: Cluster, name: string): Promise<void> {
  await cluster.config.makeApiClient(CoreV1Api).deleteNamespace({ name })
}
