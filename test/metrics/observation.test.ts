import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Metric } from '../../src/experiment/trial.ts'
import { ZERO_TIME } from '../../src/metrics/measurement.ts'
import { createObservation } from '../../src/metrics/observation.ts'

function observe(...values: readonly string[]): Metric | undefined {
  const observation = createObservation([{ name: 'loss', value: 'min' }])
  for (const value of values) observation.add({ time: ZERO_TIME, name: 'loss', value })
  return observation.metrics()[0]
}

describe('an observation', () => {
  test('holds the values as they were printed', () => {
    expect(observe('0.30', '1e-1', '.2')).toEqual({
      name: 'loss',
      latest: '.2',
      min: '1e-1',
      max: '0.30',
    })
  })

  test('never has a NaN or an empty text as min or max, wherever it comes', () => {
    for (const failure of ['nan', 'NaN', '', '-', '+']) {
      expect(observe(failure, '1', '2')).toMatchObject({ min: '1', max: '2', latest: '2' })
      expect(observe('1', '2', failure)).toMatchObject({ min: '1', max: '2' })
    }
  })

  test('keeps a NaN that comes last as latest: a run that diverged does not end with its last good value', () => {
    expect(observe('0.3', 'nan')).toMatchObject({ latest: 'nan' })
  })

  test('is unavailable where no value is a number', () => {
    const unavailable = { min: 'unavailable', max: 'unavailable', latest: 'unavailable' }
    for (const failure of ['nan', '', '-', '1e400']) {
      expect(observe(failure, failure)).toMatchObject(unavailable)
    }
    expect(observe()).toMatchObject(unavailable)
  })

  test('keeps a text as latest, such as the genotype that a search for networks prints', () => {
    expect(observe('Genotype(a)', 'Genotype(b)')).toEqual({
      name: 'loss',
      latest: 'Genotype(b)',
      min: 'unavailable',
      max: 'unavailable',
    })
  })

  test('takes the newest time for latest, to the nanosecond and across zones, and the later line of equals', () => {
    const observation = createObservation([{ name: 'loss', value: 'latest' }])
    const add = (time: string, value: string) => observation.add({ time, name: 'loss', value })
    add('2024-01-01T00:00:00.000000001Z', 'a1')
    add('2024-01-01T00:00:00Z', 'b2')
    expect(observation.metrics()[0]?.latest).toBe('a1')
    add('2024-01-01T09:00:00.000000001+09:00', 'c3')
    expect(observation.metrics()[0]?.latest).toBe('c3')
    add(ZERO_TIME, 'd4')
    expect(observation.metrics()[0]?.latest).toBe('c3')
  })

  test('holds one metric for each strategy, in their order, and no other', () => {
    const observation = createObservation([
      { name: 'b', value: 'max' },
      { name: 'a', value: 'min' },
      { name: 'b', value: 'min' },
    ])
    for (const name of ['a', 'c', '__proto__'])
      observation.add({ time: ZERO_TIME, name, value: '1' })
    expect(observation.metrics().map(({ name, latest }) => [name, latest])).toEqual([
      ['b', 'unavailable'],
      ['a', '1'],
    ])
  })

  test('agrees with all values at hand', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (values) => {
        const metric = observe(...values.map(String))
        expect(Number(metric?.min)).toBe(Math.min(...values) + 0)
        expect(Number(metric?.max)).toBe(Math.max(...values) + 0)
        expect(metric?.latest).toBe(String(values.at(-1)))
      }),
    )
  })

  test('throws on a time that no collector gives', () => {
    const observation = createObservation([{ name: 'loss', value: 'min' }])
    expect(() => observation.add({ time: 'noon', name: 'loss', value: '1' })).toThrow('noon')
  })
})
