import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FeasibleSpace, ParameterType } from '../../src/experiment/experiment.ts'
import type { ExperimentState } from '../../src/journal/state.ts'
import { rangeEdges, rangeEdgeWords } from '../../src/report/range-edge.ts'
import { anExperiment, aState, aTrial, NO_METRICS, observed } from './states.ts'

type Space = Omit<FeasibleSpace, 'distribution'> & Partial<FeasibleSpace>

/** An experiment of one parameter, whose trials had these values; the last one is the best. */
function stateOf(
  parameterType: ParameterType,
  space: Space,
  values: readonly string[],
): ExperimentState {
  const feasibleSpace = { distribution: 'uniform', ...space } as const
  const parameters = [{ name: 'x', parameterType, feasibleSpace }]
  const trials = values.map((value, index) => {
    const observation = observed((index + 1) / 100)
    return aTrial(index, { assignments: [{ name: 'x', value }], observation })
  })
  return aState(trials, { experiment: anExperiment({ parameters }) })
}

/** Eight trials, the last at that value. */
function words(parameterType: ParameterType, space: Space, best: string, others = OTHERS) {
  return rangeEdges(stateOf(parameterType, space, [...others, best])).map((edge) =>
    rangeEdgeWords(edge, (text) => text),
  )
}

const OTHERS = ['3', '4', '5', '6', '3', '4', '5']
const RANGE = { min: '1', max: '9' }

describe('a best value at an end of its range', () => {
  test.each([
    ['double', RANGE, '9', ['best x is at its maximum 9: widen the range']],
    ['double', RANGE, '1.0', ['best x is at its minimum 1: widen the range']],
    ['double', RANGE, '8.95', ['best x is next to its maximum 9: widen the range']],
    ['double', RANGE, '8.9', []],
    [
      'double',
      { min: '-1e-3', max: '1e-3' },
      '-0.001',
      ['best x is at its minimum -1e-3: widen the range'],
    ],
    ['int', RANGE, '9', ['best x is at its maximum 9: widen the range']],
    ['int', RANGE, '8', []],
    [
      'int',
      { min: '0', max: '1000' },
      '995',
      ['best x is next to its maximum 1000: widen the range'],
    ],
    ['double', { ...RANGE, step: '3' }, '7', ['best x is at its maximum 7: widen the range']],
    ['int', { ...RANGE, step: '4' }, '9', ['best x is at its maximum 9: widen the range']],
  ] as const)('%s %o, best %s: %o', (type, space, best, told) => {
    expect(words(type, space, best)).toEqual(told)
  })

  test('is measured by the logarithm where the distribution is logarithmic', () => {
    const space = { min: '0.00001', max: '1' }
    expect(words('double', space, '0.005')).toEqual([
      'best x is next to its minimum 0.00001: widen the range',
    ])
    for (const distribution of ['logUniform', 'logNormal'] as const) {
      expect(words('double', { ...space, distribution }, '0.005')).toEqual([])
      expect(words('double', { ...space, distribution }, '0.000011')).toEqual([
        'best x is next to its minimum 0.00001: widen the range',
      ])
    }
  })

  test('of a list is told of numbers, in whatever order they are written', () => {
    const list = ['64', '256', '16']
    expect(words('discrete', { list }, '256')).toEqual([
      'best x is the largest of its values, 256: add larger ones',
    ])
    expect(words('discrete', { list }, '16')).toEqual([
      'best x is the smallest of its values, 16: add smaller ones',
    ])
    expect(words('discrete', { list }, '64')).toEqual([])
    expect(words('discrete', { list: ['a', '3'] }, '3')).toEqual([])
  })

  test('is never told of a category, nor of a single point', () => {
    expect(words('categorical', { list: ['1', '2', '3'] }, '3')).toEqual([])
    expect(words('double', { min: '5', max: '5' }, '5')).toEqual([])
    expect(words('discrete', { list: ['5', '5'] }, '5')).toEqual([])
  })

  test('wants eight measured trials at three values', () => {
    expect(words('double', RANGE, '9', OTHERS.slice(1))).toEqual([])
    expect(
      words(
        'double',
        RANGE,
        '9',
        OTHERS.map(() => '5'),
      ),
    ).toEqual([])
    const state = stateOf('double', RANGE, [...OTHERS, '9'])
    const trials = state.trials.map((one, at) => (at === 0 ? { ...one, ...NO_METRICS } : one))
    expect(rangeEdges({ ...state, trials })).toEqual([])
  })

  test('names the field that widens the range', () => {
    const pathOf = (type: ParameterType, space: Space, best: string) =>
      rangeEdges(stateOf(type, space, [...OTHERS, best])).map(({ path }) => path)
    expect(pathOf('int', RANGE, '9')).toEqual(['spec.parameters[0].feasibleSpace.max'])
    expect(pathOf('int', RANGE, '1')).toEqual(['spec.parameters[0].feasibleSpace.min'])
    expect(pathOf('discrete', { list: ['4', '8', '2'] }, '8')).toEqual([
      'spec.parameters[0].feasibleSpace.list[1]',
    ])
  })

  test('is told exactly where the value is within a hundredth of the range', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const told = words('double', { min: '0', max: '1' }, `${share}`)
        expect(told.length).toBe(share <= 0.01 || share >= 0.99 ? 1 : 0)
      }),
    )
  })
})
