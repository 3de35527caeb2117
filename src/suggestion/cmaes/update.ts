import { exp, pow } from '../../experiment/elementary.ts'
import type { Told } from '../space/past.ts'
import { type Distribution, type Layout, withMargin } from './distribution.ts'
import { leastShare, raised } from './margin.ts'
import { type Strategy, strategyFor } from './strategy.ts'

/** How far the shares of items move towards those of the better half in a generation. */
const SHARE_RATE = 0.4
const LEAST_SIGMA = 1e-9
const MOST_SIGMA = 0.5
/** No generation makes the step larger than e times. */
const FASTEST_GROWTH = 1

/**
 * The distribution after a generation, which is any two or more measured points: drawn from this distribution, from an older one, or come
 * from elsewhere.
 *
 * Hansen: The CMA evolution strategy, a tutorial, arXiv:1604.00772, equations 38 to 47, with negative weights; points farther out than
 * the distribution draws are pulled in (Hansen: Injecting external solutions into CMA-ES, arXiv:1110.4181, equation 9). Items by
 * the natural gradient of their shares (Ollivier, Arnold, Auger, Hansen: Information-geometric optimization
 * algorithms, JMLR 18, 2017, section 5.1), jointly with the numbers as in CatCMA (GECCO 2024), each with a margin.
 */
export function updated(layout: Layout, old: Distribution, told: readonly Told[]): Distribution {
  const ranked = told.toSorted((a, b) => a.loss - b.loss)
  const size = layout.numbers.length
  const strategy = strategyFor(Math.max(size, 1), ranked.length)
  const shares = sharesAfter(layout, old, ranked, strategy)
  const generation = old.generation + 1
  if (size === 0) return { ...old, shares, generation }

  const steps = ranked.map(({ point }) => stepTo(layout, old, point))
  const mean = meanStep(steps, strategy)
  const stepPath = stepPathAfter(old, mean, strategy)
  const length = Math.sqrt(squares(stepPath))
  const moves = moveAfter(old, mean.step, { stepPath: length, generation }, strategy)
  return withMargin(layout, {
    mean: old.mean.map((x, i) => Math.min(Math.max(x + old.sigma * (mean.step[i] ?? 0), 0), 1)),
    sigma: sigmaAfter(old.sigma, length, strategy),
    covariance: covarianceAfter(old, steps, moves, strategy),
    stepPath,
    covariancePath: moves.path,
    shares,
    generation,
  })
}

/** From the mean to a point, in units of sigma; `white` is the same along the directions, in units of their deviations. */
interface Step {
  readonly step: Float64Array
  readonly white: Float64Array
  readonly squaredLength: number
}

function stepTo({ numbers }: Layout, old: Distribution, point: Float64Array): Step {
  const { mean, sigma, directions, deviations } = old
  const size = numbers.length
  const step = Float64Array.from(numbers, (j, i) => ((point[j] ?? 0) - (mean[i] ?? 0)) / sigma)
  const white = Float64Array.from(directions, (direction, k) => {
    let along = 0
    for (let i = 0; i < size; i++) along += (direction[i] ?? 0) * (step[i] ?? 0)
    return along / (deviations[k] ?? 1)
  })
  const length = Math.sqrt(squares(white))
  const longest = Math.sqrt(size) + (2 * size) / (size + 2)
  if (length <= longest) return { step, white, squaredLength: length * length }
  const factor = longest / length
  return {
    step: step.map((x) => x * factor),
    white: white.map((x) => x * factor),
    squaredLength: longest * longest,
  }
}

/** Of the better half. */
function meanStep(
  steps: readonly Step[],
  { weights, parents }: Strategy,
): Omit<Step, 'squaredLength'> {
  const size = steps[0]?.step.length ?? 0
  const [step, white] = [new Float64Array(size), new Float64Array(size)]
  for (const [rank, one] of steps.slice(0, parents).entries()) {
    const weight = weights[rank] ?? 0
    for (let i = 0; i < size; i++) {
      step[i] = (step[i] ?? 0) + weight * (one.step[i] ?? 0)
      white[i] = (white[i] ?? 0) + weight * (one.white[i] ?? 0)
    }
  }
  return { step, white }
}

function stepPathAfter(
  { stepPath, directions }: Distribution,
  { white }: Pick<Step, 'white'>,
  { stepSize: { rate }, effective }: Strategy,
): Float64Array {
  const gain = Math.sqrt(rate * (2 - rate) * effective)
  const path = stepPath.map((x) => (1 - rate) * x)
  for (const [k, direction] of directions.entries()) {
    const along = gain * (white[k] ?? 0)
    for (let i = 0; i < path.length; i++) path[i] = (path[i] ?? 0) + along * (direction[i] ?? 0)
  }
  return path
}

function sigmaAfter(sigma: number, length: number, { stepSize }: Strategy): number {
  const { rate, damping, expectedLength } = stepSize
  const growth = (rate / damping) * (length / expectedLength - 1)
  const next = sigma * exp(Math.min(growth, FASTEST_GROWTH))
  return Math.min(Math.max(next, LEAST_SIGMA), MOST_SIGMA)
}

interface Move {
  readonly path: Float64Array
  /** What the covariance keeps of itself to make up for a path that stalled. */
  readonly kept: number
}

/** The covariance's path stalls while the step path is long: sigma is about to grow anyway. */
function moveAfter(
  { covariancePath }: Distribution,
  step: Float64Array,
  grown: { readonly stepPath: number; readonly generation: number },
  { stepSize, covariance, effective }: Strategy,
): Move {
  const { rate, expectedLength } = stepSize
  const settled = Math.sqrt(1 - pow(1 - rate, 2 * grown.generation))
  const bound = (1.4 + 2 / (step.length + 1)) * expectedLength
  const moves = grown.stepPath / settled < bound ? 1 : 0
  const { path } = covariance
  const gain = moves * Math.sqrt(path * (2 - path) * effective)
  return {
    path: covariancePath.map((x, i) => (1 - path) * x + gain * (step[i] ?? 0)),
    kept: (1 - moves) * path * (2 - path),
  }
}

function covarianceAfter(
  { covariance }: Distribution,
  steps: readonly Step[],
  { path, kept }: Move,
  { weights, covariance: { rankOne, rankMu } }: Strategy,
): readonly Float64Array[] {
  const size = path.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const decay = 1 + rankOne * kept - rankOne - rankMu * total
  // A point that is far out must not take away more than is there.
  const shares = steps.map(({ squaredLength }, rank) => {
    const weight = weights[rank] ?? 0
    return rankMu * (weight >= 0 ? weight : (weight * size) / Math.max(squaredLength, 1e-20))
  })
  return covariance.map((row, i) =>
    row.map((value, k) => {
      let next = decay * value + rankOne * (path[i] ?? 0) * (path[k] ?? 0)
      for (let rank = 0; rank < steps.length; rank++) {
        const step = steps[rank]?.step
        next += (shares[rank] ?? 0) * (step?.[i] ?? 0) * (step?.[k] ?? 0)
      }
      return next
    }),
  )
}

function sharesAfter(
  { lists }: Layout,
  old: Distribution,
  ranked: readonly Told[],
  { weights, parents }: Strategy,
): readonly Float64Array[] {
  return old.shares.map((shares, i) => {
    const moved = shares.map((share) => (1 - SHARE_RATE) * share)
    for (const [rank, { point }] of ranked.slice(0, parents).entries()) {
      const item = point[lists[i] ?? 0] ?? 0
      moved[item] = (moved[item] ?? 0) + SHARE_RATE * (weights[rank] ?? 0)
    }
    return raised(moved, leastShare(lists.length, shares.length))
  })
}

function squares(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value * value
  return total
}
