import { type Adapter, initRequest } from './adapter.ts'
import type { Problem, Training } from './problem.ts'
import { seedOf } from './study.ts'

/** One search in which epochs are counted, not trials. */
export interface FidelityRun {
  readonly algorithm: string
  readonly seed: number
  /** Each time the best value so far got better: after so many epochs of all trials together. */
  readonly records: readonly { readonly epochs: number; readonly best: number }[]
}

export interface FidelityOptions {
  readonly algorithm: string
  readonly seed: number
  /** So many trials are trained at once, an epoch each in turn. */
  readonly workers: number
  /** Ends when so many epochs are spent. */
  readonly budget: number
}

interface Trial {
  readonly id: string
  readonly curve: readonly number[]
  readonly wanted: number
  epoch: number
}

/**
 * Trials on simulated workers, each advancing by one epoch in turn. A trial is told by its best value over its epochs, as
 * Katib's default strategy has it. Where the answers name a parent, training goes on from where that one ended; without,
 * it begins anew and its epochs are spent again.
 */
export async function runFidelityStudy(
  adapter: Adapter,
  problem: Problem,
  options: FidelityOptions,
): Promise<FidelityRun> {
  const { algorithm, seed, workers, budget } = options
  const { training } = problem
  if (training === undefined) throw new Error(`${problem.name} has no epochs`)
  const isBetter = (a: number, b: number) => (problem.objective.type === 'minimize' ? a < b : a > b)
  await adapter.call(
    initRequest(searched(problem, training, algorithm), algorithm, seedOf(problem, seed), workers),
  )
  const ended = new Map<string, number>()
  const slots: (Trial | undefined)[] = Array.from({ length: workers }, () => undefined)
  const records: { epochs: number; best: number }[] = []
  let spent = 0
  while (spent < budget) {
    const before = spent
    for (const [slot, running] of slots.entries()) {
      const trial = running ?? (await begin(adapter, training, algorithm, ended))
      slots[slot] = trial
      if (trial === undefined) continue
      const value = trial.curve[trial.epoch] ?? Number.NaN
      trial.epoch += 1
      spent += 1
      if (isBetter(value, records.at(-1)?.best ?? worst(problem))) {
        records.push({ epochs: spent, best: value })
      }
      if (trial.epoch < trial.wanted) continue
      const best = trial.curve.slice(0, trial.wanted).reduce((a, b) => (isBetter(b, a) ? b : a))
      await adapter.call({ op: 'tell', id: trial.id, value: best })
      ended.set(trial.id, trial.wanted)
      slots[slot] = undefined
    }
    if (spent === before) throw new Error(`${algorithm} lets every worker wait`)
  }
  return { algorithm, seed, records }
}

function worst({ objective }: Problem): number {
  return objective.type === 'minimize' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}

/** The resource is one of the parameters where the algorithm chooses it. */
function searched(problem: Problem, training: Training, algorithm: string): Problem {
  if (!algorithm.includes('resource_name=')) return problem
  const { resource: name, most } = training
  const space = { min: '1', max: `${most}`, distribution: 'uniform' } as const
  const resource = { name, parameterType: 'int', feasibleSpace: space } as const
  return { ...problem, parameters: [...problem.parameters, resource] }
}

async function begin(
  adapter: Adapter,
  { resource, most, curve }: Training,
  algorithm: string,
  ended: ReadonlyMap<string, number>,
): Promise<Trial | undefined> {
  const { id, params, parent } = await adapter.call({ op: 'ask' })
  if (id === undefined || params === undefined) return undefined
  const { [resource]: wanted = most, ...configuration } = params
  const goesOn = algorithm.includes('suggestion_trial_dir=') && parent !== undefined
  return {
    id,
    curve: curve(configuration),
    wanted: Number(wanted),
    epoch: goesOn ? (ended.get(parent) ?? 0) : 0,
  }
}
