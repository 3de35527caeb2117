import type { ExperimentSpec } from '../../experiment/experiment.ts'
import { commonLength } from '../common-length.ts'
import type { Random } from '../random.ts'
import type { Told } from '../space/past.ts'
import type { Layout } from './distribution.ts'
import {
  firstSearch,
  isExhausted,
  type RestartStrategy,
  restarted,
  type Search,
} from './restart.ts'
import { updated } from './update.ts'

export interface SearchOptions {
  readonly layout: Layout
  /** The first step, as a share of each parameter's range. */
  readonly sigma: number
  readonly restart: RestartStrategy
  readonly random: Random
  /** Of earlier experiments; the search starts there. */
  readonly best: Told | undefined
}

/** So many states are kept: trials that are told late change no more than the last few generations. */
const MOST_KEPT = 32

interface Memory {
  readonly best: Told | undefined
  /** Of which the newest state has used the first. */
  readonly told: readonly Told[]
  /** The newest last. */
  readonly states: readonly Search[]
}

/** Nothing but what folding all trials again would give, by the experiment and its randomness. */
const memories = new WeakMap<ExperimentSpec, WeakMap<Random, Memory>>()

/**
 * The search after these measured trials: generation after generation in the order of the trials' creation, as many at a time as a
 * generation has points. What is left over waits for its generation to be full, and nothing waits for it. The best point
 * of the run takes part in each generation.
 */
export function searchAfter(
  spec: ExperimentSpec,
  told: readonly Told[],
  options: SearchOptions,
): Search {
  const known = memories.get(spec) ?? new WeakMap<Random, Memory>()
  memories.set(spec, known)
  const kept = known.get(options.random)
  const memory = kept?.best === options.best ? kept : undefined
  const common = memory === undefined ? 0 : commonLength(memory.told, told)
  const states = (memory?.states ?? []).filter(({ used }) => used <= common)
  let search = states.at(-1) ?? firstSearch(options.layout, options.sigma, options.best)
  for (;;) {
    const next = step(search, told, options)
    if (next === undefined) break
    search = next
    states.push(search)
    if (states.length > MOST_KEPT) states.shift()
  }
  known.set(options.random, { best: options.best, told, states })
  return search
}

/** The search after one more generation; undefined where there are too few trials for it. */
function step(search: Search, told: readonly Told[], options: SearchOptions): Search | undefined {
  const { run, used } = search
  const { points } = run.layout
  const generation = told.slice(used, used + points)
  if (generation.length < points) return undefined
  const ranked = run.best === undefined ? generation : [run.best, ...generation]
  const distribution = updated(run.layout, run.distribution, ranked)
  const best = ranked.reduce((a, b) => (b.loss < a.loss ? b : a))
  const bestGeneration = best === run.best ? run.bestGeneration : distribution.generation
  const next = {
    ...search,
    used: used + points,
    run: { ...run, distribution, best, bestGeneration },
  }
  if (options.restart === 'none' || !isExhausted(next.run)) return next
  return restarted(next, options.layout, options.sigma, options.restart, options.random)
}
