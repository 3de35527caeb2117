import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../../src/experiment/experiment.ts'
import { explore } from '../../../src/suggestion/pbt/explore.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import { double, int, listed } from '../experiment.ts'

/** All values that one parameter comes to from this one, in the order of its text. */
function changes(parameter: Parameter, value: string, resample = 0): readonly string[] {
  const seen = new Set<string>()
  for (let seed = 0; seed < 60; seed++) {
    const [changed] = explore(
      [parameter],
      [{ name: parameter.name, value }],
      resample,
      createRandom(seed),
    )
    seen.add(changed?.value ?? '')
  }
  return [...seen].sort()
}

describe('exploring', () => {
  test('multiplies a double by 0.8 or 1.2', () => {
    expect(changes(double('x', '0', '10'), '1')).toEqual(['0.8', '1.2'])
    expect(changes(double('x', '-10', '10'), '-2')).toEqual(['-1.6', '-2.4'])
  })

  test('keeps within the bounds', () => {
    expect(changes(double('x', '0.9', '1.1'), '1')).toEqual(['0.9', '1.1'])
  })

  test('keeps on the grid of a step, and leaves the value it had', () => {
    expect(changes(double('x', '0', '10', '0.5'), '5')).toEqual(['4', '6'])
    expect(changes(double('x', '0', '10', '0.5'), '1')).toEqual(['0.5', '1.5'])
    expect(changes(int('n', '1', '9'), '2')).toEqual(['1', '3'])
    expect(changes(int('n', '1', '100'), '50')).toEqual(['40', '60'])
  })

  test('takes a neighbour in a list of numbers, and the next round in any other', () => {
    expect(changes(listed('b', 'discrete', ['16', '32', '64']), '32')).toEqual(['16', '64'])
    expect(changes(listed('b', 'discrete', ['16', '32', '64']), '16')).toEqual(['16', '32'])
    expect(changes(listed('o', 'categorical', ['a', 'b', 'c', 'd']), 'a')).toEqual(['b', 'd'])
  })

  test('draws anew what would stay zero for ever', () => {
    expect(changes(double('momentum', '0', '1'), '0').length).toBeGreaterThan(30)
  })

  test('draws anew, with the probability that is set', () => {
    expect(changes(double('x', '0', '10'), '1', 1).length).toBe(60)
    const some = changes(double('x', '0', '10'), '1', 0.25)
    expect(some).toContain('0.8')
    expect(some.length).toBeGreaterThan(8)
    expect(some.length).toBeLessThan(30)
  })

  test('gives every parameter a value of its own, whatever comes', () => {
    const parameters = [
      double('x', '-1', '1'),
      int('n', '1', '4'),
      listed('b', 'discrete', ['1', '2']),
      listed('o', 'categorical', ['a']),
    ]
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, resample) => {
        const start = [
          { name: 'x', value: '0.5' },
          { name: 'n', value: '3' },
          { name: 'b', value: '2' },
          { name: 'o', value: 'a' },
        ]
        const [x, n, b, o] = explore(parameters, start, resample, createRandom(seed))
        expect(Math.abs(Number(x?.value))).toBeLessThanOrEqual(1)
        expect(['1', '2', '3', '4']).toContain(n?.value)
        expect(['1', '2']).toContain(b?.value)
        expect(o?.value).toBe('a')
      }),
    )
  })
})
