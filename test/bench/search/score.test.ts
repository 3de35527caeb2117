import { expect, test } from 'vitest'
import { median, quantile, scoreOf } from '../../../bench/search/score.ts'

const reference = { optimum: 2, median_value: 20, random_median_best: { 10: 12 } }

test('random search scores 0, the optimum 1, and nothing below -1', () => {
  expect(scoreOf(reference, 12, 10)).toBeCloseTo(0)
  expect(scoreOf(reference, 2, 10)).toBe(1)
  expect(scoreOf(reference, 7, 10)).toBe(0.5)
  expect(scoreOf(reference, 1000, 10)).toBe(-1)
})

test('a search that found nothing, or a budget without reference, scores -1', () => {
  expect(scoreOf(reference, undefined, 10)).toBe(-1)
  expect(scoreOf(reference, 2, 11)).toBe(-1)
})

test('where more is better the optimum is above', () => {
  const upwards = { optimum: 1, median_value: 0, random_median_best: { 10: 0.5 } }
  expect(scoreOf(upwards, 0.75, 10)).toBe(0.5)
})

test('medians and quantiles lie between the values next to them', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(quantile([10, 0], 0.25)).toBe(2.5)
  expect(quantile([0, 1, 2], 1)).toBe(2)
})
