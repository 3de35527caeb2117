import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/policy/parse.ts'
import { DEFAULT_POLICY } from '../../src/policy/policy.ts'
import { soundPolicy } from './policies.ts'

const HEAD = 'apiVersion: tunebot/v1\nkind: TrialPolicy\n'

function said(text: string): readonly string[] {
  return parsePolicy(text, 'policy.yaml').diagnostics.map(
    ({ line, column, path, message, hint = '' }) =>
      `${line}:${column} ${path}: ${message} > ${hint}`,
  )
}

describe('a policy file', () => {
  it('has the default’s value for what it leaves out', () => {
    expect(soundPolicy(HEAD)).toEqual({ ...DEFAULT_POLICY, name: 'policy.yaml' })
    expect(soundPolicy(`${HEAD}spec: {}\n`)).toEqual({ ...DEFAULT_POLICY, name: 'policy.yaml' })
  })

  it('says what it says', () => {
    const text = `${HEAD}metadata:
  name: strict
spec:
  kinds: [batch/v1/Job]
  images: []
  podSecurity: restricted
  hostAccess: [hostNetwork]
  serviceAccountToken: true
  trialResources: {cpu: 8, memory: 32Gi}
  maxTrialCount: 40
`
    expect(soundPolicy(text)).toEqual({
      ...DEFAULT_POLICY,
      name: 'policy.yaml',
      kinds: ['batch/v1/Job'],
      images: [],
      podSecurity: 'restricted',
      hostAccess: ['hostNetwork'],
      serviceAccountToken: true,
      trialResources: { cpu: '8', memory: '32Gi' },
      maxTrialCount: 40,
    })
  })

  it('tells every mistake at its place, with the nearest name', () => {
    const text = `apiVersion: tunebot/v2
kind: Policy
spec:
  image: [ghcr.io/acme/*]
  podSecurity: restrictd
  hostAccess: [hostNetwrk]
  kinds: batch/v1/Job
  trialResources: {memory: 32GB}
  maxTrialCount: 0
`
    expect(said(text)).toEqual([
      '1:13 apiVersion: apiVersion is tunebot/v1 here > A policy begins with apiVersion: tunebot/v1 and kind: TrialPolicy',
      '2:7 kind: kind is TrialPolicy here > A policy begins with apiVersion: tunebot/v1 and kind: TrialPolicy',
      '4:3 spec.image: spec has no field image > Did you mean images?',
      '5:16 spec.podSecurity: restrictd is not known > Did you mean restricted?',
      '6:16 spec.hostAccess[0]: hostNetwrk is not known > Did you mean hostNetwork?',
      expect.stringMatching(/^7:10 spec\.kinds: /),
      '8:28 spec.trialResources.memory: memory is no quantity > Write a number with a unit, such as 500m, 2 or 1Gi',
      '9:18 spec.maxTrialCount: maxTrialCount is 1 or more > ',
    ])
  })

  it.each([
    ['a field at the top level', `${HEAD}rules: []\n`, 'a policy has no field rules'],
    ['nothing', '', 'one policy'],
    ['a list', '- a\n', 'a policy is a mapping'],
    ['no YAML', `${HEAD}spec: {images: [\n`, 'no YAML'],
    ['two documents', `${HEAD}---\n${HEAD}`, 'one policy'],
    ['a key given twice', `${HEAD}spec:\n  images: []\n  images: ["**"]\n`, 'given twice'],
    ['a list for its fields', `${HEAD}spec:\n  - images\n`, 'spec'],
    ['a field without a value', `${HEAD}spec:\n  images:\n`, 'images has no value'],
    ['an item without a value', `${HEAD}spec:\n  images: [null]\n`, 'spec.images[0]'],
  ])('is none with %s', (_what, text, message) => {
    expect(parsePolicy(text, 'policy.yaml').policy).toBeUndefined()
    expect(said(text).join('\n')).toContain(message)
  })

  it('never throws, and is a policy exactly when there is no error', () => {
    const words = fc.constantFrom('spec:', '\n', '  ', 'images', ': ', '[', ']', '"**"', HEAD, '-')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const { policy, diagnostics } = parsePolicy(parts.join(''), 'p')
        const hasError = diagnostics.some(({ severity }) => severity === 'error')
        expect(policy === undefined).toBe(hasError)
      }),
    )
  })
})
