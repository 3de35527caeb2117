import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatCount,
  formatDifference,
  formatDuration,
  formatNumber,
  formatShort,
  millisecondsBetween,
  parseNumber,
} from '../../src/report/numbers.ts'

describe('a number for people', () => {
  test.each([
    [0.9905, '0.9905'],
    [0.99051234567, '0.990512'],
    [0.1 + 0.2, '0.3'],
    [0.99 - 0.9905, '-0.0005'],
    [12, '12'],
    [123456.789, '123457'],
    [999999.9, '1e+6'],
    [1234567, '1.23457e+6'],
    [0.0012345678, '0.001235'],
    [0.0001, '0.0001'],
    [0.000123456, '1.235e-4'],
    [1e-9, '1e-9'],
    [-2.5, '-2.5'],
    [-0, '0'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '-∞'],
    [Number.NaN, 'NaN'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  test('is close to what it stands for, and never looks like a commit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = formatNumber(value)
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 6e-4)
        expect(text).not.toMatch(/\b[0-9a-f]{7}/i)
      }),
    )
  })

  test('has four significant digits in a narrow place', () => {
    expect(formatShort(0.012623985155457807)).toBe('0.01262')
    expect(formatShort(Number.POSITIVE_INFINITY)).toBe('∞')
  })
})

test('a text is a number as Katib reads it, and nan is none', () => {
  expect(['0.5', '-inf', 'nan', '', '12 %'].map(parseNumber)).toEqual([
    0.5,
    Number.NEGATIVE_INFINITY,
    undefined,
    undefined,
    undefined,
  ])
})

test('a difference carries its sign', () => {
  expect([0.0041, -0.5, 0, 1e-12].map(formatDifference)).toEqual([
    '+0.0041',
    '-0.5',
    '±0',
    '+1e-12',
  ])
})

test('a count has its thousands apart', () => {
  expect([7, 999, 5000, 1_234_567].map(formatCount)).toEqual(['7', '999', '5,000', '1,234,567'])
  expect([1e15, 6.4e30, Number.POSITIVE_INFINITY].map(formatCount)).toEqual([
    '1e+15',
    '6.4e+30',
    '∞',
  ])
})

describe('a duration', () => {
  test.each([
    [-5, '0 s'],
    [400, '0.4 s'],
    [9940, '9.9 s'],
    [9960, '10 s'],
    [41_200, '41 s'],
    [59_600, '1 min'],
    [725_000, '12 min 5 s'],
    [3_599_900, '1 h'],
    [11_520_000, '3 h 12 min'],
    [86_399_000, '1 d'],
    [187_200_000, '2 d 4 h'],
  ])('of %d ms reads %s', (time, text) => {
    expect(formatDuration(time)).toBe(text)
  })

  test('is unknown where a time is missing or none', () => {
    expect(millisecondsBetween('2026-01-01T00:00:00Z', undefined)).toBeUndefined()
    expect(millisecondsBetween('yesterday', '2026-01-01T00:00:00Z')).toBeUndefined()
    expect(millisecondsBetween('2026-01-01T00:00:00Z', '2026-01-01T00:00:02Z')).toBe(2000)
  })
})
