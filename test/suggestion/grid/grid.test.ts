import { expect, test } from 'vitest'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { grid } from '../../../src/suggestion/grid/grid.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import type { Proposal } from '../../../src/suggestion/suggestion.ts'
import { categorical, double, experimentOf, int, trialOf } from '../experiment.ts'

const SMALL = experimentOf('grid', [int('a', '1', '3'), categorical('b', ['x', 'y'])])

function ask(
  trials: readonly TrialRecord[],
  count: number,
  { experiment = SMALL, seed = 1 } = {},
): readonly Proposal[] {
  return grid({ experiment, trials, count, random: createRandom(seed) })
}

function pointsOf(proposals: readonly Proposal[]): readonly string[] {
  return proposals.map(({ assignments }) => assignments.map(({ value }) => value).join(' '))
}

test('proposes fewer than asked for when fewer are left, and then none', () => {
  const first = ask([], 4)
  const trials = first.map((proposal, i) => trialOf(proposal, i))
  const rest = ask(trials, 4)
  expect(rest).toHaveLength(2)
  expect(pointsOf([...first, ...rest]).toSorted()).toEqual([
    '1 x',
    '1 y',
    '2 x',
    '2 y',
    '3 x',
    '3 y',
  ])
  const all = [...trials, ...rest.map((proposal, i) => trialOf(proposal, 4 + i))]
  expect(ask(all, 1)).toEqual([])
})

test('has another order for another seed', () => {
  expect(pointsOf(ask([], 6, { seed: 2 }))).not.toEqual(pointsOf(ask([], 6, { seed: 1 })))
})

test('leaves out what has been tried before, by whomever', () => {
  const assignments = [
    { name: 'a', value: '2' },
    { name: 'b', value: 'y' },
  ]
  const proposals = ask([trialOf({ assignments, labels: {} }, 0, 1)], 10)
  expect(pointsOf(proposals)).toHaveLength(5)
  expect(pointsOf(proposals)).not.toContain('2 y')
})

test('is not confused by trials that are no points of the grid', () => {
  const strange = { assignments: [{ name: 'c', value: '9' }], labels: {} }
  expect(ask([trialOf(strange, 0, 1)], 10)).toHaveLength(6)
})

test('draws from a grid that is too large to be tried out', () => {
  const parameters = Array.from({ length: 40 }, (_, i) => double(`p${i}`, '0', '1', '0.1'))
  const points = pointsOf(ask([], 50, { experiment: experimentOf('grid', parameters) }))
  expect(new Set(points).size).toBe(50)
})
