import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../../src/suggestion/random.ts'
import { MOST_DIMENSIONS } from '../../../src/suggestion/sobol/direction-numbers.ts'
import { createScramble } from '../../../src/suggestion/sobol/scramble.ts'
import { sobolInteger } from '../../../src/suggestion/sobol/sequence.ts'

const units = (dimension: number, count: number) =>
  Array.from({ length: count }, (_, i) => sobolInteger(dimension, i) / 2 ** 32)

test('has the published first points', () => {
  expect(units(0, 8)).toEqual([0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125])
  expect(units(1, 8)).toEqual([0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625])
})

test('has the numbers of the last coordinate of the published table that is here', () => {
  const directions = Array.from({ length: 13 }, (_, i) => {
    const gray = 2 ** i
    return sobolInteger(MOST_DIMENSIONS - 1, indexOfGray(gray)) / 2 ** (31 - i)
  })
  expect(directions).toEqual([1, 1, 5, 15, 19, 1, 7, 211, 157, 603, 403, 1387, 1583])
})

test('visits every interval of length 2^-k once in each 2^k points, in every coordinate', () => {
  const dimension = fc.integer({ min: 0, max: MOST_DIMENSIONS - 1 })
  fc.assert(
    fc.property(dimension, fc.integer({ min: 0, max: 8 }), (coordinate, k) => {
      const intervals = units(coordinate, 2 ** k).map((unit) => Math.floor(unit * 2 ** k))
      expect(new Set(intervals).size).toBe(2 ** k)
    }),
  )
})

test('has no coordinate beyond the table', () => {
  expect(() => sobolInteger(MOST_DIMENSIONS, 1)).toThrow(RangeError)
})

test('keeps that balance when it is scrambled, and other seeds scramble otherwise', () => {
  const dimension = fc.integer({ min: 0, max: MOST_DIMENSIONS - 1 })
  fc.assert(
    fc.property(dimension, fc.integer({ min: 1, max: 8 }), fc.integer(), (coordinate, k, seed) => {
      const scramble = createScramble(createRandom(seed))
      const scrambled = Array.from({ length: 2 ** k }, (_, i) =>
        scramble(sobolInteger(coordinate, i)),
      )
      const intervals = scrambled.map((integer) => Math.floor(integer / 2 ** (32 - k)))
      expect(new Set(intervals).size).toBe(2 ** k)
    }),
  )
  const [one, other] = [createScramble(createRandom(1)), createScramble(createRandom(2))]
  expect(one(0)).not.toBe(other(0))
})

/** The index whose Gray code this is. */
function indexOfGray(gray: number): number {
  let index = gray
  for (let shift = 1; shift < 32; shift *= 2) index ^= index >>> shift
  return index >>> 0
}
