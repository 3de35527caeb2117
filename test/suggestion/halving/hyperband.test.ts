import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { hyperband } from '../../../src/suggestion/halving/hyperband.ts'
import { bracketsOf } from '../../../src/suggestion/halving/schedule.ts'
import { BRACKET_LABEL, PROMOTED_LABEL, RUNG_LABEL } from '../../../src/suggestion/labels.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import { double, experimentOf, int } from '../experiment.ts'
import { type Ending, runStudy, textOf } from '../study.ts'

const experiment = experimentOf(
  'hyperband',
  [double('lr', '0', '1'), int('epochs', '1', '9'), double('momentum', '0', '1')],
  { r_l: '9', eta: '3', resource_name: 'epochs' },
)
const BRACKETS = bracketsOf(9, 3)
const CYCLE = BRACKETS.flat().reduce((sum, { trials }) => sum + trials, 0)

/** Smaller for a smaller rate, and with more epochs. */
function lossOf(trial: TrialRecord): number {
  return Number(textOf(trial, 'lr')) + 1 / Number(textOf(trial, 'epochs'))
}

function study(parallel: number, budget = CYCLE, end: (trial: TrialRecord) => Ending = lossOf) {
  return runStudy({ experiment, suggest: hyperband, end, budget, parallel })
}

function rung(trials: readonly TrialRecord[], bracket: number, number: number) {
  return trials.filter(
    ({ labels }) => labels[BRACKET_LABEL] === `${bracket}` && labels[RUNG_LABEL] === `${number}`,
  )
}

function configuration(trial: TrialRecord): string {
  return JSON.stringify(trial.assignments.filter(({ name }) => name !== 'epochs'))
}

describe('hyperband', () => {
  test.each([1, 2, 4, 9, 50])('runs the published schedule with %i slots', (parallel) => {
    const trials = study(parallel)
    for (const [bracket, rungs] of BRACKETS.entries()) {
      for (const [number, { trials: size, resource }] of rungs.entries()) {
        const own = rung(trials, bracket, number)
        expect(own).toHaveLength(size)
        expect(new Set(own.map((trial) => textOf(trial, 'epochs')))).toEqual(
          new Set([String(resource)]),
        )
      }
    }
  })

  test('promotes the best of a rung, each to a run of the same configuration', () => {
    const trials = study(4)
    for (const [bracket, rungs] of BRACKETS.entries()) {
      for (let number = 1; number < rungs.length; number++) {
        const before = rung(trials, bracket, number - 1).toSorted((a, b) => lossOf(a) - lossOf(b))
        const here = rung(trials, bracket, number)
        const best = before.slice(0, here.length)
        expect(here.map(({ labels }) => labels[PROMOTED_LABEL]).sort()).toEqual(
          best.map(({ name }) => name).sort(),
        )
        expect(here.map(configuration).sort()).toEqual(best.map(configuration).sort())
      }
    }
  })

  test('waits for a rung: nothing of the next while one still runs', () => {
    runStudy({
      experiment,
      suggest: hyperband,
      end: lossOf,
      budget: CYCLE,
      parallel: 4,
      onAsk(trials) {
        const places = trials
          .filter(({ status }) => status === 'Running')
          .map(({ labels }) => `${labels[BRACKET_LABEL]}/${labels[RUNG_LABEL]}`)
        expect(new Set(places).size).toBeLessThanOrEqual(1)
      },
    })
  })

  test('begins anew after the last bracket, with other configurations', () => {
    const trials = study(5, 2 * CYCLE)
    expect(rung(trials, BRACKETS.length, 0)).toHaveLength(9)
    const firsts = trials.filter(({ labels }) => labels[RUNG_LABEL] === '0')
    expect(new Set(firsts.map(configuration)).size).toBe(firsts.length)
  })

  test('never runs a configuration twice with the same resource', () => {
    const trials = study(3, 3 * CYCLE)
    expect(new Set(trials.map(({ assignments }) => JSON.stringify(assignments))).size).toBe(
      trials.length,
    )
  })

  test('goes on with those that were measured when others fail', () => {
    const endings: readonly Ending[] = ['Failed', 'MetricsUnavailable', 'EarlyStopped', 'Killed']
    const end = (trial: TrialRecord) =>
      trial.index < 7 ? (endings[trial.index % 4] ?? 'Failed') : lossOf(trial)
    const trials = study(3, CYCLE, end)
    const promoted = rung(trials, 0, 1).map(({ labels }) => labels[PROMOTED_LABEL])
    expect(promoted.sort()).toEqual(['t-7', 't-8'])
    expect(rung(trials, 0, 2)).toHaveLength(1)
  })

  test('begins the next bracket when nothing of a rung was measured', () => {
    const trials = study(3, CYCLE, ({ index }) => (index < 9 ? 'Failed' : 1))
    expect(rung(trials, 0, 1)).toHaveLength(0)
    expect(rung(trials, 1, 0)).toHaveLength(5)
  })

  test('maximizes where that is the objective, and ranks infinite values', () => {
    const { spec } = experiment
    const maximizing = {
      ...experiment,
      spec: { ...spec, objective: { ...spec.objective, type: 'maximize' as const } },
    }
    const end = ({ index }: TrialRecord) => [1, Number.POSITIVE_INFINITY, 5, 4][index] ?? 0
    const trials = runStudy({
      experiment: maximizing,
      suggest: hyperband,
      end,
      budget: 12,
      parallel: 2,
    })
    const promoted = rung(trials, 0, 1).map(({ labels }) => labels[PROMOTED_LABEL])
    expect(promoted.sort()).toEqual(['t-1', 't-2', 't-3'])
  })

  test('answers alike to the same trials, whoever asks', () => {
    fc.assert(
      fc.property(fc.nat(2 * CYCLE), fc.integer({ min: 1, max: 12 }), (length, count) => {
        const trials = all.slice(0, length)
        const ask = () => hyperband({ experiment, trials, count, random: createRandom('seed') })
        const first = ask()
        expect(ask()).toEqual(first)
        expect(first.length).toBeLessThanOrEqual(count)
        // Asked for one after the other, they are the same.
        expect(hyperband({ experiment, trials, count: 1, random: createRandom('seed') })).toEqual(
          first.slice(0, 1),
        )
      }),
    )
  })

  const all = study(1, 2 * CYCLE)

  test('goes on from any prefix as it would have without a break', () => {
    for (let length = 0; length < all.length; length++) {
      const [next] = hyperband({
        experiment,
        trials: all.slice(0, length),
        count: 1,
        random: createRandom('seed'),
      })
      expect(next?.assignments).toEqual(all[length]?.assignments)
      expect(next?.labels).toEqual(all[length]?.labels)
    }
  })

  test('takes no notice of trials without its labels, but does not repeat them', () => {
    const strangers = all.slice(0, 9).map((trial) => ({ ...trial, labels: {} }))
    const proposals = hyperband({
      experiment,
      trials: strangers,
      count: 20,
      random: createRandom('another'),
    })
    expect(proposals).toHaveLength(9)
    const known = new Set(strangers.map(configuration))
    for (const { assignments } of proposals) {
      const others = assignments.filter(({ name }) => name !== 'epochs')
      expect(known.has(JSON.stringify(others))).toBe(false)
    }
  })
})
