import { describe, expect, it } from 'vitest'
import { trialManifest } from '../../src/policy/trial-manifest.ts'
import { withholdToken } from '../../src/policy/withhold-token.ts'
import { EXPERIMENT } from '../journal/events.ts'
import { policyWith } from './policies.ts'

const TRIAL = { name: 'digits-1', assignments: [{ name: 'lr', value: '0.1' }] }

describe('the manifest of a trial on a cluster', () => {
  it('bears its name and its values, in the namespace where it runs', () => {
    const where = { namespace: 'tuning', policy: undefined }
    expect(trialManifest(EXPERIMENT, TRIAL, where)).toMatchObject({
      metadata: { name: 'digits-1', namespace: 'tuning' },
      spec: { template: { spec: { containers: [{ command: ['train', '--lr=0.1'] }] } } },
    })
  })

  it('stays in the experiment’s namespace where no other is named', () => {
    const { metadata } = trialManifest(EXPERIMENT, TRIAL, {
      namespace: undefined,
      policy: undefined,
    })
    expect(metadata).toMatchObject({ namespace: 'kubeflow' })
  })

  it('is without the token that the policy keeps from it', () => {
    const policy = policyWith({})
    const free = trialManifest(EXPERIMENT, TRIAL, { namespace: 'tuning', policy: undefined })
    const kept = trialManifest(EXPERIMENT, TRIAL, { namespace: 'tuning', policy })
    expect(kept).toEqual(withholdToken(policy, free))
    expect(kept).not.toEqual(free)
  })
})
