import { describe, expect, it } from 'vitest'
import { withholdToken } from '../../src/policy/withhold-token.ts'
import { job } from './manifests.ts'
import { policyWith } from './policies.ts'

describe('the token of a trial’s service account', () => {
  it('is kept from every pod of the manifest', () => {
    const pod = { containers: [{ name: 'a' }] }
    const manifest = { spec: { replicas: [{ template: { spec: pod } }], steps: ['a'] }, x: null }
    const kept = { ...pod, automountServiceAccountToken: false }
    expect(withholdToken(policyWith({}), manifest)).toEqual({
      spec: { replicas: [{ template: { spec: kept } }], steps: ['a'] },
      x: null,
    })
    expect(withholdToken(policyWith({}), job())).toEqual(
      job({ pod: { automountServiceAccountToken: false } }),
    )
  })

  it('is given where the policy says so', () => {
    expect(withholdToken(policyWith({ serviceAccountToken: true }), job())).toEqual(job())
  })
})
