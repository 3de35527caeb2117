import { expect, test } from 'vitest'
import type { Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { randomSearch } from '../../src/suggestion/random-search.ts'
import type { Proposal } from '../../src/suggestion/suggestion.ts'
import { categorical, double, experimentOf, trialOf } from './experiment.ts'

const RATE = double('rate', '0.01', '0.2')
const COLOUR = categorical('colour', ['red', 'green', 'blue'])

test('two asked for at once are the two that are asked for one after the other', () => {
  const both = ask([RATE, COLOUR], [], 2)
  const [first] = ask([RATE, COLOUR], [], 1)
  const [second] = ask([RATE, COLOUR], both.slice(0, 1), 1)
  expect([first, second]).toEqual(both)
})

test('what a trial measured changes nothing', () => {
  const past = ask([RATE], [], 3)
  const records = past.map(runningTrial)
  const measured = records.map((record) => ({
    ...record,
    observation: [{ name: 'loss', latest: '0', min: '0', max: '0' }],
  }))
  expect(suggest([RATE], measured, 2)).toEqual(suggest([RATE], records, 2))
})

test('a parameter gets the same values whatever parameters stand beside it', () => {
  const alone = ask([RATE], [], 5).map(valueIn('rate'))
  expect(ask([COLOUR, RATE], [], 5).map(valueIn('rate'))).toEqual(alone)
})

test('a space that is used up is proposed again, all of it', () => {
  const proposals = ask([COLOUR], [], 300)
  expect(new Set(proposals.slice(0, 3).map(valueIn('colour'))).size).toBe(3)
  const counts = ['red', 'green', 'blue'].map(
    (colour) => proposals.filter((one) => valueIn('colour')(one) === colour).length,
  )
  expect(Math.min(...counts)).toBeGreaterThan(70)
})

test('the last free point of 200 is found, and 10,000 trials of three points take no time', () => {
  const list = Array.from({ length: 200 }, (_, i) => `${i}`)
  const wide: Parameter = { ...COLOUR, feasibleSpace: { list, distribution: 'uniform' } }
  expect(new Set(ask([wide], [], 200).map(valueIn('colour'))).size).toBe(200)

  const start = performance.now()
  ask([COLOUR], ask([COLOUR], [], 10_000), 100)
  expect(performance.now() - start).toBeLessThan(2000)
})

test('duplicates are told by all values together, not by one', () => {
  const flags = ['a', 'b', 'c'].map((name) => categorical(name, ['true', 'false']))
  const points = ask(flags, [], 8).map(({ assignments }) => JSON.stringify(assignments))
  expect(new Set(points).size).toBe(8)
})

function ask(
  parameters: readonly Parameter[],
  past: readonly Proposal[],
  count: number,
): readonly Proposal[] {
  return suggest(parameters, past.map(runningTrial), count)
}

function suggest(
  parameters: readonly Parameter[],
  trials: readonly TrialRecord[],
  count: number,
): readonly Proposal[] {
  return randomSearch({
    experiment: experimentOf('random', parameters),
    trials,
    count,
    random: createRandom(11),
  })
}

function runningTrial(proposal: Proposal, index: number): TrialRecord {
  return trialOf(proposal, index)
}

function valueIn(name: string): (proposal: Proposal) => string | undefined {
  return ({ assignments }) => assignments.find((one) => one.name === name)?.value
}
