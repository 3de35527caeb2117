import { describe, expect, test } from 'vitest'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import { auto } from '../../src/suggestion/auto.ts'
import { bayesianOptimization } from '../../src/suggestion/bayesian/bayesian-optimization.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { double, experimentOf, listed } from './experiment.ts'
import { runStudy, textOf } from './study.ts'

const LABEL = 'suggestion.tunebot.dev/algorithm'
const SPACE = [double('x', '0', '1'), listed('kind', 'categorical', ['a', 'b'])]

const bowl = (trial: TrialRecord) => (Number(textOf(trial, 'x')) - 0.3) ** 2

function study(budget: number, parallel = 1, end: (trial: TrialRecord) => number = bowl) {
  const experiment = experimentOf('auto', SPACE)
  return { experiment, trials: runStudy({ experiment, suggest: auto, end, budget, parallel }) }
}

function labelsOf(trials: readonly TrialRecord[]): readonly (string | undefined)[] {
  return trials.map(({ labels }) => labels[LABEL])
}

describe('auto', () => {
  test('says on each trial whose turn it was', () => {
    const labels = labelsOf(study(14).trials)
    expect(labels.slice(0, 10).filter((label) => label !== undefined)).toEqual([])
    expect(labels.slice(10)).toEqual(['bayesianoptimization', 'tpe', 'bayesianoptimization', 'tpe'])
  })

  test('asks its model as the model would be asked', () => {
    const { experiment, trials } = study(12)
    const request = { experiment, trials, count: 1, random: createRandom('seed') }
    expect(auto(request).map(({ assignments }) => assignments)).toEqual(
      bayesianOptimization(request).map(({ assignments }) => assignments),
    )
  })

  test('keeps what the model tried from tpe, but that it was tried', () => {
    const { experiment, trials } = study(31)
    const next = (past: readonly TrialRecord[]) =>
      auto({ experiment, trials: past, count: 1, random: createRandom('seed') })
    const withOther = (member: string) =>
      trials.map((trial) =>
        trial.labels[LABEL] === member
          ? { ...trial, observation: [{ name: 'loss', latest: '7', min: '7', max: '7' }] }
          : trial,
      )
    expect(labelsOf(trials).at(-1)).toBe('bayesianoptimization')
    expect(next(trials)[0]?.labels).toEqual({ [LABEL]: 'tpe' })
    expect(next(withOther('bayesianoptimization'))).toEqual(next(trials))
    expect(next(withOther('tpe'))).not.toEqual(next(trials))
  })

  test('counts a batch in: no two of it are alike, and both take part', () => {
    const { experiment, trials } = study(20, 4)
    const request = { experiment, trials, count: 8, random: createRandom('seed') }
    const batch = auto(request)
    expect(new Set(batch.map(({ assignments }) => JSON.stringify(assignments))).size).toBe(8)
    expect(batch.filter(({ labels }) => labels[LABEL] === 'tpe')).toHaveLength(4)
  })

  test('finds the lowest point in few trials', () => {
    expect(Math.min(...study(25).trials.map(bowl))).toBeLessThan(1e-4)
  })

  test('tries each point of a small space once, and then proposes nothing', () => {
    const experiment = experimentOf('auto', [
      listed('a', 'categorical', ['1', '2', '3']),
      listed('b', 'discrete', ['1', '2', '3', '4', '5']),
    ])
    const trials = runStudy({ experiment, suggest: auto, end: () => 1, budget: 15, parallel: 2 })
    expect(new Set(trials.map(({ assignments }) => JSON.stringify(assignments))).size).toBe(15)
    const random = createRandom('seed')
    expect(auto({ experiment, trials, count: 3, random })).toEqual([])
    expect(auto({ experiment, trials: trials.slice(1), count: 3, random })).toHaveLength(1)
  })
})
