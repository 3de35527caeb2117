import { describe, expect, test } from 'vitest'
import { loadProblems } from '../../../bench/search/problem.ts'
import { drawn } from '../../../bench/search/reference.ts'
import { createRandom } from '../../../src/suggestion/random.ts'

/** The value at a known best point of each formula. */
const OPTIMA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  branin: { x1: '3.141592653589793', x2: '2.275' },
  sphere2: { x1: '1.3', x2: '-2.1' },
  rosenbrock4: { x1: '1', x2: '1', x3: '1', x4: '1' },
  hartmann6: {
    x1: '0.20169',
    x2: '0.150011',
    x3: '0.476874',
    x4: '0.275332',
    x5: '0.311652',
    x6: '0.6573',
  },
  ackley5: { x1: '3.7', x2: '-6.2', x3: '11.3', x4: '0.8', x5: '-2.9' },
  levy_mixed: { a: '1', b: '1', c: '1', d: '1', e: '1', f: '1' },
}

describe.each(loadProblems('everything'))('$name', (problem) => {
  const { reference, objective } = problem
  const beyond = (x: number) => x + (objective.type === 'minimize' ? -1e-9 : 1e-9)
  const isBetter = (a: number, b: number) => (objective.type === 'minimize' ? a < b : a > b)

  test('has no point beyond its optimum, and random points are about as good as its reference says', () => {
    const random = createRandom('problem')
    const values = Array.from({ length: 200 }, () => problem.evaluate(drawn(problem, random)))
    expect(values.filter((value) => isBetter(value, beyond(reference.optimum)))).toEqual([])
    const better = values.filter((value) => isBetter(value, reference.median_value)).length
    expect(better).toBeGreaterThan(60)
    expect(better).toBeLessThan(140)
  })

  test('has a reference for every budget, the better the longer', () => {
    const { random_median_best: best } = reference
    const budgets = [10, 25, 50, 100, 200]
    for (const [i, budget] of budgets.entries()) {
      const before = best[budgets[i - 1] ?? 0] ?? reference.median_value
      expect(isBetter(best[budget] ?? Number.NaN, before)).toBe(true)
    }
  })
})

test.each(Object.entries(OPTIMA))('%s is best where it is known to be', (name, point) => {
  const [problem] = loadProblems(name)
  expect(problem?.evaluate(point)).toBeCloseTo(problem?.reference.optimum ?? Number.NaN, 4)
})

test.each([
  ['branin', { x1: '11', x2: '0' }],
  ['branin', { x1: '1' }],
  ['mixed_train', { ...mixed(), layers: '2.5' }],
  ['mixed_train', { ...mixed(), optimizer: 'none' }],
])('a point that is not in the space of %s is refused', (name, point) => {
  const [problem] = loadProblems(name)
  expect(() => problem?.evaluate(point)).toThrow(RangeError)
})

test('numbers may be numbers, and items of lists of numbers, too', () => {
  const [problem] = loadProblems('mixed_train')
  const { batch_size, lr } = mixed()
  const numeric = { ...mixed(), batch_size: Number(batch_size), lr: Number(lr) }
  expect(problem?.evaluate(numeric)).toBe(problem?.evaluate(mixed()))
})

test('groups name several, and a name that is none is refused with those there are', () => {
  expect(loadProblems('all')).toHaveLength(9)
  expect(loadProblems('sphere2,branin').map(({ name }) => name)).toEqual(['branin', 'sphere2'])
  expect(() => loadProblems('brannin')).toThrow(/no problem brannin; there are branin/)
})

function mixed(): Readonly<Record<string, string>> {
  const [problem] = loadProblems('mixed_train')
  if (problem === undefined) throw new Error('no mixed_train')
  return drawn(problem, createRandom('mixed'))
}
