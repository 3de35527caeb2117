import { pow } from '../../experiment/elementary.ts'
import type { Random } from '../random.ts'
import type { Told } from '../space/past.ts'
import { type Distribution, initialDistribution, type Layout } from './distribution.ts'

export type RestartStrategy = 'none' | 'ipop' | 'bipop'

/** One search from a start of its own. */
export interface Run {
  readonly layout: Layout
  readonly distribution: Distribution
  /** The best point of this run. */
  readonly best: Told | undefined
  /** The generation that found it, from 1. */
  readonly bestGeneration: number
  /** Bipop's small runs search on a small budget. */
  readonly isSmall: boolean
}

/** All runs so far. */
export interface Search {
  readonly run: Run
  /** How many measured trials have been used up. */
  readonly used: number
  readonly restarts: number
  /** How often the points of a generation have been doubled. */
  readonly doublings: number
  /** How many trials the ended runs of either kind have used. */
  readonly usedBy: { readonly small: number; readonly large: number }
  readonly runStart: number
}

/** A run has converged when no number varies by more than this share of its range. */
const CONVERGED = 1e-4

/**
 * The first run starts from the middle, or from the best point of earlier experiments, which is then the best to improve on. Items
 * start each as likely as the others.
 */
export function firstSearch(layout: Layout, sigma: number, best?: Told): Search {
  const mean = Float64Array.from(layout.numbers, (j) => best?.point[j] ?? 0.5)
  const distribution = initialDistribution(layout, mean, sigma)
  return {
    run: { layout, distribution, best, bestGeneration: 0, isSmall: false },
    used: 0,
    restarts: 0,
    doublings: 0,
    usedBy: { small: 0, large: 0 },
    runStart: 0,
  }
}

/** Whether nothing more is to be expected of a run: it has converged, or has not become better for long. */
export function isExhausted({ layout, distribution, bestGeneration }: Run): boolean {
  const { axes, numbers, points } = layout
  const { sigma, covariance, generation } = distribution
  const patience = 10 + Math.ceil((30 * Math.max(numbers.length, 1)) / points)
  if (generation - bestGeneration > patience) return true
  const real = numbers.flatMap((j, i) => (axes[j]?.kind === 'real' ? [i] : []))
  return (
    real.length > 0 && real.every((i) => sigma * Math.sqrt(covariance[i]?.[i] ?? 0) < CONVERGED)
  )
}

/**
 * The search from a new start, anywhere in the space.
 *
 * - ipop: each time with twice the points (Auger, Hansen: A restart CMA evolution strategy with increasing population size, CEC 2005).
 * - bipop: so, too, but in between with few points and small steps, as long as those have used fewer trials (Hansen:
 *   Benchmarking a bi-population CMA-ES on the BBOB-2009 function testbed, GECCO 2009).
 */
export function restarted(
  search: Search,
  first: Layout,
  sigma: number,
  strategy: Exclude<RestartStrategy, 'none'>,
  random: Random,
): Search {
  const { run, used, runStart } = search
  const restarts = search.restarts + 1
  const source = random.fork(`restart ${restarts}`)
  const spent = used - runStart
  const usedBy = run.isSmall
    ? { ...search.usedBy, small: search.usedBy.small + spent }
    : { ...search.usedBy, large: search.usedBy.large + (search.restarts === 0 ? 0 : spent) }
  const isSmall = strategy === 'bipop' && usedBy.small < usedBy.large
  const doublings = search.doublings + (isSmall ? 0 : 1)
  const largest = first.points * 2 ** doublings
  const mean = Float64Array.from(first.numbers, () => source.next())
  const chance = source.next()
  const points = isSmall
    ? Math.max(2, Math.floor(first.points * pow(largest / first.points / 2, chance * chance)))
    : largest
  const step = isSmall ? sigma * pow(100, -source.next()) : sigma
  const layout = { ...first, points }
  return {
    run: {
      layout,
      distribution: initialDistribution(layout, mean, step),
      best: undefined,
      bestGeneration: 0,
      isSmall,
    },
    used,
    restarts,
    doublings,
    usedBy,
    runStart: used,
  }
}
