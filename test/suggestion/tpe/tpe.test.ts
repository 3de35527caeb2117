import { describe, expect, test } from 'vitest'
import type { Experiment, Parameter } from '../../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import { suggestionFor } from '../../../src/suggestion/registry.ts'
import { categorical, double, experimentOf, trialOf } from '../experiment.ts'

const X = double('x', '0', '10')
const Y = double('y', '0', '10')
const KIND = categorical('kind', ['good', 'bad', 'worse'])

describe.each(['tpe', 'multivariate-tpe'])('%s', (algorithmName) => {
  const suggest = suggestionFor(algorithmName)

  function search(
    parameters: readonly Parameter[],
    lossOf: (trial: TrialRecord) => number,
    { count, settings = {} }: { count: number; settings?: Readonly<Record<string, string>> },
  ): readonly TrialRecord[] {
    const experiment = experimentOf(algorithmName, parameters, settings)
    const trials: TrialRecord[] = []
    while (trials.length < count) {
      const [proposal] = propose(experiment, trials, 1)
      if (proposal === undefined) throw new Error('nothing is proposed')
      const index = trials.length
      trials.push(trialOf(proposal, index, lossOf(trialOf(proposal, index))))
    }
    return trials
  }

  function propose(experiment: Experiment, trials: readonly TrialRecord[], count: number) {
    return suggest({ experiment, trials, count, random: createRandom('tpe') })
  }

  test('begins in the middle, and then everywhere: each tenth of the range once', () => {
    const trials = search([X], () => 1, { count: 10 })
    const values = trials.map((one) => numberOf(one, 'x'))
    expect(values[0]).toBeCloseTo(5)
    const ninths = values.slice(1).map((x) => Math.floor((x / 10) * 9))
    expect(ninths.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('then closes in on what was good', () => {
    const trials = search([X, Y], (one) => (numberOf(one, 'x') - 7) ** 2 + numberOf(one, 'y'), {
      count: 80,
    })
    const late = trials.slice(40)
    const near = late.filter((one) => Math.abs(numberOf(one, 'x') - 7) < 1)
    expect(near.length).toBeGreaterThan(late.length / 2)
    expect(Math.min(...late.map((one) => numberOf(one, 'y')))).toBeLessThan(0.2)
  })

  test('prefers the item that was good', () => {
    const trials = search([KIND, X], (one) => (textOf(one, 'kind') === 'good' ? 0 : 1), {
      count: 60,
    })
    const late = trials.slice(20).filter((one) => textOf(one, 'kind') === 'good')
    expect(late.length).toBeGreaterThan(25)
  })

  test('maximizes where that is asked for', () => {
    const up = experimentOf(algorithmName, [X])
    const maximizing: Experiment = {
      ...up,
      spec: { ...up.spec, objective: { ...up.spec.objective, type: 'maximize' } },
    }
    const past = search([X], (one) => numberOf(one, 'x'), { count: 30 })
    const next = propose(maximizing, past, 10).map((one) => numberOf(one, 'x'))
    expect(next.filter((x) => x > 5).length).toBeGreaterThan(6)
  })

  test('spreads what is asked for at once, though all would like to be at the same place', () => {
    const past = search([X], (one) => Math.abs(numberOf(one, 'x') - 5), { count: 30 })
    const at = propose(experimentOf(algorithmName, [X]), past, 8).map((one) => numberOf(one, 'x'))
    expect(new Set(at).size).toBe(8)
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(0.5)
  })

  test('keeps away from where trials fail', () => {
    const experiment = experimentOf(algorithmName, [X])
    const trials = Array.from({ length: 40 }, (_, i) => {
      const x = (i % 20) / 2
      const record = trialOf(
        { assignments: [{ name: 'x', value: `${x + i / 1000}` }], labels: {} },
        i,
        Math.abs(x - 6),
      )
      return x > 5 ? { ...record, status: 'Failed' as const, observation: [] } : record
    })
    const next = propose(experiment, trials, 20).filter((one) => numberOf(one, 'x') > 6)
    expect(next.length).toBeLessThan(10)
  })

  test('starts with as many random points as its setting says', () => {
    const name = algorithmName === 'tpe' ? undefined : 'n_startup_trials'
    const settings = name === undefined ? {} : { [name]: '20' }
    const trials = search([X], () => 1, { count: 20, settings })
    const distinct = new Set(trials.map((one) => Math.floor((numberOf(one, 'x') / 10) * 19)))
    if (name !== undefined) expect(distinct.size).toBe(19)
    else expect(distinct.size).toBeLessThan(19)
  })

  test('takes what its other settings say into account', () => {
    const name = algorithmName === 'tpe' ? 'n_EI_candidates' : 'n_ei_candidates'
    const loss = (one: TrialRecord) => Math.abs(numberOf(one, 'x') - 3)
    const past = search([X], loss, { count: 20 })
    const one = propose(experimentOf(algorithmName, [X], { [name]: '1' }), past, 5)
    const many = propose(experimentOf(algorithmName, [X], { [name]: '100' }), past, 5)
    expect(one).not.toEqual(many)
  })
})

test('tpe reads gamma and prior_weight', () => {
  const suggest = suggestionFor('tpe')
  const past = Array.from({ length: 50 }, (_, i) =>
    trialOf({ assignments: [{ name: 'x', value: `${i / 5}` }], labels: {} }, i, (i * 7) % 50),
  )
  const answers = [{}, { gamma: '0.9' }, { prior_weight: '50' }].map((settings) =>
    JSON.stringify(
      suggest({
        experiment: experimentOf('tpe', [X], settings),
        trials: past,
        count: 5,
        random: createRandom('settings'),
      }),
    ),
  )
  expect(new Set(answers).size).toBe(3)
})

function textOf({ assignments }: Pick<TrialRecord, 'assignments'>, name: string): string {
  return assignments.find((own) => own.name === name)?.value ?? ''
}

function numberOf(trial: Pick<TrialRecord, 'assignments'>, name: string): number {
  return Number(textOf(trial, name))
}
