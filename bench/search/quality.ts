import type { Adapter } from './adapter.ts'
import type { Problem } from './problem.ts'
import { BUDGETS, mean, median, scoreOf } from './score.ts'
import { type Run, runStudy } from './study.ts'

export interface Contender {
  readonly adapter: Adapter
  readonly algorithm: string
}

export interface QualityOptions {
  readonly problems: readonly Problem[]
  readonly contenders: readonly Contender[]
  readonly seeds: readonly number[]
  readonly budget: number
  readonly parallel: number
  readonly onSeed: (seed: number, runs: readonly Run[]) => void
}

/** Every contender on every problem with every seed; contenders innermost, so that they meet the same machine. */
export async function measureQuality(options: QualityOptions): Promise<readonly Run[]> {
  const { problems, contenders, seeds, budget, parallel, onSeed } = options
  const runs: Run[] = []
  for (const seed of seeds) {
    for (const problem of problems) {
      for (const { adapter, algorithm } of contenders) {
        runs.push(await runStudy(adapter, problem, { algorithm, seed, budget, parallel }))
      }
    }
    onSeed(seed, runs)
  }
  return runs
}

/** Tables in Markdown, one for each budget: medians over the seeds, and their mean over the problems. */
export function qualityTables(
  runs: readonly Run[],
  problems: readonly Problem[],
  budget: number,
): string {
  const names = [...new Set(runs.map(nameOf))]
  return BUDGETS.filter((each) => each <= budget)
    .map((each) => {
      const rows = names
        .map((name) => ({
          name,
          scores: problems.map((one) => medianScore(runs, one, name, each)),
        }))
        .toSorted((a, b) => mean(b.scores) - mean(a.scores))
        .map(({ name, scores }) => [name, ...[mean(scores), ...scores].map((x) => x.toFixed(3))])
      const head = ['algorithm', 'mean', ...problems.map((problem) => problem.name)]
      return `### ${each} trials\n\n${markdownTable(head, rows)}\n`
    })
    .join('\n')
}

export function nameOf({ adapter, algorithm }: Run): string {
  return `${adapter}:${algorithm}`
}

/** The scores of one algorithm on one problem after so many trials, one for each seed. */
export function scoresOf(
  runs: readonly Run[],
  { name: problem, reference }: Problem,
  name: string,
  budget: number,
): readonly number[] {
  return runs
    .filter((run) => run.problem === problem && nameOf(run) === name)
    .map((run) => scoreOf(reference, run.best[budget], budget))
}

/** The mean over the problems of the medians over the seeds. */
export function meanScore(
  runs: readonly Run[],
  problems: readonly Problem[],
  name: string,
  budget: number,
): number {
  return mean(problems.map((problem) => medianScore(runs, problem, name, budget)))
}

function medianScore(runs: readonly Run[], problem: Problem, name: string, budget: number): number {
  return median(scoresOf(runs, problem, name, budget))
}

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
