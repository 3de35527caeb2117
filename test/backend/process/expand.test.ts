import { describe, expect, test } from 'vitest'
import { expandVariables } from '../../../src/backend/process/expand.ts'

describe('expandVariables does as Kubernetes does', () => {
  const variables = new Map([
    ['A', 'one'],
    ['B', '$(A)'],
    ['EMPTY', ''],
  ])

  // The cases of k8s.io/kubernetes/third_party/forked/golang/expansion/expand_test.go that tell apart.
  test.each([
    ['$(A)', 'one'],
    ['___$(A)___$(A)', '___one___one'],
    ['$$(A)', '$(A)'],
    ['$$$(A)', '$one'],
    ['$$$$(A)', '$$(A)'],
    ['$(B)', '$(A)'],
    ['$(NONE)', '$(NONE)'],
    ['$(EMPTY)|', '|'],
    ['$A', '$A'],
    ['foo$', 'foo$'],
    ['foo$(A', 'foo$(A'],
    ['$((A))', '$((A))'],
    ['a$()b', 'a$()b'],
    ['100%', '100%'],
  ])('%s becomes %s', (text, expected) => {
    expect(expandVariables(text, variables)).toBe(expected)
  })
})
