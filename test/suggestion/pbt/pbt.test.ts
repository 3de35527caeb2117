import { describe, expect, test } from 'vitest'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { GENERATION_LABEL, MEMBER_LABEL, PARENT_LABEL } from '../../../src/suggestion/labels.ts'
import { pbt } from '../../../src/suggestion/pbt/pbt.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import { double, experimentOf, listed } from '../experiment.ts'
import { type Ending, runStudy, textOf } from '../study.ts'

const SIZE = 10
const SETTINGS = {
  n_population: `${SIZE}`,
  truncation_threshold: '0.2',
  resample_probability: '0',
  suggestion_trial_dir: '/checkpoints',
}
const PARAMETERS = [double('lr', '0', '1'), listed('optimizer', 'categorical', ['a', 'b', 'c'])]
const experiment = experimentOf('pbt', PARAMETERS, SETTINGS)

function lossOf(trial: TrialRecord): number {
  return Math.abs(Number(textOf(trial, 'lr')) - 0.3)
}

function study(
  generations: number,
  parallel = 4,
  end: (trial: TrialRecord) => Ending = lossOf,
  budget = generations * SIZE,
) {
  return runStudy({ experiment, suggest: pbt, end, budget, parallel })
}

function generation(trials: readonly TrialRecord[], number: number): readonly TrialRecord[] {
  return trials
    .filter(({ labels }) => labels[GENERATION_LABEL] === `${number}`)
    .toSorted((a, b) => Number(a.labels[MEMBER_LABEL]) - Number(b.labels[MEMBER_LABEL]))
}

function parentOf(trials: readonly TrialRecord[], trial: TrialRecord | undefined): TrialRecord {
  const parent = trials.find(({ name }) => name === trial?.labels[PARENT_LABEL])
  if (parent === undefined) throw new Error(`${trial?.name} has no parent`)
  return parent
}

describe('population-based training', () => {
  test.each([1, 3, 10, 25])('trains generations of the population with %i slots', (parallel) => {
    const trials = study(4, parallel)
    for (let number = 0; number < 4; number++) {
      const members = generation(trials, number)
      expect(members.map(({ labels }) => labels[MEMBER_LABEL])).toEqual(
        Array.from({ length: SIZE }, (_, i) => `${i}`),
      )
      expect(members.every(({ labels }) => PARENT_LABEL in labels)).toBe(number > 0)
    }
  })

  test('the worst fifth goes on from one of the best fifth, with its parameters changed', () => {
    const trials = study(5)
    for (let number = 1; number < 5; number++) {
      const before = generation(trials, number - 1).toSorted((a, b) => lossOf(a) - lossOf(b))
      const worst = before.slice(-2).map(({ labels }) => labels[MEMBER_LABEL])
      const best = before.slice(0, 2).map(({ name }) => name)
      for (const trial of generation(trials, number)) {
        const parent = parentOf(trials, trial)
        if (worst.includes(trial.labels[MEMBER_LABEL])) {
          expect(best).toContain(parent.name)
          const ratio = Number(textOf(trial, 'lr')) / Number(textOf(parent, 'lr'))
          expect(Math.min(Math.abs(ratio - 0.8), Math.abs(ratio - 1.2))).toBeLessThan(1e-9)
        } else {
          expect(parent.labels[MEMBER_LABEL]).toBe(trial.labels[MEMBER_LABEL])
          expect(trial.assignments).toEqual(parent.assignments)
        }
      }
    }
  })

  test('no two of a generation start from the same checkpoint with the same parameters', () => {
    const trials = study(12)
    for (let number = 1; number < 12; number++) {
      const starts = generation(trials, number).map(({ assignments, labels }) =>
        JSON.stringify([assignments, labels[PARENT_LABEL]]),
      )
      expect(new Set(starts).size).toBe(SIZE)
    }
  })

  test('the first generation is spread over the space, no point twice', () => {
    const points = generation(study(1), 0).map(({ assignments }) => JSON.stringify(assignments))
    expect(new Set(points).size).toBe(SIZE)
  })

  test('proposes a trial that failed or was killed again, as it was', () => {
    const endings: Readonly<Record<number, Ending>> = { 2: 'Failed', 5: 'Killed', 14: 'Failed' }
    const trials = study(3, 1, (trial) => endings[trial.index] ?? lossOf(trial), 33)
    for (const index of [2, 5, 14]) {
      const failed = trials[index]
      const alike = trials.filter(
        ({ labels }) =>
          labels[GENERATION_LABEL] === failed?.labels[GENERATION_LABEL] &&
          labels[MEMBER_LABEL] === failed?.labels[MEMBER_LABEL],
      )
      expect(alike).toHaveLength(2)
      expect(alike[1]?.assignments).toEqual(failed?.assignments)
      expect(alike[1]?.labels).toEqual(failed?.labels)
    }
    expect(generation(trials, 2)).toHaveLength(SIZE)
  })

  test('replaces a member that failed three times, and one that cannot be measured', () => {
    const end = (trial: TrialRecord): Ending => {
      const { [GENERATION_LABEL]: number, [MEMBER_LABEL]: member } = trial.labels
      if (number === '0' && member === '3') return 'Failed'
      return number === '0' && member === '4' ? 'MetricsUnavailable' : lossOf(trial)
    }
    const trials = study(2, 4, end, 2 * SIZE + 2)
    const first = generation(trials, 0)
    expect(first.filter(({ labels }) => labels[MEMBER_LABEL] === '3')).toHaveLength(3)
    expect(first.filter(({ labels }) => labels[MEMBER_LABEL] === '4')).toHaveLength(1)
    const children = generation(trials, 1).filter(({ labels }) =>
      ['3', '4'].includes(labels[MEMBER_LABEL] ?? ''),
    )
    const best = first
      .filter(({ status }) => status === 'Succeeded')
      .toSorted((a, b) => lossOf(a) - lossOf(b))
      .slice(0, 2)
    for (const child of children) expect(best).toContainEqual(parentOf(trials, child))
  })

  test('starts anew when nobody of a generation was measured', () => {
    const trials = study(2, 4, ({ index }) => (index < SIZE ? 'MetricsUnavailable' : 1))
    const second = generation(trials, 1)
    expect(second).toHaveLength(SIZE)
    expect(second.every(({ labels }) => !(PARENT_LABEL in labels))).toBe(true)
    const points = trials.map(({ assignments }) => JSON.stringify(assignments))
    expect(new Set(points).size).toBe(2 * SIZE)
  })

  test('replaces nobody with a threshold of 0, and half of them at most', () => {
    const replaced = (threshold: string) => {
      const other = experimentOf('pbt', PARAMETERS, {
        ...SETTINGS,
        truncation_threshold: threshold,
      })
      const trials = runStudy({
        experiment: other,
        suggest: pbt,
        end: lossOf,
        budget: 2 * SIZE,
        parallel: 3,
      })
      return generation(trials, 1).filter(
        (trial) => parentOf(trials, trial).labels[MEMBER_LABEL] !== trial.labels[MEMBER_LABEL],
      ).length
    }
    expect(replaced('0')).toBe(0)
    expect(replaced('0.3')).toBe(3)
    expect(replaced('1')).toBe(5)
  })

  test('depends on nothing but the trials: on no order of their ends, and no number of slots', () => {
    const points = (parallel: number) =>
      generation(study(4, parallel), 3).map(({ assignments }) => assignments)
    expect(points(7)).toEqual(points(1))
  })

  test('goes on from any prefix as it would have without a break', () => {
    const all = study(4, 1)
    for (let length = 0; length < all.length; length++) {
      const trials = all.slice(0, length)
      const [next] = pbt({ experiment, trials, count: 1, random: createRandom('seed') })
      expect(next?.assignments).toEqual(all[length]?.assignments)
      expect(next?.labels).toEqual(all[length]?.labels)
    }
  })
})
