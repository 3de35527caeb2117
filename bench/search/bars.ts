import { differenceOf, pairsOf, signed } from './compare.ts'
import { isRival } from './contenders.ts'
import type { Overhead } from './overhead.ts'
import { isLoadable } from './peers.ts'
import type { Problem } from './problem.ts'
import { markdownTable, meanScore, nameOf } from './quality.ts'
import type { Run } from './study.ts'

/** What a release has to hold, and what was measured. */
export interface Bar {
  readonly what: string
  readonly measured: string
  readonly wanted: string
  readonly isMet: boolean
}

/** By so much better than a peer that is not near the optimum anyway. */
const MARGIN = 0.03
const NEAR_OPTIMUM = 0.9

/**
 * Each algorithm of ours above its best rival in the mean over the problems, at every budget; and on no problem below a
 * rival beyond doubt.
 */
export function qualityBars(
  runs: readonly Run[],
  problems: readonly Problem[],
  budgets: readonly number[],
): readonly Bar[] {
  const names = [...new Set(runs.map(nameOf))]
  return names.filter(isOurs).flatMap((ours) =>
    budgets.flatMap((budget) => {
      const rivals = names.filter((name) => !isOurs(name) && isRival(bare(ours), bare(name)))
      return rivals.length === 0 ? [] : barsAt(runs, problems, budget, ours, rivals)
    }),
  )
}

/** Why nothing was held against an algorithm of ours: a sentence for each of which that is so. */
export function unheld(runs: readonly Run[], budgets: readonly number[]): readonly string[] {
  const names = [...new Set(runs.map(nameOf))]
  const theirs = names.filter((name) => !isOurs(name))
  return names.filter(isOurs).flatMap((ours) => {
    if (budgets.length === 0) return [`${ours}: no bar stands at so few trials`]
    const hasRival = theirs.some((name) => isRival(bare(ours), bare(name)))
    return hasRival ? [] : [`${ours}: no peer of its name took part`]
  })
}

function barsAt(
  runs: readonly Run[],
  problems: readonly Problem[],
  budget: number,
  ours: string,
  rivals: readonly string[],
): readonly Bar[] {
  const scores = rivals.map((name) => ({ name, score: meanScore(runs, problems, name, budget) }))
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  const own = meanScore(runs, problems, ours, budget)
  const wanted = best.score + (best.score < NEAR_OPTIMUM ? MARGIN : 0)
  const behind = rivals.flatMap((rival) =>
    problems.flatMap((problem) => {
      const { interval } = differenceOf(pairsOf(runs, [problem], [ours, rival], budget))
      return interval[1] < 0
        ? [`${problem.name} (${rival}, ${interval.map(signed).join('…')})`]
        : []
    }),
  )
  return [
    {
      what: `${ours}, ${budget} trials, mean score`,
      measured: own.toFixed(3),
      wanted: `over ${wanted.toFixed(3)} (${best.name} ${best.score.toFixed(3)})`,
      isMet: own > wanted,
    },
    {
      what: `${ours}, ${budget} trials, problems behind`,
      measured: behind.length === 0 ? 'none' : behind.join(', '),
      wanted: 'none',
      isMet: behind.length === 0,
    },
  ]
}

interface CostLimit {
  /** Milliseconds of CPU for ask and tell together, by the number of trials. */
  readonly cpu: Readonly<Record<number, number>>
  /** So many times less CPU than Optuna's of the same name. */
  readonly timesLess: number
  /** After fewer trials, a question costs next to nothing anyway. */
  readonly from: number
}

const COST_LIMITS: Readonly<Record<string, CostLimit>> = {
  tpe: { cpu: { 1000: 1, 10000: 5 }, timesLess: 20, from: 1000 },
  'multivariate-tpe': { cpu: {}, timesLess: 10, from: 1000 },
  bayesianoptimization: { cpu: { 100: 30, 250: 100 }, timesLess: 1, from: 100 },
}
/** Megabytes, of 10^6 bytes. */
const MOST_MEMORY = 100

/** What asking may cost, in itself and beside Optuna. */
export function overheadBars(rows: readonly Overhead[]): readonly Bar[] {
  return rows.filter(({ adapter }) => adapter === 'ours').flatMap((row) => barsOf(row, rows))
}

function barsOf(row: Overhead, rows: readonly Overhead[]): readonly Bar[] {
  const { algorithm, history, problem, memory } = row
  const place = `${algorithm}, ${problem}, ${history} trials`
  const own = row.askCpu + row.tellCpu
  const limits = COST_LIMITS[algorithm]
  const limit = limits?.cpu[history]
  const times = limits?.timesLess ?? 1
  const peer = optunaBeside(row, rows)
  const theirs = peer === undefined ? undefined : peer.askCpu + peer.tellCpu
  return [
    ...(limit === undefined ? [] : [bar(`${place}, ms CPU`, own, limit, '')]),
    ...(theirs === undefined || history < (limits?.from ?? 0)
      ? []
      : [
          bar(`${place}, beside Optuna`, own, theirs / times, `1/${times} of ${theirs.toFixed(1)}`),
        ]),
    bar(`${place}, MB`, memory, MOST_MEMORY, ''),
  ]
}

function optunaBeside(row: Overhead, rows: readonly Overhead[]): Overhead | undefined {
  return rows.find(
    ({ adapter, algorithm, problem, history }) =>
      adapter === 'optuna' &&
      algorithm === row.algorithm &&
      problem === row.problem &&
      history === row.history,
  )
}

function bar(what: string, value: number, limit: number, why: string): Bar {
  const wanted = `under ${limit.toFixed(2)}${why === '' ? '' : ` (${why})`}`
  return { what, measured: value.toFixed(2), wanted, isMet: value < limit }
}

/** The bars beside Optuna that could not be held for want of it. */
export function unheldOverhead(rows: readonly Overhead[]): readonly string[] {
  return rows.flatMap((row) => {
    const { adapter, algorithm, problem, history } = row
    const from = COST_LIMITS[algorithm]?.from ?? Number.POSITIVE_INFINITY
    const hasBar = adapter === 'ours' && history >= from && isLoadable(algorithm, history)
    if (!hasBar || optunaBeside(row, rows) !== undefined) return []
    return [`${algorithm}, ${problem}, ${history} trials: Optuna's took no part`]
  })
}

/** A table in Markdown; empty without bars. */
export function barTable(bars: readonly Bar[]): string {
  if (bars.length === 0) return ''
  const rows = bars.map(({ what, measured, wanted, isMet }) => [
    what,
    measured,
    wanted,
    isMet ? 'yes' : 'NO',
  ])
  return `### Bars\n\n${markdownTable(['bar', 'measured', 'wanted', 'met'], rows)}\n`
}

function isOurs(name: string): boolean {
  return name.startsWith('ours:')
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
