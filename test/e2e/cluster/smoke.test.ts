import { setTimeout } from 'node:timers/promises'
import { BatchV1Api, CoreV1Api, type V1Job, type V1Pod } from '@kubernetes/client-node'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, clusterStartTimeout, sharedCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { images } from './images.ts'
import { clusterMissing, givenKubeconfig } from './missing.ts'
import { testNamespace } from './test-namespace.ts'

const counting = (to: number) => `for i in $(seq ${to}); do echo line $i; sleep 1; done`
const lines = (to: number) =>
  Array.from({ length: to }, (_, index) => `line ${index + 1}\n`).join('')

describe.skipIf(clusterMissing)('the cluster', () => {
  let cluster: Cluster
  let batch: BatchV1Api
  let core: CoreV1Api

  beforeAll(async () => {
    cluster = await sharedCluster()
    batch = cluster.config.makeApiClient(BatchV1Api)
    core = cluster.config.makeApiClient(CoreV1Api)
  }, clusterStartTimeout)

  const create = (namespace: string, image: string, command: readonly string[]): Promise<V1Job> =>
    batch.createNamespacedJob({
      namespace,
      body: {
        metadata: { name: 'job' },
        spec: {
          backoffLimit: 0,
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'main', image, command: [...command] }],
            },
          },
        },
      },
    })

  const ended = (namespace: string): Promise<string> =>
    eventually('the job has ended', async () => {
      const { status } = await batch.readNamespacedJob({ namespace, name: 'job' })
      const conditions = status?.conditions ?? []
      return conditions.find(({ type }) => type === 'Complete' || type === 'Failed')?.type
    })

  const onlyPod = async (namespace: string): Promise<V1Pod> => {
    const { items } = await core.listNamespacedPod({ namespace })
    const [pod, ...others] = items
    if (pod === undefined || others.length > 0) {
      throw new Error(`${items.length} pods, where one is wanted.`)
    }
    return pod
  }

  const running = (namespace: string): Promise<V1Pod> =>
    eventually('the pod runs', async () => {
      const pod = await onlyPod(namespace)
      return pod.status?.phase === 'Running' ? pod : undefined
    })

  const log = async (namespace: string): Promise<string> => {
    const name = (await onlyPod(namespace)).metadata?.name ?? ''
    return core.readNamespacedPodLog({ namespace, name })
  }

  test('runs a Job to its end, and keeps its log', async () => {
    const namespace = await testNamespace(cluster)
    await create(namespace, images.busybox, ['sh', '-c', counting(2)])
    expect(await ended(namespace)).toBe('Complete')
    expect(await log(namespace)).toBe(lines(2))
  })

  test("has the digits example's image, whose program runs by the path of its Experiment", async () => {
    const namespace = await testNamespace(cluster)
    const flags = ['--learning_rate=0.05', '--dropout=0.2', '--optimizer=sgd']
    await create(namespace, images.digits, ['node', 'examples/digits/train.js', ...flags])
    expect(await ended(namespace)).toBe('Complete')
    expect(await log(namespace)).toMatch(/Validation-accuracy=0\.9\d+/)
  })

  test('tells that a program failed, and with which code', async () => {
    const namespace = await testNamespace(cluster)
    await create(namespace, images.node, ['node', '-e', 'process.exit(7)'])
    expect(await ended(namespace)).toBe('Failed')
    const { status } = await onlyPod(namespace)
    expect(status?.containerStatuses?.[0]?.state?.terminated?.exitCode).toBe(7)
  })

  test("holds a namespace's quota, limits and Pod Security", async () => {
    const namespace = await testNamespace(cluster, {
      quota: { pods: '1' },
      limits: [{ type: 'Container', _default: { memory: '64Mi' } }],
      podSecurity: 'restricted',
    })
    const pod = (name: string, hardened: boolean): Promise<V1Pod> =>
      core.createNamespacedPod({
        namespace,
        body: {
          metadata: { name },
          spec: {
            containers: [
              {
                name: 'main',
                image: images.busybox,
                ...(hardened && {
                  securityContext: {
                    allowPrivilegeEscalation: false,
                    capabilities: { drop: ['ALL'] },
                    runAsNonRoot: true,
                    runAsUser: 65534,
                    seccompProfile: { type: 'RuntimeDefault' },
                  },
                }),
              },
            ],
          },
        },
      })
    await expect(pod('lax', false)).rejects.toThrow('violates PodSecurity')
    const first = await pod('first', true)
    expect(first.spec?.containers[0]?.resources?.limits).toEqual({ memory: '64Mi' })
    await expect(pod('second', true)).rejects.toThrow('exceeded quota: quota')
  })

  describe.skipIf(givenKubeconfig !== undefined)('whose components can be stopped', () => {
    test('has lost nothing once its API server is back', async () => {
      const namespace = await testNamespace(cluster)
      const created = await create(namespace, images.busybox, ['sh', '-c', counting(12)])
      await running(namespace)
      await cluster.without('apiserver', 'stop', async () => {
        await expect(batch.listNamespacedJob({ namespace })).rejects.toThrow()
        await setTimeout(4000)
      })
      const found = await batch.readNamespacedJob({ namespace, name: 'job' })
      expect(found.metadata?.uid).toBe(created.metadata?.uid)
      expect(await ended(namespace)).toBe('Complete')
      expect(await log(namespace)).toBe(lines(12))
    })

    test('answers what was asked while its API server hung, late', async () => {
      const namespace = await testNamespace(cluster)
      await create(namespace, images.busybox, ['sh', '-c', counting(8)])
      await running(namespace)
      let answered = false
      const late = await cluster.without('apiserver', 'pause', async () => {
        const answer = batch.listNamespacedJob({ namespace }).finally(() => {
          answered = true
        })
        await setTimeout(4000)
        expect(answered).toBe(false)
        // In an object, since it would be waited for before the API server goes on.
        return { answer }
      })
      expect((await late.answer).items).toHaveLength(1)
      expect(await ended(namespace)).toBe('Complete')
      expect(await log(namespace)).toBe(lines(8))
    })

    test('takes up the pods that run when its kubelet is back, also one that ended meanwhile', async () => {
      const namespace = await testNamespace(cluster)
      await create(namespace, images.busybox, ['sh', '-c', counting(3)])
      const before = await running(namespace)
      await cluster.without('kubelet', 'stop', async () => {
        await setTimeout(5000)
        expect((await onlyPod(namespace)).status?.phase).toBe('Running')
      })
      expect(await ended(namespace)).toBe('Complete')
      const after = await onlyPod(namespace)
      expect(after.metadata?.uid).toBe(before.metadata?.uid)
      expect(after.status?.containerStatuses?.[0]?.restartCount).toBe(0)
      expect(await log(namespace)).toBe(lines(3))
    })
  })
})
