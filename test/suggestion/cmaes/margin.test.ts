import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShare, raised } from '../../../src/suggestion/cmaes/margin.ts'

test('raised shares sum up to 1, and none is below the least', () => {
  const items = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 })
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 20 }), (numbers, lists) => {
      const total = numbers.reduce((sum, x) => sum + x, 0)
      fc.pre(total > 0.01)
      const shares = Float64Array.from(numbers, (x) => x / total)
      const least = leastShare(lists, shares.length)
      const lifted = raised(shares, least)
      expect(lifted.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      for (const share of lifted) expect(share).toBeGreaterThanOrEqual(least - 1e-9)
    }),
  )
})

test('the least shares let some list change in about every fourth point', () => {
  for (const lists of [1, 2, 5]) {
    const likeliest = 1 - 3 * leastShare(lists, 4)
    expect(likeliest ** lists).toBeCloseTo(0.73, 6)
  }
})
