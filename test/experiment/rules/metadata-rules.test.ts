import { describe, expect, test } from 'vitest'
import { edited, said } from '../katib-example.ts'
import { check } from './check.ts'

const NAME = 'name: katib-example'

describe('metadata', () => {
  check([
    ['no name', [[`  ${NAME}\n`, '']], ['4:1 metadata.name: metadata.name is missing']],
    ['an empty name', [[NAME, 'name: ""']], ['6:9 metadata.name: metadata.name is missing']],
    [
      '41 characters',
      [[NAME, `name: ${'a'.repeat(41)}`]],
      ['6:9 metadata.name: the name has 41 characters; at most 40 are allowed'],
    ],
    ['40 characters', [[NAME, `name: ${'a'.repeat(40)}`]], []],
    ['a name with dots, as Kubernetes allows', [[NAME, 'name: ab.cd']], []],
    [
      'a namespace that is none',
      [['namespace: kubeflow', 'namespace: Team_A']],
      ['5:14 metadata.namespace: a namespace is at most 63'],
    ],
    [
      'a label that is no text',
      [[NAME, `${NAME}\n  labels: {a: 1}`]],
      ['7:15 metadata.labels.a: a must be a text, found a number (1) > Put it in quotes: a: "1"'],
    ],
  ])

  test.each([
    ['My_Exp', 'my-exp'],
    ['my_exp', 'my-exp'],
    ['exp-', 'exp'],
    ['1234-test', 'test'],
    ['-abc', 'abc'],
  ])('the name %s is refused, and mended to %s', (name, mended) => {
    const [only] = said(edited([NAME, `name: "${name}"`]))
    expect(only).toMatch(/^6:9 metadata\.name: a name is lower case letters, digits and dashes/)
    expect(only).toContain(`> Write name: ${mended}`)
  })

  test('the name exp-.x, which Katib lets pass and Kubernetes does not, is refused', () => {
    expect(said(edited([NAME, 'name: exp-.x']))).toHaveLength(1)
  })
})
