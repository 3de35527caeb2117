import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDecimals,
  type Decimal,
  isWhole,
  parseDecimal,
  stepped,
  stepsBetween,
  toNumber,
} from '../../src/experiment/decimal.ts'

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === undefined) throw new Error(`${text} is no decimal`)
  return parsed
}

describe('parseDecimal', () => {
  test.each(['0', '-1', '+2', '.5', '5.', '0.010', '1e-4', '1E3', '-2.5e+2'])(
    'reads %s',
    (text) => {
      expect(toNumber(decimal(text))).toBe(Number(text))
    },
  )

  test.each([
    '',
    ' 1',
    '1 ',
    '.',
    'e1',
    '1e',
    '0x10',
    '1_000',
    '1,5',
    'inf',
    'NaN',
    '1e400',
    '1e-9999',
    '--1',
    '1.2.3',
    `1${'0'.repeat(70)}`,
  ])('does not read %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
  })

  test('reads back every finite double as it is written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(toNumber(decimal(String(x)))).toBe(x + 0)
      }),
    )
  })
})

test('compares, whatever the number of digits', () => {
  expect(compareDecimals(decimal('0.10'), decimal('0.1'))).toBe(0)
  expect(compareDecimals(decimal('0.1'), decimal('1e-2'))).toBe(1)
  expect(compareDecimals(decimal('-5'), decimal('4.9'))).toBe(-1)
})

test('knows whole numbers by value', () => {
  expect(['1', '1.0', '1e3', '-0.0', '1.5', '1e-1'].map((text) => isWhole(decimal(text)))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})

test('steps without the error of adding doubles', () => {
  expect(stepsBetween(decimal('0'), decimal('0.3'), decimal('0.1'))).toBe(3n)
  expect(stepped(decimal('0'), decimal('0.1'), 3n)).toBe(0.3)
  expect(stepped(decimal('0.015'), decimal('0.01'), 2n)).toBe(0.035)
})
