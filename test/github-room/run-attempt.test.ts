import { describe, expect, it } from 'vitest'
import { isNewer, runAttemptIn } from '../../src/github/run-attempt.ts'

describe('an attempt of a run', () => {
  const attempt = { run: 7, attempt: 2 }

  it.each([
    [{ run: 6, attempt: 9 }, true],
    [{ run: 8, attempt: 1 }, false],
    [{ run: 7, attempt: 1 }, true],
    [{ run: 7, attempt: 2 }, false],
    [{ run: 7, attempt: 3 }, false],
  ])('is newer than %j: %s', (other, expected) => {
    expect(isNewer(attempt, other)).toBe(expected)
  })

  it('is read from what names it in whole numbers', () => {
    expect(runAttemptIn({ ...attempt, more: 'x' })).toEqual(attempt)
  })

  it.each([
    null,
    [],
    {},
    { run: 7 },
    { run: '7', attempt: 2 },
    { run: 7, attempt: 2.5 },
    { run: -7, attempt: 2 },
    { run: 2 ** 53, attempt: 2 },
  ])('is not read from %j', (json) => {
    expect(runAttemptIn(json)).toBeUndefined()
  })
})
