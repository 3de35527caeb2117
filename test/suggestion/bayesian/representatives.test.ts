import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { representatives } from '../../../src/suggestion/bayesian/representatives.ts'
import type { Told } from '../../../src/suggestion/space/past.ts'

describe('representatives', () => {
  test('are all where there are not more', () => {
    const told = tolds([3, 1, 2])
    expect(representatives(told, 3)).toBe(told)
  })

  test('are as many as are wanted, each once, in their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 21, maxLength: 200 }),
        (losses) => {
          const told = tolds(losses)
          const numbers = representatives(told, 20).map((one) => told.indexOf(one))
          expect(numbers).toHaveLength(20)
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        },
      ),
    )
  })

  test('hold the best half, the latest quarter, and the rest from all over', () => {
    const told = tolds(Array.from({ length: 100 }, (_, i) => i))
    const losses = representatives(told, 20).map(({ loss }) => loss)
    expect(losses.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(losses.slice(-5)).toEqual([95, 96, 97, 98, 99])
    expect(losses.slice(10, 15)).toEqual([18, 35, 52, 69, 86])
  })
})

function tolds(losses: readonly number[]): readonly Told[] {
  return losses.map((loss) => ({ point: Float64Array.of(0), loss }))
}
