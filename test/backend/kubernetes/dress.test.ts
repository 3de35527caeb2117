import { describe, expect, test } from 'vitest'
import { dressTrial, manifestHash } from '../../../src/backend/kubernetes/dress.ts'
import type { JsonObject } from '../../../src/experiment/experiment.ts'

const options = {
  namespace: 'tuning',
  experiment: 'random',
  root: { name: 'tunebot-random', uid: 'root-uid' },
  annotations: { 'tunebot.dev/commit': 'abc' },
}
const labels = {
  'app.kubernetes.io/managed-by': 'tunebot',
  'tunebot.dev/experiment': 'random',
  'tunebot.dev/trial': 'random-1',
  'tunebot.dev/owner': 'root-uid',
}
const trialOf = (manifest: JsonObject) => ({
  name: 'random-1',
  manifest,
  primaryContainerName: 'training',
  metricNames: [],
})

test('a Job: our namespace, labels, owner, and the trial’s name in the primary container', () => {
  const manifest = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      generateName: 'x-',
      namespace: 'elsewhere',
      labels: { team: 'a', 'tunebot.dev/owner': 'forged' },
      annotations: { note: 'kept' },
    },
    spec: {
      backoffLimit: 2,
      template: {
        metadata: { labels: { app: 'train' } },
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'training',
              image: 'a',
              env: [
                { name: 'A', value: '1' },
                { name: 'KATIB_TRIAL_NAME', value: 'forged' },
              ],
            },
            { name: 'side', image: 'b' },
          ],
        },
      },
    },
  }
  expect(dressTrial(trialOf(manifest), options)).toEqual({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: 'random-1',
      namespace: 'tuning',
      labels: { team: 'a', ...labels },
      annotations: {
        note: 'kept',
        'tunebot.dev/commit': 'abc',
        'tunebot.dev/manifest': manifestHash(trialOf(manifest)),
      },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'tunebot-random', uid: 'root-uid' },
      ],
    },
    spec: {
      backoffLimit: 2,
      template: {
        metadata: { labels: { app: 'train', ...labels } },
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'training',
              image: 'a',
              env: [
                { name: 'A', value: '1' },
                { name: 'KATIB_TRIAL_NAME', value: 'random-1' },
              ],
            },
            { name: 'side', image: 'b' },
          ],
        },
      },
    },
  })
})

test('every replica’s template of another kind', () => {
  const template = { spec: { containers: [{ name: 'training' }] } }
  const spec = { pytorchReplicaSpecs: { Master: { template }, Worker: { replicas: 2, template } } }
  const dressed = dressTrial(trialOf({ apiVersion: 'x/v1', kind: 'PyTorchJob', spec }), options)
  const own = {
    metadata: { labels },
    spec: {
      containers: [{ name: 'training', env: [{ name: 'KATIB_TRIAL_NAME', value: 'random-1' }] }],
    },
  }
  expect(dressed['spec']).toEqual({
    pytorchReplicaSpecs: { Master: { template: own }, Worker: { replicas: 2, template: own } },
  })
})

describe('the hash of a manifest', () => {
  test('is the same for another order of fields, and another for another value', () => {
    const a = manifestHash(trialOf({ kind: 'Job', spec: { a: 1, b: [1, 2] } }))
    expect(manifestHash(trialOf({ spec: { b: [1, 2], a: 1 }, kind: 'Job' }))).toBe(a)
    expect(manifestHash(trialOf({ kind: 'Job', spec: { a: 1, b: [2, 1] } }))).not.toBe(a)
  })

  test('is another for another parent, with which a trial learns something else', () => {
    const trial = trialOf({ kind: 'Job' })
    const childOf = (from: string) =>
      manifestHash({ ...trial, checkpoint: { path: '/data', claim: 'exp-pbt', from } })
    expect(childOf('exp-a')).toBe(childOf('exp-a'))
    expect(new Set([manifestHash(trial), childOf('exp-a'), childOf('exp-b')]).size).toBe(3)
  })
})
