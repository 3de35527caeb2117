import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithinNoise, parametersKey, spreadOf } from '../../src/report/spread.ts'

const of = (parameters: string, ...values: readonly number[]) =>
  values.map((value) => ({ parameters, value }))

describe('the spread over repeated trials', () => {
  test('is the standard deviation within the groups of the same parameters', () => {
    expect(spreadOf(of('a', 1, 2, 3))).toEqual({ deviation: 1 })
    // (2·1² + 1·2) / 3
    const two = spreadOf([...of('a', 1, 2, 3), ...of('b', 10, 12), ...of('c', 99)])
    expect(two).toEqual({ deviation: Math.sqrt(4 / 3) })
  })

  test('is not known where no parameters were tried twice', () => {
    expect(spreadOf([])).toBeUndefined()
    expect(spreadOf([...of('a', 1), ...of('b', 2)])).toBeUndefined()
    expect(spreadOf(of('a', 1, Number.POSITIVE_INFINITY, Number.NaN))).toBeUndefined()
  })

  test('does not depend on the order of the trials, nor on where their values lie', () => {
    const trial = fc.record({
      parameters: fc.constantFrom('a', 'b', 'c'),
      value: fc.integer({ min: -1000, max: 1000 }),
    })
    fc.assert(
      fc.property(fc.array(trial), fc.integer({ min: -1000, max: 1000 }), (trials, shift) => {
        const moved = trials.map((one) => ({ ...one, value: one.value + shift })).reverse()
        expect(spreadOf(moved)?.deviation ?? -1).toBeCloseTo(spreadOf(trials)?.deviation ?? -1, 6)
        expect(spreadOf(trials)?.deviation ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('a difference', () => {
  const spread = (deviation: number) => ({ deviation })

  test('is noise where two single results of these spreads differ as much', () => {
    // 1.96 · √(3² + 4²) = 9.8
    expect(isWithinNoise(9.8, spread(3), spread(4))).toBe(true)
    expect(isWithinNoise(-9.81, spread(3), spread(4))).toBe(false)
  })

  test('is held against the one spread that is known, and is no noise where none is', () => {
    expect(isWithinNoise(2.7, spread(1), undefined)).toBe(true)
    expect(isWithinNoise(2.7, undefined, spread(1))).toBe(true)
    expect(isWithinNoise(2.8, undefined, spread(1))).toBe(false)
    expect(isWithinNoise(0, undefined, undefined)).toBe(false)
  })
})

test('the same parameters are the same in any order, and no others are', () => {
  const [a, b] = [
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ]
  expect(parametersKey([a, b])).toBe(parametersKey([b, a]))
  expect(parametersKey([a])).not.toBe(parametersKey([{ name: 'a', value: '1,2' }]))
  expect(parametersKey([a])).not.toBe(parametersKey([a, b]))
})
