import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from '../../src/experiment/normal-distribution.ts'

// Half of the C library's erfc(-z / √2).
test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1, 0.15865525393145707],
  [3, 0.9986501019683699],
  [-3, 0.0013498980316300946],
  [-6, 9.865876450376981e-10],
  [-8, 6.220960574271785e-16],
  [-20, 2.7536241186062337e-89],
  [40, 1],
  [-40, 0],
])('the probability below %d is %d', (z, probability) => {
  expect(Math.abs(normalCdf(z) - probability)).toBeLessThanOrEqual(1e-15)
})

// From the paper: PPND16 of 0.25, 0.001 and 1e-20.
test.each([
  [0.25, -0.6744897501960817],
  [0.001, -3.090232306167814],
  [1e-20, -9.2623400897984],
  [0.5, 0],
])('the quantile of %d is %d', (probability, z) => {
  expect(normalQuantile(probability)).toBeCloseTo(z, 12)
})

test('0 and 1 are infinitely far out', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ])
})

test('the quantile is the inverse of the probability', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (probability) => {
      const back = normalCdf(normalQuantile(probability))
      expect(Math.abs(back - probability)).toBeLessThanOrEqual(1e-14)
    }),
  )
})
