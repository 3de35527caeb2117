import { expect, test } from 'vitest'
import { gaps, median, quantile } from '../../../bench/cluster/figures.ts'

test('a quantile is one of the values, the median of an even number the upper one', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(3)
  expect(quantile([5, 1, 2, 3, 4], 0.9)).toBe(5)
  expect(quantile([7], 1)).toBe(7)
  expect(median([])).toBeNaN()
})

test('an end is paired with the start that fills its slot, both in order, whoever they belong to', () => {
  // Two slots: the trial that began second ends first.
  const starts = [0, 0.1, 2.5, 3.4]
  const ends = [3, 2, 4.5, 5.4]
  expect(gaps(starts, ends, 2)).toEqual([0.5, expect.closeTo(0.4)])
})

test('what never had to wait for a slot has no gap', () => {
  expect(gaps([0, 0, 0], [2, 2, 2], 3)).toEqual([])
})
