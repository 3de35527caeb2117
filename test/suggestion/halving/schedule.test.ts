import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bracketsOf, levelsBetween, resourceAt } from '../../../src/suggestion/halving/schedule.ts'

test('each rung keeps a share of the one before and trains it with eta times as much', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 2, max: 10 }),
      (most, eta) => {
        const brackets = bracketsOf(most, eta)
        for (const [i, rungs] of brackets.entries()) {
          expect(rungs).toHaveLength(brackets.length - i)
          expect(rungs.at(-1)?.resource).toBe(most)
          for (const [j, { trials, resource }] of rungs.entries()) {
            const before = rungs[j - 1]
            expect(resource).toBeGreaterThanOrEqual(1)
            if (before === undefined) continue
            expect(resource).toBeGreaterThanOrEqual(before.resource * eta)
            expect(trials).toBeLessThanOrEqual(Math.ceil(before.trials / eta))
            expect(trials).toBeGreaterThanOrEqual(1)
          }
        }
      },
    ),
  )
})

test('a resource of less than one is one bracket of nothing', () => {
  expect(bracketsOf(0.5, 3)).toEqual([[{ trials: 1, resource: 0 }]])
})

test('levels come out even where the numbers do', () => {
  expect(levelsBetween(1, 243, 3)).toBe(5)
  expect(levelsBetween(1, 1000, 10)).toBe(3)
  expect(levelsBetween(2, 17, 3)).toBe(1)
  expect(levelsBetween(5, 4, 3)).toBe(0)
  expect([0, 1, 2, 3].map((levels) => resourceAt(27, 3, levels))).toEqual([27, 9, 3, 1])
})
