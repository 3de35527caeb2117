import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../../src/experiment/experiment.ts'
import { valueAt } from '../../../src/experiment/search-space.ts'
import { axisOf, settle } from '../../../src/suggestion/space/axis.ts'
import { categorical, double, int } from '../experiment.ts'

const DISTRIBUTIONS = ['uniform', 'logUniform', 'normal', 'logNormal'] as const
const NUMBERS: readonly Parameter[] = DISTRIBUTIONS.flatMap((distribution) =>
  [
    double('real', '0.001', '10'),
    double('stepped', '0.1', '2', '0.1'),
    int('int', '1', '300'),
    int('large', '1', '1000000000'),
  ].map((one) => ({
    ...one,
    name: `${distribution} ${one.name}`,
    feasibleSpace: { ...one.feasibleSpace, distribution },
  })),
)
const unit = fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true })

describe.each(NUMBERS)('$name', (parameter) => {
  const axis = axisOf(parameter)

  test('a value’s coordinate leads back to the value', () => {
    fc.assert(
      fc.property(unit, (at) => {
        const text = valueAt(parameter, at)
        const coordinate = axis.coordinateOf(text) ?? Number.NaN
        const again = axis.textAt(Math.min(coordinate, 1 - 2 ** -53))
        expect(Number(again) / Number(text)).toBeCloseTo(1, 6)
      }),
    )
  })

  test('coordinates rise with values, and lie in [0, 1]', () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((at) => valueAt(parameter, at))
        const [below = -1, above = 2] = [low, high].map((text) => axis.coordinateOf(text ?? ''))
        expect(below).toBeGreaterThanOrEqual(0)
        expect(above).toBeLessThanOrEqual(1)
        expect(above - below).toBeGreaterThanOrEqual(-1e-12)
      }),
    )
  })

  test('settling twice is settling once, and gives the same value', () => {
    fc.assert(
      fc.property(unit, (at) => {
        const settled = settle(axis, at)
        expect(settle(axis, settled)).toBe(settled)
        expect(axis.textAt(settled)).toBe(axis.textAt(at))
      }),
    )
  })
})

test('items are counted from 0, and each once', () => {
  const axis = axisOf(categorical('c', ['x', 'y', 'x']))
  expect(axis.size).toBe(2)
  expect(['x', 'y', 'z'].map(axis.coordinateOf)).toEqual([0, 1, undefined])
})

test('a list of numbers is in their order, at equal distances', () => {
  const axis = axisOf({ ...categorical('d', ['64', '8', '32.0', '8']), parameterType: 'discrete' })
  expect(['8', '32.0', '64'].map((text) => axis.coordinateOf(text)?.toFixed(3))).toEqual([
    '0.167',
    '0.500',
    '0.833',
  ])
})
