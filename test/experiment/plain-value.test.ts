import { describe, expect, test } from 'vitest'
import { plainValue } from '../../src/experiment/plain-value.ts'

/** As the API of a cluster reads a scalar without quotes: sigs.k8s.io/yaml, which is go-yaml 2. */
describe('a scalar without quotes', () => {
  test.each([
    ['010', 8],
    ['08', 8],
    ['0o10', 8],
    ['-010', -8],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['1_000.5', 1000.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['+1', 1],
    ['-0', 0],
  ])('%s is the number %d', (text, value) => {
    expect(plainValue(text)).toBe(value)
  })

  test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'true', 'True', 'TRUE'])(
    '%s is true',
    (text) => {
      expect(plainValue(text)).toBe(true)
    },
  )

  test.each(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'false', 'False', 'FALSE'])(
    '%s is false',
    (text) => {
      expect(plainValue(text)).toBe(false)
    },
  )

  test.each(['', '~', 'null', 'Null', 'NULL'])('%j is nothing', (text) => {
    expect(plainValue(text)).toBeNull()
  })

  test.each([
    '12:30',
    '1:30:00',
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '1.2.3',
    '0x',
    'yEs',
    '1e',
    '-',
    '5 GB',
  ])('%s is a text', (text) => {
    expect(plainValue(text)).toBe(text)
  })

  test('is not read in a time that its length decides', () => {
    expect(plainValue('9'.repeat(100_000))).toBe('9'.repeat(100_000))
  })
})
