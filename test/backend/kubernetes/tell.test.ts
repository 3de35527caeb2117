import { describe, expect, test } from 'vitest'
import { jobStory, podStory } from '../../../src/backend/kubernetes/tell.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'

/** Statuses that the test cluster does not bring about, as kubelets and controllers write them. */
const podOf = (status: JsonObject, spec: JsonObject = {}): JsonObject => ({
  metadata: { name: 'x', uid: 'u' },
  spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'a' }], ...spec },
  status,
})
const ended = (terminated: JsonObject): JsonObject => ({
  containerStatuses: [
    {
      name: 'main',
      restartCount: 0,
      state: { terminated: { startedAt: '2024-01-01T00:00:00Z', message: '', ...terminated } },
    },
  ],
})
const disrupted = (reason: string, message: string): JsonObject => ({
  conditions: [{ type: 'DisruptionTarget', status: 'True', reason, message }],
})

describe('a pod tells', () => {
  test.each([
    [
      'that its node ran short',
      podOf({
        phase: 'Failed',
        reason: 'Evicted',
        message:
          'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi. ',
        ...disrupted('TerminationByKubelet', 'The node was low on resource: memory.'),
      }),
      {
        reason: 'Evicted',
        message:
          'evicted from node node-1: The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi.',
      },
    ],
    [
      'that it made way for another',
      podOf(
        disrupted(
          'PreemptionByScheduler',
          'default-scheduler: preempting to accommodate a higher priority pod',
        ),
      ),
      {
        reason: 'Preempted',
        message:
          'preempted on node node-1: default-scheduler: preempting to accommodate a higher priority pod',
      },
    ],
    [
      'that its node is gone',
      podOf(disrupted('DeletionByPodGC', 'PodGC: node no longer exists')),
      { reason: 'NodeLost', message: 'its node node-1 was lost: PodGC: node no longer exists' },
    ],
    [
      'that its node would not have it',
      podOf({
        phase: 'Failed',
        reason: 'OutOfcpu',
        message: 'Node didn’t have enough resource: cpu',
      }),
      {
        reason: 'OutOfcpu',
        message: 'its pod failed on node node-1: Node didn’t have enough resource: cpu',
      },
    ],
    [
      'its own deadline',
      podOf(
        {
          phase: 'Failed',
          reason: 'DeadlineExceeded',
          message: 'Pod was active on the node longer',
        },
        { activeDeadlineSeconds: 5 },
      ),
      {
        reason: 'DeadlineExceeded',
        message: "ran longer than the 5 s of the Pod's activeDeadlineSeconds",
      },
    ],
    [
      'lack of memory without a limit',
      podOf(ended({ exitCode: 137, reason: 'OOMKilled' })),
      {
        reason: 'OOMKilled',
        message: 'it needed more memory than the node could give',
        exitCode: 137,
        signal: 'SIGKILL',
      },
    ],
    [
      'the failure of an init container',
      podOf({
        initContainerStatuses: [
          {
            name: 'fetch',
            state: { terminated: { exitCode: 2, startedAt: '2024-01-01T00:00:00Z' } },
          },
        ],
        containerStatuses: [{ name: 'main', state: { waiting: { reason: 'PodInitializing' } } }],
      }),
      { reason: 'Error', message: 'container fetch: exit code 2', exitCode: 2 },
    ],
    [
      'nothing of a container that was deleted before it began',
      podOf(ended({ exitCode: 137, reason: 'ContainerStatusUnknown', startedAt: '' })),
      undefined,
    ],
    ['nothing when it is well', podOf(ended({ exitCode: 0, reason: 'Completed' })), undefined],
  ])('%s', (_, pod, story) => {
    expect(podStory(pod, 'main')).toEqual(story)
  })
})

describe('a Job tells', () => {
  const jobOf = (reason: string, message: string): JsonObject => ({
    kind: 'Job',
    spec: { activeDeadlineSeconds: 60 },
    status: { failed: 3, conditions: [{ type: 'Failed', status: 'True', reason, message }] },
  })

  test('of a pod that it has no trace of', () => {
    const job = jobOf('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
    expect(jobStory(job, undefined)).toEqual({
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    })
  })

  test('of its indexes', () => {
    const job = jobOf(
      'MaxFailedIndexesExceeded',
      'Job has exceeded the specified maximal number of failed indexes',
    )
    expect(jobStory(job, { reason: 'Error', message: 'exit code 1', exitCode: 1 })).toEqual({
      reason: 'MaxFailedIndexesExceeded',
      message: 'Job has exceeded the specified maximal number of failed indexes',
    })
  })
})
