import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Adapter, startAdapter } from './adapter.ts'
import { comparison } from './compare.ts'
import { measureOverhead, OVERHEAD_HEAD, overheadRow } from './overhead.ts'
import { findPeers } from './peers.ts'
import { loadProblems, type Problem } from './problem.ts'
import { type Contender, markdownTable, measureQuality, nameOf, qualityTables } from './quality.ts'
import { BUDGETS } from './score.ts'
import type { Run } from './study.ts'

const shared = {
  algorithms: { type: 'string', default: 'tpe,multivariate-tpe' },
  problems: { type: 'string', default: '' },
  program: { type: 'string' },
  'no-peers': { type: 'boolean', default: false },
} as const

const ROOT = join(import.meta.dirname, '..', '..')
/** As it is written, for quality; as it is run by users, for what it costs. */
const SOURCE = join(ROOT, 'src', 'cli.ts')
const BUILT = join(ROOT, 'dist', 'cli.js')

/** `npm run bench -- quality`: scores beside the peers', and how sure the differences are. */
export async function benchQuality(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...shared,
      seeds: { type: 'string', default: '15' },
      budget: { type: 'string', default: '200' },
      parallel: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  })
  const { out } = values
  const budget = Number(values.budget)
  const problems = problemsOf(values.problems, [])
  const contenders = startContenders(values, SOURCE)
  const runs = await measureQuality({
    problems,
    contenders,
    seeds: Number(values.seeds),
    budget,
    parallel: Number(values.parallel),
    onSeed(seed, done) {
      tell(`seed ${seed} is done`)
      if (out !== undefined) save(out, done)
    },
  })
  close(contenders)
  process.stdout.write(`${qualityTables(runs, problems, budget)}\n`)
  for (const pair of rivals([...new Set(runs.map(nameOf))])) {
    for (const each of BUDGETS.filter((one) => one > 10 && one <= budget)) {
      process.stdout.write(`${comparison(runs, problems, pair, each)}\n`)
    }
  }
  return true
}

/** `npm run bench -- overhead`: what asking and telling cost after long histories. */
export async function benchOverhead(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...shared,
      history: { type: 'string', default: '100,1000,10000' },
      repetitions: { type: 'string', default: '30' },
    },
  })
  const problems = problemsOf(values.problems, ['hartmann6', 'mixed_train'])
  const repetitions = Number(values.repetitions)
  const contenders = startContenders(values, BUILT)
  const rows: (readonly string[])[] = []
  for (const history of numbersOf(values.history)) {
    for (const problem of problems) {
      for (const { adapter, algorithm } of contenders) {
        const asked = { algorithm, problem, history, repetitions }
        const row = overheadRow(await measureOverhead(adapter, asked))
        tell(row.join('  '))
        rows.push(row)
      }
    }
  }
  close(contenders)
  process.stdout.write(`${markdownTable(OVERHEAD_HEAD, rows)}\n`)
  return true
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
    },
  })
  const runs = positionals.flatMap((file): readonly Run[] => {
    return JSON.parse(readFileSync(file, 'utf8')).runs
  })
  const problems = loadProblems([...new Set(runs.map(({ problem }) => problem))])
  for (const budget of numbersOf(values.budgets)) {
    process.stdout.write(`${comparison(runs, problems, [values.a, values.b], budget)}\n`)
  }
  return true
}

interface Choice {
  readonly algorithms: string
  readonly 'no-peers': boolean
  readonly program?: string | undefined
}

/** A program for every algorithm: what one has in memory is not another's. */
function startContenders(choice: Choice, usual: string): readonly Contender[] {
  const command = [process.execPath, choice.program ?? usual, 'suggest']
  const peers = choice['no-peers'] ? [] : findPeers(tell)
  return choice.algorithms
    .split(',')
    .flatMap((algorithm) => [
      { algorithm, adapter: startAdapter('ours', command) },
      ...peers
        .filter((peer) => peer.algorithms.includes(algorithm))
        .map((peer) => ({ algorithm, adapter: startAdapter(peer.label, peer.command) })),
    ])
}

function close(contenders: readonly Contender[]): void {
  const adapters: readonly Adapter[] = contenders.map(({ adapter }) => adapter)
  for (const adapter of adapters) adapter.close()
}

function problemsOf(names: string, usual: readonly string[]): readonly Problem[] {
  return loadProblems(names === '' ? usual : names.split(','))
}

/** Each of our algorithms with each peer's of the same name. */
function rivals(names: readonly string[]): readonly (readonly [string, string])[] {
  const ours = names.filter((name) => name.startsWith('ours:'))
  return ours.flatMap((own) =>
    names
      .filter((name) => name !== own && name.split(':')[1] === own.split(':')[1])
      .map((name) => [own, name] as const),
  )
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
