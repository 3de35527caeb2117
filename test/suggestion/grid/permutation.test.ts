import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPermutation, LARGEST_PERMUTATION } from '../../../src/suggestion/grid/permutation.ts'
import { createRandom } from '../../../src/suggestion/random.ts'

test('is an order of all numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer(), (size, seed) => {
      const numberAt = createPermutation(size, createRandom(seed))
      const numbers = Array.from({ length: size }, (_, i) => numberAt(i))
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i))
    }),
  )
})

test('stays within the greatest size', () => {
  const numberAt = createPermutation(LARGEST_PERMUTATION, createRandom(1))
  const numbers = [0, 1, LARGEST_PERMUTATION - 1].map(numberAt)
  expect(new Set(numbers).size).toBe(3)
  for (const number of numbers) expect(number).toBeLessThan(LARGEST_PERMUTATION)
})

test('mixes: the first tenth comes from everywhere', () => {
  const numberAt = createPermutation(1000, createRandom(1))
  const first = Array.from({ length: 100 }, (_, i) => numberAt(i))
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = first.filter((number) => Math.floor(number / 100) === tenth).length
    expect(share).toBeGreaterThan(2)
    expect(share).toBeLessThan(25)
  }
})
