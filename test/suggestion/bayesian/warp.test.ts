import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNWARPED, WARPS, warpLosses } from '../../../src/suggestion/bayesian/warp.ts'

const anyLosses = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 30 })
  .map((losses) => Float64Array.from(losses))

describe('warpLosses', () => {
  test('gives mean 0 and variance 1, in the order of the losses', () => {
    fc.assert(
      fc.property(anyLosses, fc.constantFrom(...WARPS), (losses, warp) => {
        fc.pre(new Set(losses).size > 1)
        const { values } = warpLosses(losses, warp)
        const mean = values.reduce((sum, value) => sum + value / values.length, 0)
        const variance = values.reduce((sum, value) => sum + value ** 2 / values.length, 0)
        expect(mean).toBeCloseTo(0, 9)
        expect(variance).toBeCloseTo(1, 9)
        for (let i = 1; i < losses.length; i++) {
          const rise = Math.sign((losses[i] ?? 0) - (losses[i - 1] ?? 0))
          expect(Math.sign((values[i] ?? 0) - (values[i - 1] ?? 0))).toBe(rise)
        }
      }),
    )
  })

  test('does not mind the unit of the losses', () => {
    fc.assert(
      fc.property(anyLosses, fc.constantFrom(...WARPS), (losses, warp) => {
        const { values } = warpLosses(losses, warp)
        const inOtherUnit = warpLosses(
          losses.map((loss) => 1000 * loss - 7),
          warp,
        ).values
        for (const [i, value] of values.entries()) expect(inOtherUnit[i]).toBeCloseTo(value, 6)
      }),
    )
  })

  test('spreads the best of losses that span orders of magnitude', () => {
    const losses = Float64Array.from({ length: 9 }, (_, i) => 10 ** i)
    const gap = (warp: number) => {
      const { values } = warpLosses(losses, warp)
      return (values[1] ?? 0) - (values[0] ?? 0)
    }
    expect(gap(UNWARPED)).toBeLessThan(1e-6)
    expect(gap(0.008)).toBeGreaterThan(1e-3)
  })

  test('says how much denser the losses lie after the change of scale', () => {
    // The derivative of the target by each loss, by finite differences of losses that leave mean and deviation alone.
    const losses = Float64Array.of(1, 2, 4, 8, 16)
    const { logStretch } = warpLosses(losses, UNWARPED)
    expect(logStretch).toBeCloseTo(-5 * Math.log(Math.sqrt(29.76)), 9)
  })

  test('takes infinite losses as the best or worst finite ones', () => {
    const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number
    const infinite = Float64Array.of(3, POSITIVE_INFINITY, 1, NEGATIVE_INFINITY, 2)
    const finite = Float64Array.of(3, 3, 1, 1, 2)
    expect(warpLosses(infinite, 1)).toEqual(warpLosses(finite, 1))
    const { values } = warpLosses(Float64Array.of(POSITIVE_INFINITY, NEGATIVE_INFINITY), UNWARPED)
    expect([...values]).toEqual([1, -1])
  })

  test.each([[[5, 5, 5]], [[Number.MAX_VALUE, -Number.MAX_VALUE, 0]], [[7]]])(
    'gives numbers for %j',
    (losses) => {
      for (const warp of WARPS) {
        const { values } = warpLosses(Float64Array.from(losses), warp)
        expect(values.every(Number.isFinite)).toBe(true)
      }
    },
  )
})
