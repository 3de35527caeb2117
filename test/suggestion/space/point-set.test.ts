import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assignment } from '../../../src/experiment/trial.ts'
import { createPointSet } from '../../../src/suggestion/space/point-set.ts'

describe('a set of points', () => {
  test('holds what was added, once, and nothing else', () => {
    const points = fc.array(
      fc.tuple(fc.constantFrom('1', '11', ''), fc.constantFrom('1', '11', '')),
    )
    fc.assert(
      fc.property(points, (added) => {
        const set = createPointSet()
        for (const values of added) set.add(pointOf(...values))
        const expected = new Set(added.map((values) => JSON.stringify(values)))
        expect(set.size).toBe(expected.size)
        for (const a of ['1', '11', '']) {
          for (const b of ['1', '11', '']) {
            expect(set.has(pointOf(a, b))).toBe(expected.has(JSON.stringify([a, b])))
          }
        }
      }),
    )
  })

  // The first two whole numbers whose texts do.
  test('tells points apart that come to the same number', () => {
    const set = createPointSet()
    set.add(pointOf('393922'))
    expect(set.has(pointOf('1398300'))).toBe(false)
    set.add(pointOf('1398300'))
    expect(set.size).toBe(2)
    expect(set.has(pointOf('393922'))).toBe(true)
    expect(set.has(pointOf('1398300'))).toBe(true)
  })
})

function pointOf(...values: readonly string[]): readonly Assignment[] {
  return values.map((value, j) => ({ name: `x${j}`, value }))
}
