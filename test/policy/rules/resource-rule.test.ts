import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/experiment/experiment.ts'
import { checkTrial } from '../../../src/policy/check-trial.ts'
import { CONTAINER, job, SPEC } from '../manifests.ts'
import { found, policyWith } from '../policies.ts'

describe('what a trial asks for', () => {
  function asking(limits: JsonObject, more: JsonObject = {}): JsonObject {
    return job({ container: { resources: { limits } }, ...more })
  }

  it('has limits where the policy demands them, and for what is taken without asking', () => {
    expect(found(asking({ cpu: '1' }), { requiredLimits: ['cpu', 'memory'] })).toEqual([
      ['policy/limit-missing', CONTAINER],
    ])
    expect(found(job(), { trialResources: { memory: '1Gi' } })).toEqual([
      ['policy/limit-missing', CONTAINER],
    ])
    expect(found(job(), { trialResources: { 'nvidia.com/gpu': '1' } })).toEqual([])
  })

  it('is no more than its cap, pods and containers together', () => {
    const policy = { trialResources: { cpu: '4', 'nvidia.com/gpu': '2' } }
    expect(found(asking({ cpu: '4000m', 'nvidia.com/gpu': 2 }), policy)).toEqual([])
    expect(found(asking({ cpu: '4001m' }), policy)).toEqual([['policy/trial-resource', SPEC]])
    expect(found(asking({ cpu: '2' }, { job: { parallelism: 3 } }), policy)).toEqual([
      ['policy/trial-resource', SPEC],
    ])
    expect(found(asking({ cpu: 'lots' }), policy).map(([code]) => code)).toEqual([
      'policy/limit-missing',
      'policy/trial-resource',
    ])
    const [said] = checkTrial(policyWith(policy), asking({ cpu: '9' }), 1)
    expect(said?.message).toBe('a trial asks for 9 of cpu, and at most 4 is allowed')
  })

  it('is, at a time, no more than the cap of the experiment', () => {
    const policy = { totalResources: { memory: '32Gi' } }
    expect(found(asking({ memory: '8Gi' }), policy, 4)).toEqual([])
    expect(found(asking({ memory: '8Gi' }), policy, 5)).toEqual([
      ['policy/total-resource', 'spec.parallelTrialCount'],
    ])
    const [said] = checkTrial(policyWith(policy), asking({ memory: '8Gi' }), 5)
    expect(said?.message).toContain('5 trials at a time ask for 40Gi of memory')
  })

  it('is in the manifest where it is limited', () => {
    const manifest = { apiVersion: 'a/v1', kind: 'B', spec: { pods: 8 } }
    const policy = { kinds: ['**'], trialResources: { 'nvidia.com/gpu': '1' } }
    expect(found(manifest, policy)).toEqual([['policy/resource-hidden', SPEC]])
  })
})
