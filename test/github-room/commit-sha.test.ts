import { describe, expect, it } from 'vitest'
import { isFullSha } from '../../src/github/commit-sha.ts'

describe('the full name of a commit', () => {
  it.each([40, 64])('has %i digits, small ones', (length) => {
    expect(isFullSha('0123456789abcdef'.repeat(4).slice(0, length))).toBe(true)
  })

  it.each([
    ['too few digits', 'a'.repeat(39)],
    ['too many', 'a'.repeat(41)],
    ['a large digit', `A${'a'.repeat(39)}`],
    ['another letter', `g${'a'.repeat(39)}`],
    ['a second line', `${'a'.repeat(40)}\n`],
    ['nothing', ''],
  ])('has not %s', (_what, text) => expect(isFullSha(text)).toBe(false))
})
