import { describe, expect, test } from 'vitest'
import { withCheckpoint } from '../../../src/backend/kubernetes/checkpoint.ts'
import type { JsonObject } from '../../../src/experiment/experiment.ts'
import { UserError } from '../../../src/user-error.ts'

const PATH = '/opt/katib/data/'
const SECURITY = { runAsUser: 1000 }

function trialOf(from?: string, job: JsonObject = {}, kind = 'Job') {
  return {
    name: 'exp-b',
    manifest: { apiVersion: 'batch/v1', kind, spec: job },
    primaryContainerName: 'main',
    metricNames: [],
    checkpoint: { path: PATH, claim: 'exp-pbt', ...(from === undefined ? {} : { from }) },
  }
}

const POD: JsonObject = {
  containers: [{ name: 'main', image: 'train:1', securityContext: SECURITY }, { name: 'side' }],
}
const EMPTY = {
  name: 'tunebot-checkpoint-empty',
  command: ['rm', '-rf', '/tunebot-checkpoints/exp-b'],
  image: 'train:1',
  securityContext: SECURITY,
  volumeMounts: [
    { name: 'tunebot-checkpoints', mountPath: '/tunebot-checkpoints', subPath: 'exp' },
  ],
}

describe('a trial with a checkpoint', () => {
  test('has its folder of the claim in the primary container, which begins empty', () => {
    expect(withCheckpoint(POD, trialOf(), 'exp')).toEqual({
      volumes: [{ name: 'tunebot-checkpoints', persistentVolumeClaim: { claimName: 'exp-pbt' } }],
      initContainers: [EMPTY],
      containers: [
        {
          name: 'main',
          image: 'train:1',
          securityContext: SECURITY,
          volumeMounts: [
            { name: 'tunebot-checkpoints', mountPath: '/opt/katib/data', subPath: 'exp/exp-b' },
          ],
        },
        { name: 'side' },
      ],
    })
  })

  test('begins with a copy of its parent’s, made by its own image without a shell', () => {
    expect(withCheckpoint(POD, trialOf('exp-a'), 'exp')).toMatchObject({
      initContainers: [
        EMPTY,
        {
          ...EMPTY,
          name: 'tunebot-checkpoint-copy',
          command: ['cp', '-R', '/tunebot-checkpoints/exp-a', '/tunebot-checkpoints/exp-b'],
        },
      ],
    })
  })

  test('takes the volume that the template mounts there, and leaves the others', () => {
    const pod = {
      volumes: [{ name: 'nfs', nfs: { server: 's', path: '/' } }],
      initContainers: [{ name: 'fetch' }],
      containers: [
        {
          name: 'main',
          volumeMounts: [
            { name: 'data', mountPath: '/data' },
            { name: 'nfs', mountPath: '/opt/katib/data' },
          ],
        },
      ],
    }
    const dressed = withCheckpoint(pod, trialOf(), 'exp')
    expect(dressed['volumes']).toEqual(pod.volumes)
    expect(dressed).toMatchObject({
      initContainers: [
        { name: 'tunebot-checkpoint-empty', volumeMounts: [{ name: 'nfs', subPath: 'exp' }] },
        { name: 'fetch' },
      ],
      containers: [
        {
          volumeMounts: [
            { name: 'data', mountPath: '/data' },
            { name: 'nfs', mountPath: '/opt/katib/data', subPath: 'exp/exp-b' },
          ],
        },
      ],
    })
  })

  test.each([
    [{ parallelism: 2 }, 'Job'],
    [{ completions: 3 }, 'Job'],
    [{}, 'PyTorchJob'],
  ])('is refused where several pods would share the folder: %j %s', (job, kind) => {
    expect(() => withCheckpoint(POD, trialOf(undefined, job, kind), 'exp')).toThrow(UserError)
  })
})

test('a trial without one stays as it is', () => {
  const { checkpoint: _, ...trial } = trialOf()
  expect(withCheckpoint(POD, trial, 'exp')).toBe(POD)
})
