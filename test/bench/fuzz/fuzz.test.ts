import { expect, test } from 'vitest'
import { fuzz } from '../../../bench/fuzz/fuzz.ts'

/** Far above the bar of the bench, which has a machine to itself. */
const CEILING_MILLISECONDS = 1000

test('no mutated or random document makes the parser raise, stall, or point outside the file', () => {
  const seen = { sound: 0, refused: 0 }
  for (const { index, outcome, faults, milliseconds } of fuzz(2, 0, 1500, CEILING_MILLISECONDS)) {
    seen[outcome] += 1
    expect({ index, faults }).toEqual({ index, faults: [] })
    expect(milliseconds).toBeLessThan(CEILING_MILLISECONDS)
  }
  // Neither is left out: what is worn down beyond recognition tries nothing but the first rules.
  expect(seen.sound).toBeGreaterThan(30)
  expect(seen.refused).toBeGreaterThan(1000)
}, 120_000)

test('a document is the same wherever the count begins', () => {
  const texts = (first: number, count: number) =>
    [...fuzz(3, first, count, 1000)].map(({ text }) => text)
  expect(texts(20, 5)).toEqual(texts(18, 7).slice(2))
})
