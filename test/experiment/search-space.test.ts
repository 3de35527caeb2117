import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Distribution, FeasibleSpace, Parameter } from '../../src/experiment/experiment.ts'
import {
  formatNumber,
  pointCount,
  valueAt,
  valueNumbered,
} from '../../src/experiment/search-space.ts'

function parameter(
  parameterType: Parameter['parameterType'],
  space: Partial<FeasibleSpace>,
): Parameter {
  return { name: 'x', parameterType, feasibleSpace: { distribution: 'uniform', ...space } }
}

const DISTRIBUTIONS: readonly Distribution[] = ['uniform', 'logUniform', 'normal', 'logNormal']
const JUST_BELOW_ONE = 1 - 2 ** -53
const unit = fc.double({ min: 0, max: JUST_BELOW_ONE, noNaN: true })

/** The share of each value over evenly spread units. */
function shares(of: Parameter, draws = 20_000): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i < draws; i++) {
    const value = valueAt(of, (i + 0.5) / draws)
    counts.set(value, (counts.get(value) ?? 0) + 1 / draws)
  }
  return counts
}

/** The value at each of some quantiles, as numbers. */
function quantiles(of: Parameter, ...units: readonly number[]): readonly number[] {
  return units.map((at) => Number(valueAt(of, at)))
}

describe('uniform', () => {
  test('a double goes evenly from min to max', () => {
    const of = parameter('double', { min: '-1', max: '3' })
    expect(quantiles(of, 0, 0.25, 0.5, 0.75)).toEqual([-1, 0, 1, 2])
  })

  test.each([
    [
      'the ends of an int are as likely as the rest',
      'int',
      { min: '1', max: '4' },
      ['1', '2', '3', '4'],
    ],
    [
      'steps count from min, not from 0',
      'double',
      { min: '0.015', max: '0.05', step: '0.01' },
      ['0.015', '0.025', '0.035', '0.045'],
    ],
    [
      'steps reach max when it is one of them',
      'double',
      { min: '0', max: '0.3', step: '0.1' },
      ['0', '0.1', '0.2', '0.3'],
    ],
    ['steps of an int', 'int', { min: '3', max: '20', step: '5' }, ['3', '8', '13', '18']],
    ['a negative range', 'int', { min: '-3', max: '-1' }, ['-3', '-2', '-1']],
    ['a list', 'categorical', { list: ['sgd', 'adam', 'ftrl'] }, ['sgd', 'adam', 'ftrl']],
    ['a discrete list as it is written', 'discrete', { list: ['1.0', '1e2'] }, ['1.0', '1e2']],
    ['one value only', 'int', { min: '5', max: '5' }, ['5']],
    ['a range that holds no second step', 'double', { min: '0.5', max: '0.6', step: '1' }, ['0.5']],
  ] as const)('%s', (_name, type, space, values) => {
    const found = shares(parameter(type, space))
    expect([...found.keys()]).toEqual(values)
    for (const share of found.values()) expect(share).toBeCloseTo(1 / values.length, 3)
  })
})

describe('logUniform', () => {
  test('a double is even over its magnitudes', () => {
    const of = parameter('double', { min: '0.0001', max: '1', distribution: 'logUniform' })
    const found = quantiles(of, 0, 0.25, 0.5, 0.75)
    for (const [index, value] of found.entries()) expect(value).toBeCloseTo(10 ** (index - 4), 12)
  })

  test('an int gets smaller shares as it grows, and its ends are not cut', () => {
    const found = [
      ...shares(parameter('int', { min: '1', max: '100', distribution: 'logUniform' })).values(),
    ]
    expect(found).toHaveLength(100)
    const [one = 0, two = 0, three = 0] = found
    expect(one / two).toBeGreaterThan(1.4)
    expect(one / two).toBeLessThan(2.1)
    expect(two / three).toBeGreaterThan(1.3)
    expect(two / three).toBeLessThan(1.6)
    // With its share cut at 100, the last would have half of what the one before it has.
    expect((found[99] ?? 0) / (found[98] ?? 1)).toBeGreaterThan(0.9)
  })

  test('steps that are wider than min work too', () => {
    const found = shares(
      parameter('double', { min: '0.001', max: '10', step: '1', distribution: 'logUniform' }),
    )
    expect([...found.keys()].slice(0, 3)).toEqual(['0.001', '1.001', '2.001'])
    expect(found.size).toBe(10)
  })
})

describe('normal', () => {
  test('has its mean in the middle and a sixth of the range as deviation', () => {
    const of = parameter('double', { min: '0', max: '6', distribution: 'normal' })
    const draws = Array.from({ length: 20_000 }, (_, i) => Number(valueAt(of, (i + 0.5) / 20_000)))
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length
    expect(mean).toBeCloseTo(3, 6)
    // Truncated at three deviations on each side: 1 - 6 φ(3) / (2 Φ(3) - 1).
    expect(variance).toBeCloseTo(1 - (6 * 0.0044318484) / 0.9973002039, 3)
  })

  test('an int never leaves its bounds, its middle is the likeliest, and it is even', () => {
    const found = shares(parameter('int', { min: '1', max: '9', distribution: 'normal' }))
    expect([...found.keys()]).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    const list = [...found.values()]
    expect(Math.max(...list)).toBe(found.get('5'))
    for (const [index, share] of list.entries()) expect(share).toBeCloseTo(list[8 - index] ?? 0, 3)
  })

  test('logNormal is normal in the logarithm', () => {
    const of = parameter('double', { min: '0.01', max: '100', distribution: 'logNormal' })
    expect(quantiles(of, 0.5)[0]).toBeCloseTo(1, 12)
    const [low = 0, high = 0] = quantiles(of, 0.2, 0.8)
    expect(low * high).toBeCloseTo(1, 10)
  })
})

describe('laws', () => {
  const bounds = fc
    .tuple(
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
    )
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

  test('a double lies within its bounds and reads back exactly', () => {
    fc.assert(
      fc.property(
        bounds,
        unit,
        fc.constantFrom(...DISTRIBUTIONS),
        ([min, max], at, distribution) => {
          const text = valueAt(
            parameter('double', { min: `${min}`, max: `${max}`, distribution }),
            at,
          )
          expect(Number(text)).toBeGreaterThanOrEqual(min)
          expect(Number(text)).toBeLessThanOrEqual(max)
          expect(formatNumber(Number(text))).toBe(text)
        },
      ),
    )
  })

  test('the widest range of doubles does not overflow', () => {
    fc.assert(
      fc.property(
        unit,
        fc.constantFrom('uniform' as const, 'normal' as const),
        (at, distribution) => {
          const max = `${Number.MAX_VALUE}`
          const text = valueAt(parameter('double', { min: `-${max}`, max, distribution }), at)
          expect(Number.isFinite(Number(text))).toBe(true)
        },
      ),
    )
  })

  test('a stepped value is one of the steps, for every distribution', () => {
    const steps = fc.tuple(
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 2000 }),
    )
    fc.assert(
      fc.property(
        steps,
        unit,
        fc.constantFrom(...DISTRIBUTIONS),
        ([min, step, range], at, distribution) => {
          const scaled = (x: number): string => `${x / 1000}`
          const space = {
            min: scaled(min),
            max: scaled(min + range),
            step: scaled(step),
            distribution,
          }
          const thousandths = Number(valueAt(parameter('double', space), at)) * 1000
          const index = Math.round((thousandths - min) / step)
          expect(thousandths).toBeCloseTo(min + index * step, 8)
          expect(index).toBeGreaterThanOrEqual(0)
          expect(index).toBeLessThan(pointCount(parameter('double', space)))
        },
      ),
    )
  })

  test('an int is whole and within bounds up to the largest that doubles hold', () => {
    const int = fc.maxSafeInteger()
    fc.assert(
      fc.property(
        int,
        int,
        unit,
        fc.constantFrom('uniform' as const, 'normal' as const),
        (a, b, at, distribution) => {
          const [min, max] = [Math.min(a, b), Math.max(a, b)]
          const text = valueAt(parameter('int', { min: `${min}`, max: `${max}`, distribution }), at)
          expect(text).toMatch(/^-?\d+$/)
          expect(Number(text)).toBeGreaterThanOrEqual(min)
          expect(Number(text)).toBeLessThanOrEqual(max)
        },
      ),
    )
  })

  test('both ends of an int are reached by every distribution', () => {
    for (const distribution of DISTRIBUTIONS) {
      const of = parameter('int', { min: '1', max: '9', distribution })
      expect([valueAt(of, 0), valueAt(of, JUST_BELOW_ONE)]).toEqual(['1', '9'])
    }
  })

  test('a greater unit never gives a smaller int', () => {
    fc.assert(
      fc.property(unit, unit, fc.constantFrom(...DISTRIBUTIONS), (a, b, distribution) => {
        const of = parameter('int', { min: '1', max: '1000', distribution })
        const [low, high] = quantiles(of, Math.min(a, b), Math.max(a, b))
        expect(low).toBeLessThanOrEqual(high ?? 0)
      }),
    )
  })
})

describe('pointCount', () => {
  test.each([
    ['double', { min: '0', max: '1' }, Number.POSITIVE_INFINITY],
    ['double', { min: '1', max: '1.0' }, 1],
    ['double', { min: '0', max: '0.3', step: '0.1' }, 4],
    ['double', { min: '0.001', max: '0.01', step: '0.001' }, 10],
    ['double', { min: '0', max: '0.35', step: '0.1' }, 4],
    ['int', { min: '1', max: '10' }, 10],
    ['int', { min: '1', max: '10', step: '4' }, 3],
    ['int', { min: '-9007199254740991', max: '9007199254740991' }, 2 ** 54 - 1],
    ['categorical', { list: ['a', 'b', 'c'] }, 3],
  ] as const)('a %s over %j has %d', (type, space, count) => {
    expect(pointCount(parameter(type, space))).toBe(count)
  })
})

describe('valueNumbered', () => {
  test.each([
    ['int', { min: '-1', max: '9', step: '5' }, ['-1', '4', '9']],
    ['double', { min: '0', max: '0.35', step: '0.1' }, ['0', '0.1', '0.2', '0.3']],
    ['double', { min: '0.5', max: '0.5' }, ['0.5']],
    ['categorical', { list: ['b', 'a', 'b'] }, ['b', 'a']],
  ] as const)('numbers the values of a %s over %j', (type, space, values) => {
    const of = parameter(type, space)
    expect(values.map((_, number) => valueNumbered(of, number))).toEqual(values)
    expect(() => valueNumbered(of, values.length)).toThrow(RangeError)
  })

  test('has none for a double without step', () => {
    expect(() => valueNumbered(parameter('double', { min: '0', max: '1' }), 0)).toThrow(RangeError)
  })
})

test('formatNumber writes the shortest decimal that reads back', () => {
  expect([0.1 + 0.2, 1e21, 1e-7, 100, -0, 5e-324].map(formatNumber)).toEqual([
    '0.30000000000000004',
    '1e+21',
    '1e-7',
    '100',
    '0',
    '5e-324',
  ])
})

test('a space that was never checked is a bug, and says so', () => {
  expect(() => valueAt(parameter('double', { min: 'low', max: '1' }), 0)).toThrow(
    'not a number: low',
  )
  expect(() => valueAt(parameter('int', { min: '1' }), 0)).toThrow('not a number: undefined')
  expect(() => valueAt(parameter('categorical', {}), 0)).toThrow('empty list')
})
