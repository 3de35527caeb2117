import { describe, expect, test } from 'vitest'
import {
  barTable,
  overheadBars,
  qualityBars,
  unheld,
  unheldOverhead,
} from '../../../bench/search/bars.ts'
import { comparison } from '../../../bench/search/compare.ts'
import type { Overhead } from '../../../bench/search/overhead.ts'
import { loadProblems, type Problem } from '../../../bench/search/problem.ts'
import type { Run } from '../../../bench/search/study.ts'

const problems = loadProblems('branin,sphere2')

describe('quality', () => {
  test('a mean that is better by the margin, and no problem behind, meets both bars', () => {
    const bars = qualityBars([...ours('tpe', 0.6, 0.6), ...peer('tpe', 0.5, 0.5)], problems, [50])
    expect(bars.map(({ isMet }) => isMet)).toEqual([true, true])
  })

  test('better by less than the margin is not enough, but near the optimum', () => {
    const close = [...ours('tpe', 0.52, 0.52), ...peer('tpe', 0.5, 0.5)]
    expect(qualityBars(close, problems, [50])[0]?.isMet).toBe(false)
    const near = [...ours('tpe', 0.96, 0.96), ...peer('tpe', 0.95, 0.95)]
    expect(qualityBars(near, problems, [50])[0]?.isMet).toBe(true)
  })

  test('a problem that is worse beyond doubt is named, whatever the mean', () => {
    const runs = [...ours('tpe', 0.9, 0.3), ...peer('tpe', 0.1, 0.5)]
    const [mean, behind] = qualityBars(runs, problems, [50])
    expect(mean?.isMet).toBe(true)
    expect(behind).toMatchObject({ isMet: false })
    expect(behind?.measured).toMatch(/^sphere2 \(optuna:tpe, /)
  })

  test('only peers of the same name are rivals, but all are those of auto', () => {
    const runs = [...ours('auto', 0.6, 0.6), ...ours('sobol', 0.1, 0.1), ...peer('tpe', 0.5, 0.5)]
    expect(qualityBars(runs, problems, [50]).map(({ what }) => what)).toEqual([
      'ours:auto, 50 trials, mean score',
      'ours:auto, 50 trials, problems behind',
    ])
  })
})

describe('what no bar is held for', () => {
  test('is told of an algorithm without a peer of its name, and of budgets below the first bar', () => {
    const runs = [...ours('tpe', 0.6, 0.6), ...ours('cmaes', 0.6, 0.6), ...peer('tpe', 0.5, 0.5)]
    expect(unheld(runs, [50])).toEqual(['ours:cmaes: no peer of its name took part'])
    expect(unheld(runs, [])).toHaveLength(2)
    expect(unheld([...ours('auto', 1, 1), ...peer('tpe', 0.5, 0.5)], [50])).toEqual([])
  })

  test('is told of a bar beside Optuna, but where there is none', () => {
    expect(unheldOverhead([cost('ours', 0.9, 80)])).toEqual([
      "tpe, branin, 1000 trials: Optuna's took no part",
    ])
    expect(unheldOverhead([cost('ours', 0.9, 80), cost('optuna', 31, 60)])).toEqual([])
    const few = { ...cost('ours', 0.9, 80), history: 100 }
    expect(unheldOverhead([few])).toEqual([])
    // A peer's model of ten thousand trials would never be done.
    const many = { ...cost('ours', 40, 80), algorithm: 'bayesianoptimization', history: 10_000 }
    expect(unheldOverhead([many])).toEqual([])
  })
})

describe('overhead', () => {
  test('holds CPU against its own limit and against Optuna, and memory', () => {
    const bars = overheadBars([cost('ours', 0.9, 80), cost('optuna', 31, 60)])
    expect(bars.map(({ isMet }) => isMet)).toEqual([true, true, true])
  })

  test('misses what is too slow or too large', () => {
    const bars = overheadBars([cost('ours', 1.6, 120), cost('optuna', 31, 60)])
    expect(bars.map(({ isMet }) => isMet)).toEqual([false, false, false])
    expect(barTable(bars)).toContain('| NO |')
  })
})

test('a comparison gives the difference over all problems and on each, with its interval', () => {
  const runs = [...ours('tpe', 0.9, 0.3), ...peer('tpe', 0.1, 0.5)]
  const table = comparison(runs, problems, ['ours:tpe', 'optuna:tpe'], 50)
  expect(table).toMatch(/\| all \| \+0\.300 \| \+0\.\d+ to \+0\.\d+ \| better \|/)
  expect(table).toMatch(/\| branin \| \+0\.800 \|/)
  expect(table).toMatch(/\| sphere2 \| -0\.200 \| -0\.\d+ to -0\.\d+ \| worse \|/)
})

function ours(algorithm: string, ...scores: readonly number[]): readonly Run[] {
  return runsOf('ours', algorithm, scores)
}

function peer(algorithm: string, ...scores: readonly number[]): readonly Run[] {
  return runsOf('optuna', algorithm, scores)
}

/** Fifteen seeds a problem, a little around its score. */
function runsOf(adapter: string, algorithm: string, scores: readonly number[]): readonly Run[] {
  return problems.flatMap((problem, i) =>
    Array.from({ length: 15 }, (_, seed) => {
      const score = (scores[i] ?? 0) + (seed - 7) * 0.001
      return {
        problem: problem.name,
        adapter,
        algorithm,
        seed,
        parallel: 1,
        budget: 50,
        best: { 50: bestAt(problem, score) },
        invalid: 0,
        cpu_ms_per_trial: 0,
      }
    }),
  )
}

function bestAt({ reference }: Problem, score: number): number {
  const random = reference.random_median_best[50] ?? 0
  return random + score * (reference.optimum - random)
}

function cost(adapter: string, askCpu: number, memory: number): Overhead {
  const problem = 'branin'
  const costs = { askCpu, tellCpu: 0.05, askWall: askCpu, memory }
  return { adapter, algorithm: 'tpe', problem, history: 1000, ...costs }
}
