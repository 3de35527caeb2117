import { describe, expect, it } from 'vitest'
import { claimsIn } from '../../../src/github/files/recognise.ts'

const EXPERIMENT = `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata:
  name: tune
spec: {}
`

describe('claimsIn', () => {
  it('finds an Experiment and its name', () => {
    expect(claimsIn(EXPERIMENT)).toEqual([{ name: 'tune' }])
  })

  it('finds each of several among other documents', () => {
    const text = `${EXPERIMENT}---\nkind: ConfigMap\n---\n${EXPERIMENT.replace('tune', 'other')}`
    expect(claimsIn(text)).toEqual([{ name: 'tune' }, { name: 'other' }])
  })

  it.each([
    ['another kind', 'apiVersion: kubeflow.org/v1\nkind: TFJob\n# Experiment\n'],
    ['another group', 'apiVersion: example.org/v1\nkind: Experiment\n# kubeflow.org/\n'],
    ['a template of another tool', 'name: {{ .Values.name }}\n'],
    ['a quotation', `text: |\n  apiVersion: kubeflow.org/v1beta1\n  # kind: Experiment\n`],
    ['nothing', ''],
  ])('leaves %s alone', (_what, text) => {
    expect(claimsIn(text)).toEqual([])
  })

  it('finds one that has mistakes, or does not parse at all', () => {
    expect(claimsIn(EXPERIMENT.replace('spec: {}', 'spec: {'))).toHaveLength(1)
    expect(claimsIn(`"\n${EXPERIMENT}`)).toHaveLength(1)
    expect(claimsIn(EXPERIMENT.replace('tune', '[1]'))).toEqual([{}])
  })

  it('finds one whatever the version', () => {
    expect(claimsIn(EXPERIMENT.replace('v1beta1', 'v1alpha3'))).toHaveLength(1)
  })

  it('follows no alias and is not blown up by nesting', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]'].join('\n')
    expect(claimsIn(`${EXPERIMENT}${bomb}\n`)).toEqual([{ name: 'tune' }])
    expect(claimsIn(`${EXPERIMENT}deep: ${'['.repeat(20_000)}\n`)).toHaveLength(1)
  })
})
