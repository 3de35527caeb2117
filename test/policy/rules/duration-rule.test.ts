import { describe, expect, it } from 'vitest'
import { checkProcess } from '../../../src/policy/check-trial.ts'
import { job, SPEC } from '../manifests.ts'
import { found, policyWith } from '../policies.ts'

describe('how long a trial may run', () => {
  const policy = { activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 60 }
  const good = { activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 60 }

  it('has to be said, and within bounds', () => {
    expect(found(job({ job: good }), policy)).toEqual([])
    expect(found(job(), policy)).toEqual([
      ['policy/deadline', `${SPEC}.spec`],
      ['policy/ttl', `${SPEC}.spec`],
    ])
    expect(found(job({ job: { ...good, activeDeadlineSeconds: 3601 } }), policy)).toEqual([
      ['policy/deadline', `${SPEC}.spec.activeDeadlineSeconds`],
    ])
    expect(found(job({ job: { ...good, activeDeadlineSeconds: 'long' } }), policy)).toEqual([
      ['policy/deadline', `${SPEC}.spec.activeDeadlineSeconds`],
    ])
    const inPod = { job: { ttlSecondsAfterFinished: 60 }, pod: { activeDeadlineSeconds: 60 } }
    expect(found(job(inPod), policy)).toEqual([])
  })

  it('is all that a process is held to', () => {
    const manifest = job({ pod: { hostNetwork: true } })
    expect(checkProcess(policyWith({}), manifest)).toEqual([])
    expect(checkProcess(policyWith(policy), manifest).map(({ code }) => code)).toEqual([
      'policy/deadline',
    ])
  })
})
