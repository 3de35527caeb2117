import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBefore, parseGoTime } from '../../src/metrics/go-time.ts'

const AT = 1_709_574_908

/**
 * Go 1.26's `time.Parse(time.RFC3339Nano, text)`, as Unix seconds and nanoseconds, gave each of
 * these answers.
 */
const GO: readonly (readonly [string, number, number])[] = [
  ['2024-03-04T17:55:08Z', AT, 0],
  ['2024-03-04T17:55:08.5Z', AT, 500_000_000],
  ['2024-03-04T17:55:08,123Z', AT, 123_000_000],
  ['2024-03-04T17:55:08.1234567891234Z', AT, 123_456_789],
  ['2024-03-04T17:55:08+09:00', AT - 9 * 3600, 0],
  ['2024-03-04T17:55:08-00:30', AT + 1800, 0],
  ['2024-03-04T17:55:08+09:60', AT - 10 * 3600, 0],
  ['2024-03-04T17:55:08-24:60', AT + 25 * 3600, 0],
  ['2024-03-04T7:55:08Z', AT - 10 * 3600, 0],
  ['2024-02-29T00:00:00Z', 1_709_164_800, 0],
  ['2000-02-29T00:00:00Z', 951_782_400, 0],
  ['1969-12-31T23:59:59.25Z', -1, 250_000_000],
  ['0001-01-01T00:00:00Z', -62_135_596_800, 0],
  ['0000-01-01T00:00:00Z', -62_167_219_200, 0],
  ['0099-12-31T00:00:00Z', -59_011_545_600, 0],
  ['9999-12-31T23:59:59Z', 253_402_300_799, 0],
]

const REFUSED = [
  '2024-03-04T17:55:08',
  '2024-03-04T17:55:08-0700',
  '2024-03-04t17:55:08Z',
  '2024-03-04T17:55:08z',
  '2024-03-04T17:55:08.Z',
  '2024-03-04T17:55:08+24:61',
  '2024-03-04T17:55:08+25:00',
  '2024-03-04T24:00:00Z',
  '2024-03-04T23:59:60Z',
  '2024-03-04T23:60:00Z',
  '2024-03-04T17:55Z',
  '2024-03-04T17:5:08Z',
  '2024-3-4T17:55:08Z',
  '2024-02-30T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2024-04-31T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-00-10T00:00:00Z',
  '2024-01-00T00:00:00Z',
  '[2024-03-04T17:55:08Z]',
  '2024-03-04 17:55:08Z',
  '1709574908',
  '',
]

describe('parseGoTime', () => {
  test.each(GO)('reads %s as Go does', (text, seconds, nanoseconds) => {
    expect(parseGoTime(text)).toEqual({ seconds, nanoseconds })
  })

  test.each(REFUSED)('refuses %j as Go does', (text) => {
    expect(parseGoTime(text)).toBeUndefined()
  })

  test('agrees with JavaScript on every time that JavaScript writes', () => {
    const dates = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(dates, (date) => {
        const time = parseGoTime(date.toISOString())
        expect((time?.seconds ?? 0) * 1000 + (time?.nanoseconds ?? 0) / 1e6).toBe(date.getTime())
      }),
    )
  })
})

test('isBefore compares seconds, then nanoseconds', () => {
  const time = { seconds: 5, nanoseconds: 5 }
  expect(isBefore({ seconds: 4, nanoseconds: 9 }, time)).toBe(true)
  expect(isBefore({ seconds: 5, nanoseconds: 4 }, time)).toBe(true)
  expect(isBefore(time, time)).toBe(false)
  expect(isBefore({ seconds: 6, nanoseconds: 0 }, time)).toBe(false)
})
