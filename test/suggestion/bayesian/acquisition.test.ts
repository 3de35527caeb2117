import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Acquisition,
  logExpectedImprovement,
  logProbabilityOfImprovement,
  lowerConfidenceBound,
} from '../../../src/suggestion/bayesian/acquisition.ts'

const anyMean = fc.double({ min: -3, max: 3, noNaN: true })
const anyDeviation = fc.double({ min: 0.3, max: 3, noNaN: true })

describe('logExpectedImprovement', () => {
  test.each([
    [0, 1, 0],
    [1, 1, 0],
    [2.5, 1, 0],
    [4, 0.9, 0],
    [-1, 0.5, 2],
  ])(
    'is the logarithm of the integral for mean %f, deviation %f and best %f',
    (mean, deviation, best) => {
      const improvement = integrate((loss) => Math.max(best - loss, 0), mean, deviation)
      const { value } = logExpectedImprovement({ mean, deviation }, best)
      expect(value).toBeCloseTo(Math.log(improvement), 5)
    },
  )

  test('still falls where the improvement itself is zero to the computer', () => {
    const at = (mean: number) => logExpectedImprovement({ mean, deviation: 1 }, 0).value
    expect(Math.exp(at(60))).toBe(0)
    expect(at(60)).toBeGreaterThan(at(61))
    // For large z the improvement is all but φ(z) / z².
    expect(at(1000)).toBeCloseTo(
      -500_000 - Math.log(Math.sqrt(2 * Math.PI)) - 2 * Math.log(1000),
      3,
    )
  })

  test('is continuous where the formula changes', () => {
    const at = (mean: number) => logExpectedImprovement({ mean, deviation: 1 }, 0)
    expect(at(2 + 1e-9).value).toBeCloseTo(at(2 - 1e-9).value, 7)
    expect(at(2 + 1e-9).byMean).toBeCloseTo(at(2 - 1e-9).byMean, 7)
  })
})

test.each([
  [0.5, 1, 0],
  [3, 1, 0],
  [-2, 0.7, 0],
])(
  'logProbabilityOfImprovement is the logarithm of the integral for %f, %f, %f',
  (mean, deviation, best) => {
    const probability = integrate((loss) => (loss < best - 0.1 ? 1 : 0), mean, deviation)
    const { value } = logProbabilityOfImprovement({ mean, deviation }, best)
    expect(value).toBeCloseTo(Math.log(probability), 3)
  },
)

describe.each<[string, Acquisition]>([
  ['logExpectedImprovement', logExpectedImprovement],
  ['logProbabilityOfImprovement', logProbabilityOfImprovement],
  ['lowerConfidenceBound', lowerConfidenceBound],
])('%s', (_, acquisition) => {
  test('has the slopes that finite differences give', () => {
    fc.assert(
      fc.property(anyMean, anyDeviation, (mean, deviation) => {
        const { byMean, byDeviation } = acquisition({ mean, deviation }, 0)
        const valueAt = (m: number, d: number) => acquisition({ mean: m, deviation: d }, 0).value
        const step = 1e-5
        const alongMean = valueAt(mean + step, deviation) - valueAt(mean - step, deviation)
        const along = valueAt(mean, deviation + step) - valueAt(mean, deviation - step)
        expect(byMean).toBeCloseTo(alongMean / (2 * step), 3)
        expect(byDeviation).toBeCloseTo(along / (2 * step), 3)
      }),
    )
  })

  test('prefers the lower mean', () => {
    fc.assert(
      fc.property(anyMean, anyDeviation, (mean, deviation) => {
        expect(acquisition({ mean, deviation }, 0).byMean).toBeLessThan(0)
      }),
    )
  })
})

/** The mean of a function of a normal loss, by the trapezium rule. */
function integrate(of: (loss: number) => number, mean: number, deviation: number): number {
  const [steps, reach] = [200_000, 9]
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const z = -reach + (2 * reach * i) / steps
    sum += of(mean + deviation * z) * Math.exp((-z * z) / 2)
  }
  return (sum * 2 * reach) / steps / Math.sqrt(2 * Math.PI)
}
