import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from '../../src/experiment/nearest.ts'

const FIELDS = [
  'objective',
  'algorithm',
  'parameters',
  'parallelTrialCount',
  'maxTrialCount',
  'maxFailedTrialCount',
]

describe('nearest', () => {
  test.each([
    ['maxTrialcount', 'maxTrialCount'],
    ['maxTrialsCount', 'maxTrialCount'],
    ['paralleTrialCount', 'parallelTrialCount'],
    ['Objective', 'objective'],
    ['paramters', 'parameters'],
    ['alogrithm', 'algorithm'],
    ['zebra', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('of %s is %s', (name, expected) => {
    expect(nearest(name, FIELDS)).toBe(expected)
  })

  test('of nothing is nothing', () => {
    expect(nearest('a', [])).toBeUndefined()
  })
})

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['a', '', 1],
    ['abc', 'abc', 0],
    ['abc', 'axc', 1],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
  ])('%s to %s is %d', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance)
  })

  test('is the same both ways, and never more than the longer text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})
