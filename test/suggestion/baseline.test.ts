import { describe, expect, test } from 'vitest'
import { baselineMistake } from '../../src/experiment/baseline.ts'
import type { Experiment } from '../../src/experiment/experiment.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { suggestionFor } from '../../src/suggestion/registry.ts'
import { double, experimentOf, int, listed, trialOf } from './experiment.ts'

const SPACE = [
  double('rate', '0.01', '0.2'),
  double('drop', '0', '1', '0.25'),
  int('layers', '1', '4'),
  listed('batch', 'discrete', ['16', '32']),
]
const GOOD = { rate: '0.10', drop: 0.5, layers: 2, batch: 32 }

function annotated(baseline: unknown, algorithmName = 'random'): Experiment {
  const experiment = experimentOf(algorithmName, SPACE)
  const text = typeof baseline === 'string' ? baseline : JSON.stringify(baseline)
  const annotations = { 'tunebot.dev/baseline': text }
  return { ...experiment, metadata: { name: 'search', annotations } }
}

function valuesOf(experiment: Experiment, started: number, count: number) {
  const suggest = suggestionFor(experiment.spec.algorithm.algorithmName)
  const request = { experiment, random: createRandom('seed') }
  const trials = suggest({ ...request, trials: [], count: started }).map((one, i) =>
    trialOf(one, i, i),
  )
  const proposals = suggest({ ...request, trials, count })
  return proposals.map(({ assignments }) => assignments.map(({ value }) => value))
}

describe('baseline points', () => {
  const two = [GOOD, { ...GOOD, layers: 3 }]
  const first = ['0.1', '0.5', '2', '32']
  const second = ['0.1', '0.5', '3', '32']

  test.each(['random', 'grid', 'tpe', 'auto'])(
    'come first with %s, then what it proposes itself',
    (algorithmName) => {
      const experiment = annotated(two, algorithmName)
      const values = valuesOf(experiment, 0, 4)
      expect(values.slice(0, 2)).toEqual([first, second])
      expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(4)
      expect(valuesOf(experiment, 1, 1)).toEqual([second])
      expect(valuesOf(experiment, 2, 1)).not.toContainEqual(second)
    },
  )

  test.each([
    ['no JSON', 'rate=1', 'the baseline is no list in JSON'],
    ['no list', GOOD, 'the baseline is no list in JSON'],
    ['no mapping', [7], 'point 1 of the baseline is no mapping'],
    ['a stranger', [{ ...GOOD, x: 1 }], 'point 1 of the baseline has x, which is no parameter'],
    ['one missing', [GOOD, { rate: '0.1' }], 'point 2 of the baseline has no drop'],
    ['below min', [{ ...GOOD, rate: 0 }], expect.stringMatching(/value of rate that is not in/)],
    ['off its steps', [{ ...GOOD, drop: 0.3 }], expect.stringMatching(/value of drop/)],
    ['half an int', [{ ...GOOD, layers: 1.5 }], expect.stringMatching(/value of layers/)],
    ['not in a list', [{ ...GOOD, batch: 64 }], expect.stringMatching(/value of batch/)],
  ])('are refused with %s', (_, baseline, message) => {
    expect(baselineMistake(annotated(baseline))).toMatchObject({
      path: 'metadata.annotations[tunebot.dev/baseline]',
      message,
    })
  })

  test('are refused where an algorithm goes by labels of its own trials', () => {
    expect(baselineMistake(annotated([GOOD], 'asha'))?.message).toMatch(/^asha cannot begin/)
    expect(baselineMistake(annotated([GOOD], 'auto'))).toBeUndefined()
  })
})
