import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { cmaes } from '../../../src/suggestion/cmaes/cmaes.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import { randomSearch } from '../../../src/suggestion/random-search.ts'
import { categorical, double, experimentOf, int, trialOf } from '../experiment.ts'

type Values = Readonly<Record<string, string>>
type Objective = (values: Values) => number

interface Options {
  readonly budget: number
  readonly seed?: number
  readonly settings?: Values
  /** So many trials are pending at all times; the oldest finishes next. */
  readonly pending?: number
}

function search(parameters: readonly Parameter[], objective: Objective, options: Options) {
  const { budget, seed = 1, settings = {}, pending = 1 } = options
  const experiment = experimentOf('cmaes', parameters, settings)
  const random = createRandom(seed)
  const trials: TrialRecord[] = []
  for (let ended = 0; ended < budget; ended++) {
    while (trials.length < Math.min(ended + pending, budget)) {
      const [proposal] = cmaes({ experiment, trials: [...trials], count: 1, random })
      if (proposal === undefined) throw new Error('no proposal')
      trials.push(trialOf(proposal, trials.length))
    }
    const trial = trials[ended]
    if (trial !== undefined) trials[ended] = trialOf(trial, ended, objective(valuesOf(trial)))
  }
  return {
    experiment,
    trials,
    best: Math.min(...trials.map(({ assignments }) => objective(valuesOf({ assignments })))),
  }
}

function valuesOf({ assignments }: Pick<TrialRecord, 'assignments'>): Values {
  return Object.fromEntries(assignments.map(({ name, value }) => [name, value]))
}

function numbersOf(values: Values): readonly number[] {
  return Object.values(values).map(Number)
}

const sphere: Objective = (values) =>
  numbersOf(values).reduce((sum, x) => sum + (x - 1.3) * (x - 1.3), 0)

const rosenbrock: Objective = (values) => {
  const [x = 0, y = 0] = numbersOf(values)
  return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
}

/** Many pits of the same width, the deepest one at 0.6. */
const pits: Objective = (values) =>
  numbersOf(values).reduce(
    (sum, x) => sum + 0.3 * (x - 0.6) * (x - 0.6) + 1 - Math.cos(6 * Math.PI * (x - 0.6)),
    0,
  )

const numbers = (count: number, min: string, max: string) =>
  Array.from({ length: count }, (_, i) => double(`x${i}`, min, max))

describe('comes near the optimum', () => {
  test.each([1, 2, 3])('of a sphere of three numbers within 150 trials, seed %d', (seed) => {
    expect(search(numbers(3, '-5', '5'), sphere, { budget: 150, seed }).best).toBeLessThan(1e-4)
  })

  test.each([1, 2, 3])('of a bent valley of two numbers within 400 trials, seed %d', (seed) => {
    const { best } = search(numbers(2, '-2', '2'), rosenbrock, { budget: 400, seed })
    expect(best).toBeLessThan(1e-3)
  })

  test('of a sphere with 16 trials pending', () => {
    const { best } = search(numbers(3, '-5', '5'), sphere, { budget: 200, pending: 16 })
    expect(best).toBeLessThan(0.01)
  })

  test('at a bound', () => {
    const { best } = search(numbers(3, '1.3', '5'), sphere, { budget: 150 })
    expect(best).toBeLessThan(1e-3)
  })

  test('of ints and lists together with numbers', () => {
    const space = [double('x', '-5', '5'), int('n', '1', '30'), categorical('c', ['a', 'b', 'd'])]
    const objective: Objective = ({ x, n, c }) =>
      (Number(x) - 1) ** 2 + (Number(n) - 23) ** 2 / 10 + (c === 'b' ? 0 : 2)
    for (const seed of [1, 2, 3]) {
      expect(search(space, objective, { budget: 200, seed }).best).toBeLessThan(0.01)
    }
  })
})

test('an int is not stuck when the numbers have converged', () => {
  const space = [double('x', '-5', '5'), int('n', '1', '10')]
  // As long as x is far away, n should be 2; at its optimum, 9.
  const objective: Objective = ({ x, n }) => {
    const distance = Math.abs(Number(x) - 1)
    return distance + Math.abs(Number(n) - (distance > 0.05 ? 2 : 9)) / 100
  }
  for (const seed of [1, 2, 3]) {
    const { trials } = search(space, objective, { budget: 300, seed })
    const late = trials.slice(200).map((trial) => valuesOf(trial)['n'])
    expect(new Set(late).size).toBeGreaterThan(1)
    expect(late).toContain('9')
  }
})

describe('its proposals', () => {
  test('begin at the middle', () => {
    const { trials } = search([double('x', '0', '4'), int('n', '1', '5')], sphere, { budget: 1 })
    expect(trials[0]?.assignments.map(({ value }) => value)).toEqual(['2', '3'])
  })

  test('do not change when values are scaled and shifted: only their order counts', () => {
    const space = numbers(3, '-5', '5')
    const scaled: Objective = (values) => 1000 * sphere(values) - 7
    const points = (objective: Objective) =>
      search(space, objective, { budget: 40 }).trials.map(({ assignments }) => assignments)
    expect(points(scaled)).toEqual(points(sphere))
  })

  test('are the same with a cold cache, and when a trial is told late', () => {
    const { experiment, trials } = search(numbers(3, '-5', '5'), sphere, { budget: 90 })
    const late = trials.map((trial, i) => (i === 20 || i === 85 ? trialOf(trial, i) : trial))
    const random = createRandom(1)
    const warm = [trials.slice(0, 60), late, trials].map((past) =>
      cmaes({ experiment, trials: past, count: 2, random }),
    )
    const cold = [trials.slice(0, 60), late, trials].map((past) => {
      const { algorithm, parameters } = experiment.spec
      const fresh = experimentOf(algorithm.algorithmName, [...parameters])
      return cmaes({ experiment: fresh, trials: past, count: 2, random: createRandom(1) })
    })
    expect(warm).toEqual(cold)
  })

  test('spread wider with a larger sigma', () => {
    const spread = (sigma: string) => {
      const { trials } = search(numbers(2, '0', '1'), () => 1, { budget: 30, settings: { sigma } })
      const values = trials.slice(0, 4).flatMap((trial) => numbersOf(valuesOf(trial)))
      return Math.max(...values.map((x) => Math.abs(x - 0.5)))
    }
    expect(spread('0.01')).toBeLessThan(0.05)
    expect(spread('0.3')).toBeGreaterThan(0.1)
    expect(spread('0')).toBe(spread('0.2'))
  })
})

test('goes on from thousands of points that it has not drawn', () => {
  const space = [double('x', '-5', '5'), int('n', '1', '30'), categorical('c', ['a', 'b', 'd'])]
  const experiment = experimentOf('cmaes', space)
  const random = createRandom('elsewhere')
  const past = randomSearch({ experiment, trials: [], count: 3000, random }).map((proposal, i) =>
    trialOf(proposal, i, random.next()),
  )
  const proposals = cmaes({ experiment, trials: past, count: 10, random })
  for (const { assignments } of proposals) {
    const { x, n } = valuesOf({ assignments })
    expect(Math.abs(Number(x))).toBeLessThanOrEqual(5)
    expect(Number(n)).toBeGreaterThanOrEqual(1)
  }
})

describe('restarts', () => {
  test.each(['ipop', 'bipop'])('%s leaves pits that are not the deepest', (strategy) => {
    const space = numbers(2, '-2', '2')
    const total = (settings: Values) =>
      [1, 2, 3, 4]
        .map((seed) => search(space, pits, { budget: 1000, seed, settings }).best)
        .reduce((sum, best) => sum + best, 0)
    expect(total({ restart_strategy: strategy })).toBeLessThan(0.75 * total({}))
  })

  test('none goes on where it is', () => {
    const { trials } = search(numbers(2, '-2', '2'), sphere, { budget: 400 })
    const late = trials.slice(300).map((trial) => sphere(valuesOf(trial)))
    expect(Math.max(...late)).toBeLessThan(1e-6)
  })
})
