import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strategyFor } from '../../../src/suggestion/cmaes/strategy.ts'

const dimensions = fc.integer({ min: 1, max: 300 })
const points = fc.integer({ min: 2, max: 100 })

test('the better half has all the positive weight, the greatest first', () => {
  fc.assert(
    fc.property(dimensions, points, (n, count) => {
      const { weights, parents } = strategyFor(n, count)
      expect(weights).toHaveLength(count)
      expect(weights.slice(0, parents).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
      expect([...weights].toSorted((a, b) => b - a)).toEqual([...weights])
      expect(weights.slice(parents).every((weight) => weight <= 0)).toBe(true)
    }),
  )
})

test('no generation takes away more of the covariance than is there', () => {
  fc.assert(
    fc.property(dimensions, points, (n, count) => {
      const { weights, covariance } = strategyFor(n, count)
      const { rankOne, rankMu, path } = covariance
      for (const rate of [rankOne, rankMu, path]) {
        expect(rate).toBeGreaterThanOrEqual(0)
        expect(rate).toBeLessThanOrEqual(1)
      }
      expect(rankOne + rankMu).toBeLessThanOrEqual(1)
      const taken = weights.reduce((sum, weight) => sum - Math.min(weight, 0), 0)
      expect(n * rankMu * taken).toBeLessThanOrEqual(1)
    }),
  )
})

test('is that of the tutorial for 10 dimensions and 10 points', () => {
  const { effective, stepSize, covariance, parents } = strategyFor(10, 10)
  expect(parents).toBe(5)
  expect(effective).toBeCloseTo(3.1673, 4)
  expect(stepSize.rate).toBeCloseTo(0.2844, 4)
  expect(covariance.path).toBeCloseTo(0.295, 3)
  expect(covariance.rankOne).toBeCloseTo(0.01528, 5)
  expect(covariance.rankMu).toBeCloseTo(0.02016, 4)
})
