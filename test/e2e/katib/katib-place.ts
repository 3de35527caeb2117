import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { INJECTION_LABEL } from '../../../src/backend/katib/katib-labels.ts'
import type { ClusterClient } from '../../../src/cluster/client.ts'
import { connect } from '../../../src/cluster/connection.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { objects } from '../../../src/cluster/json.ts'
import { type Cluster, clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { testNamespace } from '../cluster/test-namespace.ts'
import { type KatibOptions, startKatib } from './controller.ts'
import { removeKatibKinds } from './crds.ts'

const RATES = ['0.05', '0.02', '0.08', '0.03', '0.06', '0.07']
/** Three values, the last of which is `lr`. */
export const TRAIN = 'echo start; for i in 3 2 1; do echo "epoch $i loss=$i"; done; echo "loss=$lr"'

/** A test's own namespace. */
export interface Place {
  readonly cluster: Cluster
  readonly client: ClusterClient
  readonly namespace: string
  readonly list: (plural: string) => Promise<readonly JsonObject[]>
}

export interface Places {
  readonly client: () => ClusterClient
  /** That Katib does not serve. */
  readonly bare: () => Promise<Place>
  /** That Katib serves, and Katib at work there until the test is over. */
  readonly served: (changes?: Partial<KatibOptions>) => Promise<Place>
}

/** The places of the tests that follow; after the last of these the cluster is without Katib's kinds. */
export function katibPlaces(): Places {
  let cluster: Cluster
  let client: ClusterClient

  beforeAll(async () => {
    cluster = await sharedCluster()
    client = await connect({
      kubeconfig: cluster.kubeconfig,
      allowExecAuth: false,
      environment: {},
      home: '/nonexistent',
      onWarning: () => undefined,
    })
  }, clusterStartTimeout)

  afterAll(async () => {
    await removeKatibKinds(client)
    client.close()
  })

  const bare = async (): Promise<Place> => {
    const namespace = await testNamespace(cluster)
    const list = (plural: string) => listed(client, namespace, plural)
    return { cluster, client, namespace, list }
  }
  return {
    client: () => client,
    bare,
    served: async (changes = {}) => {
      const place = await bare()
      await label(client, place.namespace)
      const propose = (index: number) => RATES[index] ?? '0.09'
      const katib = startKatib({ client, namespace: place.namespace, propose, ...changes })
      onTestFinished(() => katib.stop())
      return place
    },
  }
}

async function listed(
  client: ClusterClient,
  namespace: string,
  plural: string,
): Promise<readonly JsonObject[]> {
  const group = plural === 'jobs' ? 'batch/v1' : 'kubeflow.org/v1beta1'
  const path = `/apis/${group}/namespaces/${namespace}/${plural}`
  const answer = await client.request({ method: 'GET', path })
  if (!answer.ok) throw new Error(answer.failure.message)
  return objects(answer.body, 'items')
}

async function label(client: ClusterClient, namespace: string): Promise<void> {
  const answer = await client.request({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}`,
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels: { [INJECTION_LABEL]: 'enabled' } } },
  })
  if (!answer.ok) throw new Error(answer.failure.message)
}
