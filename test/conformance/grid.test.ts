import { expect, test } from 'vitest'
import type { Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import { grid } from '../../src/suggestion/grid/grid.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { experimentOf, trialOf } from '../suggestion/experiment.ts'
import { GRID_POINTS } from './differences.ts'
import cases from './grid_cases.json' with { type: 'json' }

const withPoints = cases.filter(({ expected }) => 'everyPointOnce' in expected)

test.each(withPoints)('$description', ({ description, parameters, expected }) => {
  const experiment = experimentOf('grid', parametersOf(parameters))
  const wanted = (expected.assignments ?? []).map((point) => numbers(textsOf(point)))
  const added = (GRID_POINTS[description] ?? []).map((value) => numbers({ x: value }))
  expect(allPoints(experiment)).toEqual([...new Set([...wanted, ...added])].sort())
})

/** Asked for three at a time, until there is nothing more. */
function allPoints(experiment: ReturnType<typeof experimentOf>): readonly string[] {
  const trials: TrialRecord[] = []
  for (;;) {
    const proposals = grid({ experiment, trials, count: 3, random: createRandom(1) })
    for (const proposal of proposals) trials.push(trialOf(proposal, trials.length, 1))
    if (proposals.length < 3) break
  }
  return trials
    .map(({ assignments }) =>
      numbers(Object.fromEntries(assignments.map(({ name, value }) => [name, value]))),
    )
    .sort()
}

/** A point as a text, its numbers to nine digits, in the order of the names. */
function numbers(point: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.keys(point)
      .sort()
      .map((name) => {
        const x = Number(point[name])
        return [name, Number.isNaN(x) ? point[name] : x.toPrecision(9)]
      }),
  )
}

/** The cases are of different shapes, which TypeScript takes for one with gaps. */
function parametersOf(parameters: unknown): readonly Parameter[] {
  const list: readonly Parameter[] = JSON.parse(JSON.stringify(parameters))
  return list.map(withDefault)
}

function textsOf(point: object): Readonly<Record<string, string>> {
  return JSON.parse(JSON.stringify(point))
}

function withDefault(parameter: Parameter): Parameter {
  return { ...parameter, feasibleSpace: { ...parameter.feasibleSpace, distribution: 'uniform' } }
}
