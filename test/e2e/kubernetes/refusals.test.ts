import { ApiextensionsV1Api, CustomObjectsApi } from '@kubernetes/client-node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { images } from '../cluster/images.ts'
import { clusterMissing } from '../cluster/missing.ts'
import { jobOf, openStage } from './stage.ts'

describe.skipIf(clusterMissing)('what a namespace refuses', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('a quota on pods: the second trial waits for the first, is told so, and both succeed', async () => {
    const stage = await openStage(cluster, { within: { quota: { pods: '1' } } })
    await stage.backend.start(jobOf('one', 'sleep 10; echo accuracy=0.1'))
    await stage.told('one', 'running')
    const two = await stage.live(jobOf('two', 'echo accuracy=0.2'))
    const one = await stage.ended('one')
    expect([one.outcome.status, two.outcome.status]).toEqual(['Succeeded', 'Succeeded'])
    expect(two.lines).toEqual(['accuracy=0.2'])
    expect(stage.warnings).toEqual([
      expect.stringMatching(/^two waits: pods "two-\w+" is forbidden: exceeded quota: quota, /),
    ])
  })

  test('a quota on Jobs: the slot is held until one is gone', async () => {
    const within = { quota: { 'count/jobs.batch': '1' } }
    const stage = await openStage(cluster, { within })
    await stage.backend.start(jobOf('one', 'sleep 2; echo accuracy=0.1'))
    await stage.told('one', 'running')
    await stage.backend.start(jobOf('two', 'echo accuracy=0.2'))
    const lives = [await stage.ended('one'), await stage.ended('two')]
    expect(lives.map(({ outcome }) => outcome.status)).toEqual(['Succeeded', 'Succeeded'])
  })

  test('a quota that a trial will never fit: told when its deadline comes', async () => {
    const stage = await openStage(cluster, { within: { quota: { 'requests.cpu': '1' } } })
    const container = { resources: { requests: { cpu: '2' } } }
    const job = { activeDeadlineSeconds: 12 }
    const { outcome } = await stage.live(jobOf('big', 'true', { job, container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
    expect(outcome.message).toMatch(
      /^ran longer than the 12 s of the Job's activeDeadlineSeconds; it had not started: its pod finds no room in the quota: pods "big-\w+" is forbidden: exceeded quota: quota, requested: requests\.cpu=2/,
    )
  })

  test('Pod Security restricted: the trial fails with the reason', async () => {
    const stage = await openStage(cluster, { within: { podSecurity: 'restricted' } })
    const container = { securityContext: { privileged: true } }
    const { outcome } = await stage.live(jobOf('root', 'true', { container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'FailedCreate' })
    expect(outcome.message).toMatch(
      /^its pod is refused: pods "root-\w+" is forbidden: violates PodSecurity "restricted:latest": privileged \(/,
    )
    expect(stage.events).toHaveLength(1)
  })

  test('a manifest that is none: the server says what is wrong', async () => {
    const stage = await openStage(cluster)
    const job = { completions: -1 }
    const { outcome } = await stage.live(jobOf('bad', 'true', { job }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'StartFailed' })
    expect(outcome.message).toMatch(
      /^Job bad: cannot create a Job: Job\.batch "bad" is invalid: spec\.completions: Invalid value: -1/,
    )
  })

  test('a Job of that name that is not ours stays, and the trial fails', async () => {
    const stage = await openStage(cluster)
    const { namespace } = stage
    await stage.batch.createNamespacedJob({
      namespace,
      body: {
        metadata: { name: 'taken' },
        spec: {
          suspend: true,
          template: {
            spec: { restartPolicy: 'Never', containers: [{ name: 'x', image: images.busybox }] },
          },
        },
      },
    })
    const { outcome } = await stage.live(jobOf('taken', 'true'))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'StartFailed' })
    expect(outcome.message).toBe(
      `Job taken: there is one of that name in namespace ${namespace} that tunebot did not make. Remove it, or rename the experiment`,
    )
    await stage.close()
    await stage.batch.readNamespacedJob({ namespace, name: 'taken' })
  })

  test('a namespace that is not there ends the run, in a sentence', async () => {
    const stage = await openStage(cluster, { namespace: 'no-such-namespace' })
    await expect(stage.backend.start(jobOf('any', 'true'))).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(/namespaces "no-such-namespace" not found\. Create/),
    })
  })
})

describe.skipIf(clusterMissing)('kinds of other operators', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  const conditions = {
    successCondition: 'status.conditions.#(type=="Succeeded")#|#(status=="True")#',
    failureCondition: 'status.conditions.#(type=="Failed")#|#(status=="True")#',
  }
  const kind = { apiVersion: 'training.example/v1', kind: 'Train', conditions }

  const define = async (): Promise<void> => {
    const api = cluster.config.makeApiClient(ApiextensionsV1Api)
    const names = { plural: 'trains', singular: 'train', kind: 'Train' }
    const schema = {
      openAPIV3Schema: { type: 'object', x_kubernetes_preserve_unknown_fields: true },
    }
    const body = {
      metadata: { name: 'trains.training.example' },
      spec: {
        group: 'training.example',
        scope: 'Namespaced',
        names,
        versions: [
          { name: 'v1', served: true, storage: true, schema, subresources: { status: {} } },
        ],
      },
    }
    await api.createCustomResourceDefinition({ body }).catch((error: unknown) => {
      if (!String(error).includes('AlreadyExists')) throw error
    })
    const custom = cluster.config.makeApiClient(CustomObjectsApi)
    const of = { group: 'training.example', version: 'v1', plural: 'trains', namespace: 'default' }
    await eventually('the kind is served', () => custom.listNamespacedCustomObject(of))
  }

  const train = (name: string) => ({
    name,
    manifest: { apiVersion: kind.apiVersion, kind: kind.kind, metadata: { name }, spec: {} },
    primaryContainerName: 'main',
    metricNames: ['accuracy'],
  })

  test.each([
    ['Succeeded', 'sleep 1; echo accuracy=0.9', 'Succeeded', 'exit code 0'],
    ['Failed', 'echo accuracy=0.9; exit 3', 'Failed', 'exit code 3 (the operator says so)'],
  ])('a CRD whose condition says %s', async (type, script, status, message) => {
    await define()
    const stage = await openStage(cluster, kind)
    const { namespace } = stage
    await stage.backend.start(train('train-1'))
    const custom = cluster.config.makeApiClient(CustomObjectsApi)
    const of = { group: 'training.example', version: 'v1', plural: 'trains', namespace }
    await eventually('the object is there', () =>
      custom.getNamespacedCustomObject({ ...of, name: 'train-1' }),
    )
    // What an operator does: a pod with a label of the operator's own, and a condition in the end.
    await stage.core.createNamespacedPod({
      namespace,
      body: {
        metadata: { name: 'worker', labels: { 'training.example/job': 'train-1' } },
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'main', image: images.busybox, command: ['sh', '-c', script] }],
        },
      },
    })
    await eventually('the pod has ended', async () => {
      const pod = await stage.core.readNamespacedPod({ namespace, name: 'worker' })
      return ['Succeeded', 'Failed'].includes(pod.status?.phase ?? '') || undefined
    })
    expect(stage.events.map(({ type }) => type)).not.toContain('ended')
    await custom.patchNamespacedCustomObjectStatus({
      ...of,
      name: 'train-1',
      body: [
        {
          op: 'add',
          path: '/status',
          value: { conditions: [{ type, status: 'True', message: 'the operator says so' }] },
        },
      ],
    })
    const { lines, outcome } = await stage.ended('train-1')
    expect(lines).toEqual(['accuracy=0.9'])
    expect(outcome).toMatchObject({ status, message })
  })

  test('a kind that the cluster does not know is named', async () => {
    const stage = await openStage(cluster, { ...kind, kind: 'Trane' })
    await expect(stage.backend.start(train('any'))).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining(
        'the cluster knows no Trane of training.example/v1: its CustomResourceDefinition is missing',
      ),
    })
  })
})
