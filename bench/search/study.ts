import { crc32 } from 'node:zlib'
import { createRandom } from '../../src/suggestion/random.ts'
import { type Adapter, initRequest } from './adapter.ts'
import type { Problem } from './problem.ts'

/** One search on one problem. */
export interface Run {
  readonly problem: string
  readonly adapter: string
  readonly algorithm: string
  readonly seed: number
  readonly parallel: number
  readonly budget: number
  /** The best value so far, by the number of finished trials. */
  readonly best: Readonly<Record<string, number>>
  /** Points outside the space, which count as the median of random points and never as the best. */
  readonly invalid: number
  readonly cpu_ms_per_trial: number
}

export interface StudyOptions {
  readonly algorithm: string
  readonly seed: number
  readonly budget: number
  /** So many trials are pending at all times; a random one of them finishes next. */
  readonly parallel: number
}

const CHECKPOINTS = [1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100, 125, 150, 175, 200]

interface Pending {
  readonly id: string
  readonly params: Readonly<Record<string, unknown>>
}

export async function runStudy(
  adapter: Adapter,
  problem: Problem,
  options: StudyOptions,
): Promise<Run> {
  const { algorithm, seed, budget, parallel } = options
  const random = createRandom(`finish ${seed}`)
  await adapter.call(initRequest(problem, algorithm, seedOf(problem, seed), parallel, budget))
  const start = adapter.cpu()
  const pending: Pending[] = []
  const best: Record<string, number> = {}
  let record: number | undefined
  let invalid = 0
  let asked = 0
  let finished = 0
  while (finished < budget) {
    asked += await fill(adapter, pending, Math.min(parallel, budget - finished), budget - asked)
    const [next] = pending.splice(random.integer(Math.max(pending.length, 1)), 1)
    if (next === undefined) break
    const value = measured(problem, next)
    if (value === undefined) invalid++
    else if (record === undefined || isBetter(problem, value, record)) record = value
    await adapter.call({ op: 'tell', id: next.id, value: value ?? problem.reference.median_value })
    finished++
    if (record !== undefined && CHECKPOINTS.includes(finished)) best[finished] = record
  }
  const cpu = adapter.cpu() - start
  return {
    problem: problem.name,
    adapter: adapter.label,
    algorithm,
    seed,
    parallel,
    budget,
    best,
    invalid,
    cpu_ms_per_trial: cpu / finished,
  }
}

/** Another stream for each problem, so that one lucky seed does not help on all of them. */
export function seedOf({ name }: Problem, seed: number): number {
  return crc32(`${name}:${seed}`) & 0x7fffffff
}

/** Asks until so many are pending; the number of those asked for. */
async function fill(
  adapter: Adapter,
  pending: Pending[],
  wanted: number,
  left: number,
): Promise<number> {
  let asked = 0
  while (pending.length < wanted && asked < left) {
    const { id, params } = await adapter.call({ op: 'ask' })
    if (id === undefined || params === undefined) break
    pending.push({ id, params })
    asked++
  }
  return asked
}

function measured(problem: Problem, { params }: Pending): number | undefined {
  try {
    return problem.evaluate(params)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function isBetter({ objective }: Problem, a: number, b: number): boolean {
  return objective.type === 'minimize' ? a < b : a > b
}
