import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, log } from '../../../src/experiment/elementary.ts'
import { axisOf } from '../../../src/suggestion/space/axis.ts'
import {
  logArea,
  logShareWithin,
  SPREAD_OVER_ITEMS,
} from '../../../src/suggestion/tpe/bandwidth.ts'
import {
  type Deviations,
  jointEstimator,
  ownDeviations,
  spreadDeviations,
} from '../../../src/suggestion/tpe/joint.ts'
import type { Kernels } from '../../../src/suggestion/tpe/kernels.ts'
import { categorical, double } from '../experiment.ts'

const AXES = [
  double('x', '0', '1'),
  categorical('kind', ['a', 'b', 'c']),
  double('y', '0', '1'),
].map(axisOf)
const PRIOR_WEIGHT = 1

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const point = fc.tuple(unit, fc.nat(2), unit)
const kernels = fc
  .record({
    good: fc.array(point, { minLength: 1, maxLength: 12 }),
    bad: fc.array(point, { maxLength: 60 }),
    weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
  })
  .map(
    ({ good, bad, weight }): Kernels => ({
      goodCount: good.length,
      count: good.length + bad.length,
      weights: Float64Array.from([...good.map(() => weight), ...bad.map(() => 1)]),
      dimensions: AXES.length,
      centres: Float64Array.from([...good, ...bad].flat()),
    }),
  )

describe.each([
  ['one deviation for all', spreadDeviations],
  ['a deviation for each', ownDeviations],
])('with %s', (_, deviationsOf) => {
  test('a score is that of the sum over all kernels, to the last bit', () => {
    fc.assert(
      fc.property(kernels, fc.array(point, { minLength: 1, maxLength: 5 }), (given, points) => {
        const estimator = jointEstimator(AXES, given, PRIOR_WEIGHT, deviationsOf)
        for (const one of points) {
          const scored = estimator.score(Float64Array.from(one))
          expect(scored).toBe(plainScore(given, deviationsOf, one))
        }
      }),
    )
  })
})

/** Every kernel at its full length, as the docstring of `jointEstimator` has it. */
function plainScore(
  given: Kernels,
  deviationsOf: Deviations,
  at: readonly [number, number, number],
): number {
  const { weights, count, goodCount, centres, dimensions } = given
  const bandwidth = { factor: 0.4, dimensions, priorWeight: PRIOR_WEIGHT }
  const deviations = AXES.map((axis, j) => deviationsOf(axis, j, given, bandwidth))
  const centreOf = (k: number, j: number) => centres[k * dimensions + j] ?? 0
  const logDensities = Array.from({ length: count }, (_, k) => {
    let height = 0
    for (const j of [0, 2]) {
      const deviation = deviations[j]?.[k] ?? 1
      height -= logArea(deviation) + logShareWithin(centreOf(k, j), deviation)
    }
    return AXES.reduce((density, axis, j) => {
      const x = at[j] ?? 0
      if (axis.kind === 'categorical') {
        const other = SPREAD_OVER_ITEMS / axis.size
        return density + (centreOf(k, j) === x ? log(1 - SPREAD_OVER_ITEMS + other) : log(other))
      }
      const z = (x - centreOf(k, j)) * (Math.SQRT1_2 / (deviations[j]?.[k] ?? 1))
      return density - z * z
    }, height)
  })
  const prior = -log(3)
  const most = Math.max(prior, ...logDensities)
  const sums = [0, 1].map((side) =>
    logDensities.reduce(
      (sum, density, k) =>
        (side === 0) === k < goodCount && density - most >= -40
          ? sum + (weights[k] ?? 0) * exp(density - most)
          : sum,
      PRIOR_WEIGHT * exp(prior - most) + Number.MIN_VALUE,
    ),
  )
  const weightOf = (from: number, to: number) =>
    weights.subarray(from, to).reduce((sum, weight) => sum + weight, 0) + PRIOR_WEIGHT
  const [good = 0, bad = 0] = sums
  return log(good / weightOf(0, goodCount)) - log(bad / weightOf(goodCount, count))
}
