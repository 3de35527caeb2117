import { describe, expect, it } from 'vitest'
import { diagnoseExperiment, refusedBy } from '../../src/policy/diagnose.ts'
import { edited, lineOf, parseOne } from '../experiment/katib-example.ts'
import { policyWith } from './policies.ts'

describe('what a policy does not allow', () => {
  it('is told where it stands in the file', () => {
    const text = edited([
      '            restartPolicy: Never',
      '            restartPolicy: Never\n            hostNetwork: true',
    ])
    const policy = policyWith({ images: ['ghcr.io/**'], maxTrialCount: 3 })
    expect(diagnoseExperiment(policy, parseOne(text), {})).toMatchObject([
      { code: 'policy/trial-count', line: lineOf(text, 'maxTrialCount'), column: 3 },
      {
        severity: 'error',
        code: 'policy/image',
        path: 'spec.trialTemplate.trialSpec.spec.template.spec.containers[0].image',
        line: lineOf(text, 'image:'),
        column: 17,
        message: 'the image katib-example:0.0.1 is not allowed, says the policy',
        hint: 'Allowed images: ghcr.io/**',
      },
      { code: 'policy/host-access', line: lineOf(text, 'hostNetwork'), column: 13 },
    ])
  })

  it('is not looked for in an Experiment that has mistakes', () => {
    const policy = policyWith({ images: [] })
    expect(diagnoseExperiment(policy, parseOne(edited(['kind: Job', 'kind: ""'])), {})).toEqual([])
  })

  it('is told a hundred times at most', () => {
    const many = Array.from({ length: 130 }, (_, index) => `{name: c${index}, image: i${index}}`)
    const text = edited([
      '            restartPolicy: Never',
      `            restartPolicy: Never\n            initContainers: [${many.join(', ')}]`,
    ])
    const found = diagnoseExperiment(policyWith({ images: [] }), parseOne(text), {})
    expect(found).toHaveLength(101)
    expect(found.at(-1)).toMatchObject({
      severity: 'warning',
      message: '31 more things are not allowed by the policy, and not shown',
    })
  })

  it('is one error where it is found at a start', () => {
    const violation = { code: 'policy/image', path: 'a', message: 'b', hint: 'c' } as const
    const error = refusedBy(policyWith({}), [violation, { ...violation, path: 'd' }])
    expect(error).toMatchObject({ kind: 'invalid' })
    expect(error.message).toBe('the policy does not allow it: a: b; d: b. c')
    const { message } = refusedBy(policyWith({}), [violation, ...Array(7).fill(violation)])
    expect(message).toMatch(/(a: b; ){5}and 3 more/)
  })
})
