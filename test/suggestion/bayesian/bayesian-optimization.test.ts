import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../../src/experiment/experiment.ts'
import type { Assignment, TrialRecord } from '../../../src/experiment/trial.ts'
import { bayesianOptimization } from '../../../src/suggestion/bayesian/bayesian-optimization.ts'
import { ACQUISITION_LABEL } from '../../../src/suggestion/labels.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import type { Proposal } from '../../../src/suggestion/suggestion.ts'
import { categorical, double, experimentOf, int, trialOf } from '../experiment.ts'

type Loss = (assignments: readonly Assignment[]) => number
type Settings = Readonly<Record<string, string>>

const BRANIN = [double('x', '-5', '10'), double('y', '0', '15')]
const MIXED = [
  double('rate', '0', '1'),
  int('layers', '1', '9'),
  categorical('kind', ['a', 'b', 'c']),
]

/** Its minimum is 0.3979. */
const branin: Loss = (assignments) => {
  const [x = 0, y = 0] = numbersOf(assignments)
  const valley = y - (5.1 * x * x) / (4 * Math.PI ** 2) + (5 * x) / Math.PI - 6
  return valley ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10
}

/** Its minimum is 0, at 0.3 and 7 with b. */
const mixed: Loss = (assignments) => {
  const [rate = 0, layers = 0] = numbersOf(assignments)
  const kind = assignments[2]?.value === 'b' ? 0 : 0.5
  return 4 * (rate - 0.3) ** 2 + 0.05 * (layers - 7) ** 2 + kind
}

describe('bayesianOptimization', () => {
  test.each(['1', '2', '3'])('finds the minimum of Branin in 30 trials, seed %s', (seed) => {
    expect(bestOf(search(BRANIN, branin, { trials: 30, seed }))).toBeLessThan(0.41)
  })

  test('finds the minimum of Hartmann in six dimensions in 60 trials', () => {
    const parameters = Array.from({ length: 6 }, (_, j) => double(`x${j}`, '0', '1'))
    expect(bestOf(search(parameters, hartmann, { trials: 60 }))).toBeLessThan(-3.1)
  })

  test('finds it among numbers, grids and lists, three trials at a time', () => {
    expect(bestOf(search(MIXED, mixed, { trials: 36, atOnce: 3 }))).toBeLessThan(0.01)
  })

  test.each<Settings>([
    { acq_func: 'EI' },
    { acq_func: 'EIps' },
    { acq_func: 'LCB' },
    { acq_func: 'PI' },
    { acq_func: 'PIps' },
    { acq_func: 'gp_hedge' },
    { acq_optimizer: 'sampling' },
    { acq_optimizer: 'lbfgs', base_estimator: 'GP' },
    { base_estimator: 'RF' },
    { base_estimator: 'ET' },
    { base_estimator: 'GBRT' },
  ])('comes closer than random search by %j', (settings) => {
    // The median of random search is 0.061.
    expect(bestOf(search(MIXED, mixed, { trials: 40, seed: '0', settings }))).toBeLessThan(0.061)
  })

  test('takes the functions per second as those per trial', () => {
    const points = (acq_func: string) =>
      search(BRANIN, branin, { trials: 8, settings: { acq_func } }).map(
        ({ assignments }) => assignments,
      )
    expect(points('EIps')).toEqual(points('EI'))
    expect(points('PIps')).toEqual(points('PI'))
    expect(points('PI')).not.toEqual(points('EI'))
  })

  test('begins with as many points as it is told, which no result changes', () => {
    const settings = { n_initial_points: '7' }
    const one = search(BRANIN, branin, { trials: 8, settings })
    const other = search(BRANIN, (point) => -branin(point), { trials: 8, settings })
    expect(other.slice(0, 7).map(pointOf)).toEqual(one.slice(0, 7).map(pointOf))
    expect(pointOf(other[7])).not.toEqual(pointOf(one[7]))
  })

  test('writes on a trial of gp_hedge which function chose it, and on no other', () => {
    const settings = { acq_func: 'gp_hedge' }
    const labels = search(BRANIN, branin, { trials: 25, settings }).map((one) => one.labels)
    expect(labels.slice(0, 5)).toEqual([{}, {}, {}, {}, {}])
    const names = new Set(labels.slice(5).map((one) => one[ACQUISITION_LABEL]))
    expect(names).toEqual(new Set(['EI', 'LCB', 'PI']))
    expect(search(BRANIN, branin, { trials: 7 }).every(isUnlabelled)).toBe(true)
  })

  test('gives the same with a cold cache: from any trial on, in an experiment read anew', () => {
    const trials = search(MIXED, mixed, { trials: 40 })
    for (const count of [5, 20, 37]) {
      const copies = trials.slice(0, count).map((trial) => ({ ...trial }))
      const [again] = ask(MIXED, copies, 1)
      expect(again?.assignments).toEqual(trials[count]?.assignments)
    }
  })

  test('spreads what it asks for at once', () => {
    const trials = search(BRANIN, branin, { trials: 20 })
    const xs = ask(BRANIN, trials, 8).map(({ assignments }) => numbersOf(assignments))
    for (const [i, a] of xs.entries()) {
      for (const b of xs.slice(0, i)) {
        const distance = Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0))
        expect(distance).toBeGreaterThan(0.01)
      }
    }
  })

  test('keeps away from where trials failed', () => {
    const edge = [double('x', '0', '1')]
    const loss: Loss = (assignments) => {
      const [x = 0] = numbersOf(assignments)
      return x > 0.7 ? Number.NaN : 1 - x
    }
    const trials = search(edge, loss, { trials: 20 })
    expect(trials.filter(({ status }) => status === 'Failed').length).toBeLessThan(8)
    expect(bestOf(trials)).toBeLessThan(0.34)
  })

  test('goes on in a space that is all but used up, and repeats no point of it', () => {
    const small = [int('n', '1', '4'), categorical('kind', ['a', 'b', 'c'])]
    const trials = search(small, ([n, kind]) => Number(n?.value) + (kind?.value === 'a' ? 1 : 0), {
      trials: 12,
    })
    expect(new Set(trials.map((one) => JSON.stringify(pointOf(one)))).size).toBe(12)
  })

  test.each<[string, Loss]>([
    ['constant', () => 1],
    ['infinite', () => Number.POSITIVE_INFINITY],
    ['huge', ([x]) => 1e300 * Number(x?.value)],
  ])('bears a loss that is %s', (_, loss) => {
    expect(search(BRANIN, loss, { trials: 15 })).toHaveLength(15)
  })
})

interface Search {
  readonly trials: number
  readonly seed?: string
  readonly atOnce?: number
  readonly settings?: Settings
}

/** Each batch is asked for with the one before it measured; a loss of NaN is a failure. */
function search(
  parameters: readonly Parameter[],
  loss: Loss,
  { trials, seed = 'seed', atOnce = 1, settings = {} }: Search,
): readonly TrialRecord[] {
  const experiment = experimentOf('bayesianoptimization', parameters, settings)
  const done: TrialRecord[] = []
  while (done.length < trials) {
    const random = createRandom(seed)
    const proposals = bayesianOptimization({ experiment, trials: [...done], count: atOnce, random })
    for (const proposal of proposals) done.push(measured(proposal, done.length, loss))
  }
  return done
}

function measured(proposal: Proposal, index: number, loss: Loss): TrialRecord {
  const value = loss(proposal.assignments)
  if (!Number.isNaN(value)) return trialOf(proposal, index, value)
  return { ...trialOf(proposal, index), status: 'Failed' }
}

function ask(
  parameters: readonly Parameter[],
  trials: readonly TrialRecord[],
  count: number,
): readonly Proposal[] {
  const experiment = experimentOf('bayesianoptimization', parameters)
  return bayesianOptimization({ experiment, trials, count, random: createRandom('seed') })
}

function bestOf(trials: readonly TrialRecord[]): number {
  return Math.min(...trials.flatMap(({ observation }) => observation.map((one) => Number(one.min))))
}

function pointOf(trial: TrialRecord | undefined): readonly Assignment[] | undefined {
  return trial?.assignments
}

function isUnlabelled({ labels }: TrialRecord): boolean {
  return Object.keys(labels).length === 0
}

function numbersOf(assignments: readonly Assignment[]): readonly number[] {
  return assignments.map(({ value }) => Number(value))
}

/** Its minimum is -3.3224. */
const hartmann: Loss = (assignments) => {
  const x = numbersOf(assignments)
  return -[
    {
      height: 1,
      widths: [10, 3, 17, 3.5, 1.7, 8],
      centre: [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    },
    {
      height: 1.2,
      widths: [0.05, 10, 17, 0.1, 8, 14],
      centre: [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    },
    {
      height: 3,
      widths: [3, 3.5, 1.7, 10, 17, 8],
      centre: [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    },
    {
      height: 3.2,
      widths: [17, 8, 0.05, 10, 0.1, 14],
      centre: [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    },
  ].reduce((sum, { height, widths, centre }) => {
    const distance = x.reduce(
      (own, v, j) => own + (widths[j] ?? 0) * (v - (centre[j] ?? 0)) ** 2,
      0,
    )
    return sum + height * Math.exp(-distance)
  }, 0)
}
