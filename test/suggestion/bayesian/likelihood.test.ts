import { describe, expect, test } from 'vitest'
import { createLikelihood, evidenceFor } from '../../../src/suggestion/bayesian/likelihood.ts'
import { IS_LIST, randomPoints, smoothLoss } from './random-points.ts'

const points = randomPoints(15)
const targets = Float64Array.from(points, smoothLoss)
const logarithms = Float64Array.of(-0.7, 0.3, 0.1, 0.4, -3)

describe('createLikelihood', () => {
  test('gives the slope that finite differences give', () => {
    const likelihood = createLikelihood(points, IS_LIST)
    const slope = new Float64Array(5)
    likelihood(logarithms, targets, slope)
    for (let j = 0; j < 5; j++) {
      const [above, below] = [logarithms.slice(), logarithms.slice()]
      above[j] = (above[j] ?? 0) + 1e-5
      below[j] = (below[j] ?? 0) - 1e-5
      const ignored = new Float64Array(5)
      const rise = likelihood(above, targets, ignored) - likelihood(below, targets, ignored)
      expect(slope[j]).toBeCloseTo(rise / 2e-5, 5)
    }
  })

  test('is the density of a normal distribution for a single pair', () => {
    // Far apart, two points are independent: the density of two targets about their mean, with variance 1 + 1.
    const pair = [Float64Array.of(0), Float64Array.of(1)]
    const value = createLikelihood(pair, [false])(
      Float64Array.of(-9, 0, 0),
      Float64Array.of(1, -1),
      new Float64Array(3),
    )
    expect(value).toBeCloseTo(2 * (-0.25 - Math.log(2 * Math.PI * 2) / 2), 10)
  })

  test('does not mind where the mean of the targets lies', () => {
    const likelihood = createLikelihood(points, IS_LIST)
    const shifted = targets.map((target) => target + 7)
    const value = likelihood(logarithms, targets, new Float64Array(5))
    expect(likelihood(logarithms, shifted, new Float64Array(5))).toBeCloseTo(value, 8)
  })

  test('says of points that coincide without noise that they cannot be', () => {
    const twice = [Float64Array.of(0.5), Float64Array.of(0.5)]
    const likelihood = createLikelihood(twice, [false])
    const value = likelihood(Float64Array.of(0, 0, -99), Float64Array.of(0, 1), new Float64Array(3))
    expect(value).toBe(Number.NEGATIVE_INFINITY)
  })
})

test('evidenceFor prefers targets that are as smooth as the kernel to ones that are not', () => {
  const evidence = evidenceFor(points, IS_LIST, {
    logLengths: Float64Array.of(-0.7, 0.3, 0.1),
    logSignal: 0,
    logNoise: -9,
  })
  const shuffled = Float64Array.from(targets, (_, i) => targets[(7 * i) % targets.length] ?? 0)
  expect(evidence(targets)).toBeGreaterThan(evidence(shuffled))
  // A scale is no merit: n log(scale) is what it takes from each density.
  const scaled = targets.map((target) => 10 * target)
  expect(evidence(scaled)).toBeCloseTo(evidence(targets) - 15 * Math.log(10), 8)
})
