import { describe, expect, test } from 'vitest'
import { commonLength } from '../../src/suggestion/common-length.ts'

const [A, B, C] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]

describe('what two lists begin with in common', () => {
  test.each([
    ['nothing where one is empty', [], [A], 0],
    ['all of the shorter one', [A, B], [A, B, C], 2],
    ['all of two that are alike', [A, B], [A, B], 2],
    ['what comes before the first that differs', [A, B, C], [A, C, C], 1],
    ['the same items, not ones that look so', [A, B], [A, { ...B }], 1],
  ])('is %s', (_, one, other, length) => {
    expect(commonLength(one, other)).toBe(length)
    expect(commonLength(other, one)).toBe(length)
  })
})
