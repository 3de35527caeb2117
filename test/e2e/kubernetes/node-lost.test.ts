import { CoreV1Api } from '@kubernetes/client-node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import { jobOf, openStage } from './stage.ts'

const UNREACHABLE = 'node.kubernetes.io/unreachable'

describe.skipIf(clusterMissing || givenKubeconfig !== undefined)('the node of a trial', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  /**
   * Tells the cluster that its node is unreachable, as its node controller would if this were not its only
   * node; that controller takes it back once the node is heard again.
   */
  const taint = async (): Promise<void> => {
    const core = cluster.config.makeApiClient(CoreV1Api)
    const { items } = await core.listNode()
    for (const { metadata } of items) {
      await eventually('the node is tainted', async () => {
        const node = await core.readNode({ name: metadata?.name ?? '' })
        const taints = [...(node.spec?.taints ?? []), { key: UNREACHABLE, effect: 'NoExecute' }]
        const body = { ...node, spec: { ...node.spec, taints } }
        return await core.replaceNode({ name: metadata?.name ?? '', body })
      })
    }
  }

  test('is lost: the trial fails and says so', async () => {
    const stage = await openStage(cluster)
    const tolerations = [
      { key: UNREACHABLE, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 },
    ]
    await stage.backend.start(jobOf('lost', 'echo begun; sleep 600', { pod: { tolerations } }))
    await stage.told('lost', 'log')
    const { outcome, lines } = await cluster.without('kubelet', 'stop', async () => {
      await taint()
      return await stage.ended('lost')
    })
    expect(lines).toEqual(['begun'])
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'NodeLost', logTail: ['begun'] })
    expect(outcome.message).toMatch(
      /^its node \S+ was lost: Taint manager: deleting due to NoExecute taint/,
    )
  })
})
