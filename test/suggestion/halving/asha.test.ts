import { describe, expect, test } from 'vitest'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { asha } from '../../../src/suggestion/halving/asha.ts'
import { PROMOTED_LABEL, RUNG_LABEL } from '../../../src/suggestion/labels.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import { double, experimentOf, int } from '../experiment.ts'
import { type Ending, runStudy, textOf } from '../study.ts'

const PARAMETERS = [double('lr', '0', '1'), int('epochs', '1', '27'), double('decay', '0', '1')]
const SETTINGS = { r_l: '27', eta: '3', resource_name: 'epochs' }
const experiment = experimentOf('asha', PARAMETERS, SETTINGS)

function lossOf(trial: TrialRecord): number {
  return Number(textOf(trial, 'lr')) + 1 / Number(textOf(trial, 'epochs'))
}

function study(
  options: {
    parallel?: number
    budget?: number
    end?: (trial: TrialRecord) => Ending
    onAsk?: (trials: readonly TrialRecord[], wanted: number) => void
  } = {},
) {
  const { parallel = 4, budget = 120, end = lossOf, onAsk } = options
  return runStudy({
    experiment,
    suggest: asha,
    end,
    budget,
    parallel,
    ...(onAsk === undefined ? {} : { onAsk }),
  })
}

function rungOf({ labels }: TrialRecord): number {
  return Number(labels[RUNG_LABEL])
}

describe('asha', () => {
  test.each([1, 4, 16])('never waits: %i slots are always full', (parallel) => {
    const trials = study({
      parallel,
      onAsk(past, wanted) {
        const asked = { experiment, trials: past, count: wanted, random: createRandom('seed') }
        expect(asha(asked)).toHaveLength(wanted)
      },
    })
    expect(trials).toHaveLength(120)
  })

  test('trains with eta times as much at each rung, and with all at the last', () => {
    const trials = study({ budget: 200 })
    const resources = [1, 3, 9, 27]
    for (const trial of trials) {
      expect(Number(textOf(trial, 'epochs'))).toBe(resources[rungOf(trial)])
    }
    expect(trials.some((trial) => rungOf(trial) === 3)).toBe(true)
  })

  test('promotes a configuration only when it is among the best third of its rung by then', () => {
    const past: TrialRecord[] = []
    study({
      onAsk(trials) {
        for (const trial of trials.slice(past.length)) {
          const promoted = trial.labels[PROMOTED_LABEL]
          if (promoted !== undefined) expectAmongBest(past, promoted)
        }
        past.splice(0, past.length, ...trials)
      },
    })
  })

  function expectAmongBest(past: readonly TrialRecord[], name: string): void {
    const promoted = past.find((trial) => trial.name === name)
    const rung = past
      .filter(({ status }) => status === 'Succeeded')
      .filter((trial) => promoted !== undefined && rungOf(trial) === rungOf(promoted))
      .toSorted((a, b) => lossOf(a) - lossOf(b))
    const place = rung.findIndex((trial) => trial.name === name)
    // One trial has ended since the question before this one.
    expect(place).toBeGreaterThanOrEqual(-1)
    expect(place).toBeLessThan(Math.ceil((rung.length + 1) / 3))
  }

  test('promotes each configuration once at most, and runs none twice with the same resource', () => {
    const trials = study({ parallel: 7, budget: 300 })
    const promoted = trials.flatMap(({ labels }) => labels[PROMOTED_LABEL] ?? [])
    expect(new Set(promoted).size).toBe(promoted.length)
    const points = trials.map(({ assignments }) => JSON.stringify(assignments))
    expect(new Set(points).size).toBe(points.length)
  })

  test('a promoted trial has the configuration of the one that it names', () => {
    const trials = study()
    for (const trial of trials) {
      const below = trials.find(({ name }) => name === trial.labels[PROMOTED_LABEL])
      if (below === undefined) continue
      expect(rungOf(trial)).toBe(rungOf(below) + 1)
      expect(textOf(trial, 'lr')).toBe(textOf(below, 'lr'))
      expect(textOf(trial, 'decay')).toBe(textOf(below, 'decay'))
    }
  })

  test('does not promote what was not measured', () => {
    const end = (trial: TrialRecord): Ending => (trial.index % 2 === 0 ? 'Failed' : lossOf(trial))
    const trials = study({ end })
    const promoted = trials.flatMap(({ labels }) => labels[PROMOTED_LABEL] ?? [])
    expect(promoted.length).toBeGreaterThan(0)
    for (const name of promoted) expect(Number(name.slice(2)) % 2).toBe(1)
  })

  test('begins at r_min, and s rungs higher', () => {
    const first = (settings: Readonly<Record<string, string>>) => {
      const other = experimentOf('asha', PARAMETERS, { ...SETTINGS, ...settings })
      const asked = { experiment: other, trials: [], count: 1, random: createRandom('seed') }
      return asha(asked).map((proposal) => textOf(proposal, 'epochs'))
    }
    expect(first({})).toEqual(['1'])
    expect(first({ r_min: '3' })).toEqual(['3'])
    expect(first({ r_min: '2' })).toEqual(['3'])
    expect(first({ s: '2' })).toEqual(['9'])
    expect(first({ s: '9' })).toEqual(['27'])
  })

  test('goes on from any prefix as it would have without a break', () => {
    const all = study({ parallel: 1, budget: 80 })
    for (let length = 0; length < all.length; length++) {
      const trials = all.slice(0, length)
      const [next] = asha({ experiment, trials, count: 1, random: createRandom('seed') })
      expect(next?.assignments).toEqual(all[length]?.assignments)
      expect(next?.labels).toEqual(all[length]?.labels)
    }
  })
})
