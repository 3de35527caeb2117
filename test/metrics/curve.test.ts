import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CurvePoint } from '../../src/experiment/trial.ts'
import { createCurves, MAX_POINTS } from '../../src/metrics/curve.ts'
import { ZERO_TIME } from '../../src/metrics/measurement.ts'

function curveOf(values: readonly (number | string)[]): readonly CurvePoint[] {
  const curves = createCurves()
  for (const value of values) curves.add({ time: ZERO_TIME, name: 'loss', value: `${value}` })
  return curves.curves()[0]?.points ?? []
}

describe('a curve', () => {
  test('is every value by its step, from 1', () => {
    expect(curveOf([0.5, 0.4, 0.45])).toEqual([
      { step: 1, value: 0.5 },
      { step: 2, value: 0.4 },
      { step: 3, value: 0.45 },
    ])
  })

  test('has a gap where a value is not a finite number', () => {
    expect(curveOf(['nan', 1, '', 'inf', 2]).map(({ step }) => step)).toEqual([2, 5])
    expect(curveOf(['nan', ''])).toEqual([])
  })

  test('is whole up to nearly 500 points', () => {
    for (const length of [249, 250, 498]) {
      expect(curveOf(Array.from({ length }, (_, i) => Math.sin(i)))).toHaveLength(length)
      expect(curveOf(Array.from({ length }, () => 7))).toHaveLength(length)
    }
  })

  test('of any length has at most 500 points, the first, the last, the least and the greatest among them', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    const values = fc.oneof(
      fc.array(finite, { minLength: 1, maxLength: 3000, size: 'max' }),
      fc.array(fc.constantFrom(0, 1, 2, Number.NaN), { maxLength: 3000, size: 'max' }),
    )
    fc.assert(
      fc.property(values, (printed) => {
        const all = printed.map((value) => value + 0)
        const points = curveOf(all)
        const measured = all
          .map((value, i) => ({ step: i + 1, value }))
          .filter(({ value }) => Number.isFinite(value))
        expect(points.length).toBeLessThanOrEqual(MAX_POINTS)
        expect(points[0]).toEqual(measured[0])
        expect(points.at(-1)).toEqual(measured.at(-1))
        for (const point of points) expect(point.value).toBe(all[point.step - 1])
        const steps = points.map(({ step }) => step)
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
        if (measured.length === 0) return
        const kept = points.map(({ value }) => value)
        const numbers = measured.map(({ value }) => value)
        expect(Math.min(...kept)).toBe(Math.min(...numbers))
        expect(Math.max(...kept)).toBe(Math.max(...numbers))
      }),
      { numRuns: 60 },
    )
  })

  test('of a million values keeps a single spike, and points from all along', () => {
    const points = curveOf(
      Array.from({ length: 1_000_000 }, (_, i) => (i === 654_321 ? 99 : i % 7)),
    )
    expect(points.length).toBeLessThanOrEqual(MAX_POINTS)
    expect(points).toContainEqual({ step: 654_322, value: 99 })
    const gaps = points.slice(1).map(({ step }, i) => step - (points[i]?.step ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(20_000)
  })
})

test('each metric has its curve, in the order of appearance', () => {
  const curves = createCurves()
  for (const name of ['b', 'a', 'b']) curves.add({ time: ZERO_TIME, name, value: '1' })
  expect(curves.curves()).toEqual([
    {
      name: 'b',
      points: [
        { step: 1, value: 1 },
        { step: 2, value: 1 },
      ],
    },
    { name: 'a', points: [{ step: 1, value: 1 }] },
  ])
})
