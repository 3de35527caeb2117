import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import { jobOf, openStage } from './stage.ts'

describe.skipIf(clusterMissing || givenKubeconfig !== undefined)('the node of a trial', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('is lost: the trial fails and says so', async () => {
    const stage = await openStage(cluster)
    const tolerations = ['unreachable', 'not-ready'].map((reason) => ({
      key: `node.kubernetes.io/${reason}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 2,
    }))
    await stage.backend.start(jobOf('lost', 'echo begun; sleep 600', { pod: { tolerations } }))
    await stage.told('lost', 'log')
    const { outcome, lines } = await cluster.without('kubelet', 'stop', () => stage.ended('lost'))
    expect(lines).toEqual(['begun'])
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'NodeLost', logTail: ['begun'] })
    expect(outcome.message).toMatch(
      /^its node \S+ was lost: Taint manager: deleting due to NoExecute taint/,
    )
  })
})
