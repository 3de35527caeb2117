import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Box,
  type Differentiable,
  minimize,
} from '../../../src/suggestion/numeric/minimize.ts'

const WIDE: Box = { lower: Float64Array.of(-5, -5), upper: Float64Array.of(5, 5) }

const rosenbrock: Differentiable = (x, slope) => {
  const [a = 0, b = 0] = x
  slope[0] = -400 * a * (b - a * a) - 2 * (1 - a)
  slope[1] = 200 * (b - a * a)
  return 100 * (b - a * a) ** 2 + (1 - a) ** 2
}

/** (x - centre)² with a steepness of its own for each coordinate. */
function bowl(centre: readonly number[]): Differentiable {
  return (x, slope) =>
    centre.reduce((sum, own, j) => {
      const steepness = 1 + 50 * j
      const distance = (x[j] ?? 0) - own
      slope[j] = 2 * steepness * distance
      return sum + steepness * distance * distance
    }, 0)
}

describe('minimize', () => {
  test('follows the valley of Rosenbrock to its end', () => {
    const { x, value } = minimize(rosenbrock, Float64Array.of(-1.2, 1), WIDE, 200)
    expect(value).toBeLessThan(1e-8)
    expect(x[0]).toBeCloseTo(1, 3)
  })

  test('stops at the bound that lies before the minimum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2, maxLength: 2 }),
        (centre) => {
          const { x } = minimize(bowl(centre), Float64Array.of(0.5, -0.5), WIDE, 100)
          for (const [j, own] of centre.entries()) {
            expect(x[j]).toBeCloseTo(Math.min(Math.max(own, -5), 5), 3)
          }
        },
      ),
    )
  })

  test('evaluates no more often than it may, and never outside the box', () => {
    let evaluations = 0
    const counted: Differentiable = (x, slope) => {
      evaluations++
      expect(Math.max(...x.map(Math.abs))).toBeLessThanOrEqual(5)
      return rosenbrock(x, slope)
    }
    minimize(counted, Float64Array.of(-1.2, 1), WIDE, 7)
    expect(evaluations).toBeLessThanOrEqual(7)
  })

  test('never ends worse than it began, whatever the slope says', () => {
    const misleading: Differentiable = (x, slope) => {
      slope.fill(-1)
      return (x[0] ?? 0) + (x[1] ?? 0)
    }
    const { x, value } = minimize(misleading, Float64Array.of(1, 1), WIDE, 50)
    expect([...x, value]).toEqual([1, 1, 2])
  })

  test('keeps away from where there is no value', () => {
    const walled: Differentiable = (x, slope) => {
      if ((x[0] ?? 0) > 0.2) return Number.POSITIVE_INFINITY
      return bowl([1, 0])(x, slope)
    }
    const { x } = minimize(walled, Float64Array.of(0, 0), WIDE, 100)
    expect(x[0]).toBeGreaterThan(0)
    expect(x[0]).toBeLessThanOrEqual(0.2)
  })
})
