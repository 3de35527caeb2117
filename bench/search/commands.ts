import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bar, barTable, overheadBars, qualityBars, unheld, unheldOverhead } from './bars.ts'
import { comparison } from './compare.ts'
import { BUILT, closeAll, contenderFlags, readRuns, SOURCE, startContenders } from './contenders.ts'
import { measureOverhead, OVERHEAD_HEAD, type Overhead, overheadRow } from './overhead.ts'
import { isLoadable, isSearchable } from './peers.ts'
import { loadProblems } from './problem.ts'
import { markdownTable, measureQuality, nameOf, qualityTables } from './quality.ts'
import { BUDGETS } from './score.ts'
import type { Run } from './study.ts'

/** `npm run bench -- quality`: scores beside the peers'. False when a bar is missed, undefined when none was held. */
export async function benchQuality(args: readonly string[]): Promise<boolean | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...contenderFlags,
      problems: { type: 'string' },
      seeds: { type: 'string', default: '15' },
      'first-seed': { type: 'string', default: '0' },
      budget: { type: 'string', default: '200' },
      parallel: { type: 'string', default: '1' },
      recorded: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    },
  })
  const { out } = values
  const budget = Number(values.budget)
  const parallel = Number(values.parallel)
  const problems = loadProblems(values.problems ?? (parallel > 1 ? 'measured' : 'all'))
  const names = new Set(problems.map(({ name }) => name))
  const seeds = seedsFrom(Number(values['first-seed']), Number(values.seeds))
  const recorded = readRuns(values.recorded).filter(
    (run) =>
      run.parallel === parallel &&
      run.adapter !== 'ours' &&
      seeds.includes(run.seed) &&
      names.has(run.problem),
  )
  const contenders = startContenders(
    values,
    SOURCE,
    recorded,
    (theirs) => isSearchable(theirs, budget),
    tell,
  )
  const measured = await measureQuality({
    problems,
    contenders,
    seeds,
    budget,
    parallel,
    onSeed(seed, done) {
      tell(`seed ${seed} is done`)
      if (out !== undefined) save(out, done)
    },
  })
  closeAll(contenders)
  const runs = [...measured, ...recorded]
  process.stdout.write(`${qualityTables(runs, problems, budget)}\n`)
  const budgets = barBudgets(budget, parallel)
  return verdict(qualityBars(runs, problems, budgets), unheld(runs, budgets))
}

/** `npm run bench -- overhead`: what asking and telling cost after long histories. False when a bar is missed. */
export async function benchOverhead(args: readonly string[]): Promise<boolean | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...contenderFlags,
      problems: { type: 'string', default: 'hartmann6,mixed_train' },
      history: { type: 'string', default: '100,1000,10000' },
      repetitions: { type: 'string', default: '30' },
      grown: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const problems = loadProblems(values.problems)
  const repetitions = Number(values.repetitions)
  const histories = numbersOf(values.history)
  const contenders = startContenders(
    values,
    BUILT,
    [],
    (theirs) => histories.some((history) => isLoadable(theirs, history)),
    tell,
  )
  const rows: Overhead[] = []
  for (const history of histories) {
    for (const problem of problems) {
      for (const { adapter, algorithm } of contenders) {
        if (adapter.label !== 'ours' && !isLoadable(algorithm, history)) continue
        const asked = { algorithm, problem, history, repetitions, isGrown: values.grown }
        const row = await measureOverhead(adapter, asked)
        tell(overheadRow(row).join('  '))
        rows.push(row)
      }
    }
  }
  closeAll(contenders)
  if (values.out !== undefined) writeFileSync(values.out, JSON.stringify({ overhead: rows }))
  process.stdout.write(`${markdownTable(OVERHEAD_HEAD, rows.map(overheadRow))}\n\n`)
  return verdict(overheadBars(rows), unheldOverhead(rows))
}

/** `npm run bench -- compare --a ours:tpe --b optuna:tpe FILE…`: of runs that `quality --out` kept. */
export async function benchCompare(args: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      a: { type: 'string', default: 'ours:tpe' },
      b: { type: 'string', default: 'optuna:tpe' },
      budgets: { type: 'string', default: '25,50,100,200' },
      parallel: { type: 'string', default: '1' },
    },
  })
  const { a, b } = values
  const runs = readRuns(positionals).filter((run) => run.parallel === Number(values.parallel))
  const problems = loadProblems('everything').filter(({ name }) =>
    [a, b].every((each) => runs.some((run) => run.problem === name && nameOf(run) === each)),
  )
  if (problems.length === 0) {
    throw new Error(`no problem has runs of both ${a} and ${b} with ${values.parallel} pending`)
  }
  for (const budget of numbersOf(values.budgets)) {
    if (runs.some((run) => run.best[budget] !== undefined)) {
      process.stdout.write(`${comparison(runs, problems, [a, b], budget)}\n`)
    }
  }
  return true
}

/** Prints the bars, and last what no bar was held for. False when one is missed, undefined when there is none. */
function verdict(bars: readonly Bar[], notHeld: readonly string[]): boolean | undefined {
  process.stdout.write(barTable(bars))
  for (const why of notHeld) process.stdout.write(`Not held: ${why}\n`)
  if (bars.length > 0) return bars.every(({ isMet }) => isMet)
  process.stdout.write('NO BAR WAS HELD: this says nothing about how good the algorithms are.\n')
  return undefined
}

/** With several pending, a quarter of 100 is no more than some rounds. */
function barBudgets(budget: number, parallel: number): readonly number[] {
  const least = parallel > 1 ? 50 : 25
  return BUDGETS.filter((each) => each >= least && each <= budget)
}

function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => first + i)
}

function save(file: string, runs: readonly Run[]): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ runs }))
}

function numbersOf(text: string): readonly number[] {
  return text.split(',').map(Number)
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}
