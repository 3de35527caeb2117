import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileExperiment } from '../../../bench/render/hostile-experiment.ts'
import { fits, LIMITS, RENDERERS } from '../../../bench/render/rendered.ts'

describe('an experiment of 5,000 trials with hostile values', () => {
  test.each(Object.entries(RENDERERS))('fits GitHub’s limits in a %s', (_, render) => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        for (const one of render(hostileExperiment(seed, 5000))) {
          expect(fits(one), `${one.limit.name} has ${Buffer.byteLength(one.text)} bytes`).toBe(true)
        }
      }),
      { numRuns: 4 },
    )
  })

  test('is the same for the same seed', () => {
    expect(hostileExperiment(7, 50)).toEqual(hostileExperiment(7, 50))
    expect(hostileExperiment(7, 50).state).not.toEqual(hostileExperiment(8, 50).state)
  })
})

test('a text of as many characters as bytes are allowed does not fit when its characters are wide', () => {
  const { comment } = LIMITS
  expect(fits({ limit: comment, text: 'a'.repeat(comment.bytes) })).toBe(true)
  expect(fits({ limit: comment, text: 'a'.repeat(comment.bytes + 1) })).toBe(false)
  expect(fits({ limit: comment, text: '漢'.repeat(comment.bytes / 2) })).toBe(false)
})
