import { createRandom, type Random } from '../../src/suggestion/random.ts'
import type { Problem } from './problem.ts'
import { markdownTable, scoresOf } from './quality.ts'
import { mean, median, quantile } from './score.ts'
import type { Run } from './study.ts'

/** How much better one algorithm's median scores are than another's. */
export interface Difference {
  readonly difference: number
  /** The middle 95 % of bootstrap samples over the seeds (Efron, Tibshirani: An introduction to the bootstrap, 1993). */
  readonly interval: readonly [number, number]
}

const SAMPLES = 2000

export type Pair = readonly [readonly number[], readonly number[]]

/** Over all pairs of scores: one pair is one problem, `a` first. */
export function differenceOf(pairs: readonly Pair[]): Difference {
  const random = createRandom('bootstrap')
  const samples = Array.from({ length: SAMPLES }, () =>
    mean(pairs.map(([a, b]) => median(resample(a, random)) - median(resample(b, random)))),
  )
  return {
    difference: mean(pairs.map(([a, b]) => median(a) - median(b))),
    interval: [quantile(samples, 0.025), quantile(samples, 0.975)],
  }
}

/** The scores of two algorithms on each problem. */
export function pairsOf(
  runs: readonly Run[],
  problems: readonly Problem[],
  [a, b]: readonly [string, string],
  budget: number,
): readonly Pair[] {
  return problems.map((problem) => [
    scoresOf(runs, problem, a, budget),
    scoresOf(runs, problem, b, budget),
  ])
}

/** A table in Markdown: `a` against `b` over all problems, then on each of them. */
export function comparison(
  runs: readonly Run[],
  problems: readonly Problem[],
  [a, b]: readonly [string, string],
  budget: number,
): string {
  const pairs = pairsOf(runs, problems, [a, b], budget)
  const rows = [
    ['all', differenceOf(pairs)] as const,
    ...problems.map((problem, i) => [problem.name, differenceOf(pairs.slice(i, i + 1))] as const),
  ].map(([name, { difference, interval }]) => {
    const verdict = interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : ''
    return [name, signed(difference), interval.map(signed).join(' to '), verdict]
  })
  const head = ['problem', 'difference', '95 %', '']
  return `### ${a} against ${b}, ${budget} trials\n\n${markdownTable(head, rows)}\n`
}

function resample(values: readonly number[], random: Random): readonly number[] {
  return values.map(() => values[random.integer(values.length)] ?? 0)
}

export function signed(x: number): string {
  return `${x < 0 ? '' : '+'}${x.toFixed(3)}`
}
