import { describe, expect, test } from 'vitest'
import { isNamespaceName, isObjectName } from '../../src/experiment/object-name.ts'

describe('the name of an object', () => {
  test.each(['a', '0', 'a.b-c', 'x'.repeat(253)])('may be %j', (text) => {
    expect(isObjectName(text)).toBe(true)
  })

  test.each(['', '.', '..', 'a/b', 'A', '-a', 'a-', 'a.', 'a b', 'a\n', 'ä', 'x'.repeat(254)])(
    'may not be %j',
    (text) => {
      expect(isObjectName(text)).toBe(false)
    },
  )
})

describe('the name of a namespace', () => {
  test.each(['a', '0', 'a-b', 'x'.repeat(63)])('may be %j', (text) => {
    expect(isNamespaceName(text)).toBe(true)
  })

  test.each(['', 'a.b', 'A', '-a', 'a-', 'a\n', 'x'.repeat(64)])('may not be %j', (text) => {
    expect(isNamespaceName(text)).toBe(false)
  })
})
