import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseGoFloat } from '../../src/experiment/go-float.ts'

/** Go 1.26's `strconv.ParseFloat(text, 64)` gave each of these answers. */
const GO: readonly (readonly [string, number | undefined])[] = [
  ['0.3', 0.3],
  ['.98', 0.98],
  ['5.', 5],
  ['+4', 4],
  ['-7.53e-05', -7.53e-5],
  ['1E5', 1e5],
  ['-0', -0],
  ['1e-400', 0],
  ['1e400', undefined],
  ['1e1000000000000000000000', undefined],
  ['', undefined],
  ['.', undefined],
  ['-', undefined],
  ['1e', undefined],
  [' 1', undefined],
  ['1,000', undefined],
  ['1.2.3', undefined],
  ['98%', undefined],
  ['١٢', undefined],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['-nan', undefined],
  ['inf', Infinity],
  ['+Inf', Infinity],
  ['-infinity', -Infinity],
  ['infi', undefined],
  ['1_000', 1000],
  ['0_1', 1],
  ['1e5_0', 1e50],
  ['_1', undefined],
  ['1_', undefined],
  ['1__0', undefined],
  ['1_e5', undefined],
  ['1e_5', undefined],
  ['0x1p-2', 0.25],
  ['0X1P5', 32],
  ['0x.8p0', 0.5],
  ['0x1.p3', 8],
  ['0x_1p3', 8],
  ['0x1_f.8p+1_0', 32256],
  ['0x10', undefined],
  ['0xp0', undefined],
  ['0x.p0', undefined],
  ['0x1p1024', undefined],
  ['0x1.fffffffffffff8p1023', undefined],
  ['0x1.fffffffffffff7ffffffffffffffffffffffp1023', Number.MAX_VALUE],
  ['0x1p-1074', 5e-324],
  ['0x1p-1075', 0],
  ['0x1.00000000000008p0', 1],
  ['0x1.0000000000000800000000000000000000000000001p0', 1.0000000000000002],
  ['0x1.00000000000018p0', 1.0000000000000004],
]

describe('parseGoFloat', () => {
  test.each(GO)('reads %j as Go does: %s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value)
  })

  test('reads back every double that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const text = Number.isNaN(value) ? 'nan' : `${value}`
        expect(parseGoFloat(text)).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  test('ends at once on long digits of every kind', () => {
    const start = performance.now()
    for (const text of ['1', '0x1', '1_', '_', '1.', '0x1.', '1e1']) {
      parseGoFloat(`${text.repeat(20_000)}z`)
      parseGoFloat(`0x${'f'.repeat(60_000)}p1`)
    }
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
