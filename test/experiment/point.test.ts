import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pointOf } from '../../src/experiment/point.ts'
import { valueAt } from '../../src/experiment/search-space.ts'
import { double, int, listed } from '../suggestion/experiment.ts'

const SPACE = [
  double('rate', '1e-5', '0.1'),
  double('wide', '-1000.5', '3e7'),
  double('drop', '0', '0.7', '0.1'),
  int('layers', '-3', '64', '4'),
  listed('batch', 'discrete', ['16', '32.5', '1e3']),
  listed('optimizer', 'categorical', ['sgd', 'adam']),
]
const unit = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

describe('a point', () => {
  test('is read as it was written, whatever the search space proposes', () => {
    const units = fc.array(unit, { minLength: SPACE.length, maxLength: SPACE.length })
    fc.assert(
      fc.property(units, (numbers) => {
        const point = SPACE.map((parameter, j) => ({
          name: parameter.name,
          value: valueAt(parameter, numbers[j] ?? 0),
        }))
        const written = Object.fromEntries(point.map(({ name, value }) => [name, value]))
        expect(pointOf(SPACE, written)).toEqual(point)
      }),
    )
  })

  test.each(['1e999999999', '9'.repeat(100_000), '0x1', '', ' ', 'nan', 'inf'])(
    'has no such value (%#)',
    (value) => {
      expect(pointOf([double('x', '0', '1', '0.25')], { x: value })).toBe(
        'has a value of x that is not in its feasibleSpace',
      )
    },
  )
})
