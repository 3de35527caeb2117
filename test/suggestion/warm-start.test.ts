import { describe, expect, test } from 'vitest'
import { earlierRecords } from '../../src/experiment/earlier-trial.ts'
import type { Experiment, Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { suggestionFor } from '../../src/suggestion/registry.ts'
import { double, experimentOf, int, trialOf } from './experiment.ts'

const LEARNERS = ['tpe', 'multivariate-tpe', 'bayesianoptimization', 'cmaes', 'auto']
const SPACE = [double('x', '0', '1'), double('y', '0', '1')]

/** Trials of another experiment, whose loss is least at x = 0.9, y = 0.2. */
function earlierOf(experiment: Experiment, count = 40): readonly TrialRecord[] {
  const random = createRandom('earlier')
  const earlier = Array.from({ length: count }, () => {
    const [x, y] = [random.next(), random.next()]
    const assignments = [
      { name: 'x', value: String(x) },
      { name: 'y', value: String(y) },
    ]
    return { assignments, value: lossAt(x, y) }
  })
  return earlierRecords(experiment, earlier)
}

function lossAt(x: number, y: number): number {
  return (x - 0.9) ** 2 + (y - 0.2) ** 2
}

/** The losses of the experiment's own trials, one after the other. */
function run(experiment: Experiment, earlier: readonly TrialRecord[], count: number) {
  const suggest = suggestionFor(experiment.spec.algorithm.algorithmName)
  const random = createRandom('seed')
  const trials: TrialRecord[] = []
  for (let i = 0; i < count; i++) {
    const [proposal] = suggest({ experiment, trials: [...trials], earlier, count: 1, random })
    if (proposal === undefined) break
    const [x, y] = proposal.assignments.map(({ value }) => Number(value))
    trials.push(trialOf(proposal, i, lossAt(x ?? 0, y ?? 0)))
  }
  return trials
}

function losses(trials: readonly TrialRecord[]): readonly number[] {
  return trials.map(({ observation }) => Number(observation[0]?.latest))
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

describe.each(LEARNERS)('%s, with trials of earlier experiments', (algorithmName) => {
  const experiment = experimentOf(algorithmName, SPACE)
  const earlier = earlierOf(experiment)

  test('begins near the best of them, without a start-up', () => {
    const warm = losses(run(experiment, earlier, 5))
    expect(mean(warm)).toBeLessThan(mean(losses(run(experiment, [], 5))) / 2)
  })

  test('needs no memory: the trials, the earlier ones and the seed are enough to go on', () => {
    const trials = run(experiment, earlier, 12)
    const suggest = suggestionFor(algorithmName)
    for (const [index, { assignments }] of trials.entries()) {
      const elsewhere = experimentOf(algorithmName, SPACE)
      const request = { experiment: elsewhere, earlier: earlierOf(elsewhere), count: 1 }
      const past = trials.slice(0, index)
      const [cold] = suggest({ ...request, trials: past, random: createRandom('seed') })
      expect(cold?.assignments).toEqual(assignments)
    }
  })

  test('forgets them when they are not given', () => {
    run(experiment, earlier, 3)
    const fresh = run(experimentOf(algorithmName, SPACE), [], 3)
    expect(run(experiment, [], 3)).toEqual(fresh)
  })

  test('proposes none of their points again', () => {
    const narrow: readonly Parameter[] = [int('x', '0', '3'), int('y', '0', '3')]
    const small = experimentOf(algorithmName, narrow)
    const known = Array.from({ length: 10 }, (_, i) => ({
      assignments: [
        { name: 'x', value: String(i % 4) },
        { name: 'y', value: String(Math.floor(i / 4)) },
      ],
      value: i,
    }))
    const records = earlierRecords(small, known)
    const own = run(small, records, 6).map(({ assignments }) => JSON.stringify(assignments))
    expect(new Set(own).size).toBe(6)
    const told = known.map(({ assignments }) => JSON.stringify(assignments))
    expect(own.filter((point) => told.includes(point))).toEqual([])
  })
})

describe('a start-up', () => {
  const MIDDLE = ['0.5', '0.5']
  test.each([
    ['tpe', 10],
    ['multivariate-tpe', 10],
    ['bayesianoptimization', 5],
    ['auto', 5],
  ])('of %s is over after %i trials, whichever experiment they were of', (algorithmName, most) => {
    const experiment = experimentOf(algorithmName, SPACE)
    const first = (count: number) =>
      run(experiment, earlierOf(experiment, count), 1)[0]?.assignments.map(({ value }) => value)
    expect(first(most - 1)).toEqual(MIDDLE)
    expect(first(most)).not.toEqual(MIDDLE)
  })

  test('of auto ends with both algorithms taking turns', () => {
    const experiment = experimentOf('auto', SPACE)
    const labels = run(experiment, earlierOf(experiment, 10), 2).map((trial) => trial.labels)
    expect(labels.map((one) => one['suggestion.tunebot.dev/algorithm'])).toEqual([
      'bayesianoptimization',
      'tpe',
    ])
  })
})

describe('a space of which every point was measured', () => {
  const small = (algorithmName: string) => experimentOf(algorithmName, [int('x', '0', '3')])
  const all = Array.from({ length: 4 }, (_, i) => ({
    assignments: [{ name: 'x', value: String(i) }],
    value: i,
  }))

  test('has nothing more for auto, and some point again for the others', () => {
    const counts = LEARNERS.map((name) => run(small(name), earlierRecords(small(name), all), 2))
    expect(counts.map(({ length }) => length)).toEqual([2, 2, 2, 2, 0])
  })
})

describe('cmaes, with one trial of an earlier experiment', () => {
  test('starts around it', () => {
    const experiment = experimentOf('cmaes', SPACE)
    const [only] = earlierOf(experiment, 1)
    const [x, y] = (only?.assignments ?? []).map(({ value }) => Number(value))
    const own = run(experiment, only === undefined ? [] : [only], 5)
    const middle = (name: string) =>
      mean(
        own.map(({ assignments }) => Number(assignments.find((one) => one.name === name)?.value)),
      )
    expect(Math.hypot(middle('x') - (x ?? 0), middle('y') - (y ?? 0))).toBeLessThan(0.3)
  })
})
