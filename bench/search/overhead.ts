import { createRandom } from '../../src/suggestion/random.ts'
import { type Adapter, initRequest } from './adapter.ts'
import type { Problem } from './problem.ts'
import { drawn } from './reference.ts'
import { median } from './score.ts'

/** What asking and telling cost after so many trials. */
export interface Overhead {
  readonly adapter: string
  readonly algorithm: string
  readonly problem: string
  readonly history: number
  /** Milliseconds of CPU, the median over repetitions. */
  readonly askCpu: number
  readonly tellCpu: number
  /** Milliseconds until the answer is there, the median over repetitions. */
  readonly askWall: number
  /** Megabytes, of 10^6 bytes. */
  readonly memory: number
}

export interface OverheadOptions {
  readonly algorithm: string
  readonly problem: Problem
  readonly history: number
  readonly repetitions: number
  /** Whether the history is the algorithm's own, by asking and telling; else it is one of random points. */
  readonly isGrown: boolean
}

/** Loads random trials, then asks and tells in turns. */
export async function measureOverhead(
  adapter: Adapter,
  options: OverheadOptions,
): Promise<Overhead> {
  const { algorithm, problem, history, repetitions, isGrown } = options
  await adapter.call(initRequest(problem, algorithm, 0))
  if (isGrown) for (let i = 0; i < history; i++) await askAndTell(adapter, problem)
  else await adapter.call({ op: 'load', trials: randomTrials(problem, history) })
  // The first question pays for reading the history, and for the compiler.
  for (let i = 0; i < 5; i++) await askAndTell(adapter, problem)
  const costs: Cost[] = []
  for (let i = 0; i < repetitions; i++) costs.push(await askAndTell(adapter, problem))
  return {
    adapter: adapter.label,
    algorithm,
    problem: problem.name,
    history,
    askCpu: median(costs.map(({ askCpu }) => askCpu)),
    tellCpu: median(costs.map(({ tellCpu }) => tellCpu)),
    askWall: median(costs.map(({ askWall }) => askWall)),
    memory: adapter.memory(),
  }
}

interface Cost {
  readonly askCpu: number
  readonly tellCpu: number
  readonly askWall: number
}

async function askAndTell(adapter: Adapter, problem: Problem): Promise<Cost> {
  const start = performance.now()
  const before = adapter.cpu()
  const { id, params } = await adapter.call({ op: 'ask' })
  const asked = adapter.cpu()
  const askWall = performance.now() - start
  if (id === undefined || params === undefined)
    throw new Error(`${adapter.label} has no more points`)
  const value = problem.evaluate(params)
  const telling = adapter.cpu()
  await adapter.call({ op: 'tell', id, value })
  return { askCpu: asked - before, tellCpu: adapter.cpu() - telling, askWall }
}

function randomTrials(problem: Problem, count: number): readonly object[] {
  const random = createRandom('history')
  return Array.from({ length: count }, () => {
    const params = drawn(problem, random)
    return { params, value: problem.evaluate(params) }
  })
}

export function overheadRow(overhead: Overhead): readonly string[] {
  const { adapter, algorithm, problem, history, askCpu, tellCpu, askWall, memory } = overhead
  const costs = [askCpu, tellCpu, askWall].map((x) => x.toFixed(2))
  return [`${adapter}:${algorithm}`, problem, `${history}`, ...costs, memory.toFixed(0)]
}

export const OVERHEAD_HEAD = [
  'algorithm',
  'problem',
  'trials',
  'ask, ms CPU',
  'tell, ms CPU',
  'ask, ms',
  'MB',
]
