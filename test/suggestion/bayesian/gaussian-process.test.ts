import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gaussianProcess } from '../../../src/suggestion/bayesian/gaussian-process.ts'
import type { Hyperparameters } from '../../../src/suggestion/bayesian/kernel.ts'
import { IS_LIST, randomPoints, smoothLoss } from './random-points.ts'

const HYPERPARAMETERS: Hyperparameters = {
  logLengths: Float64Array.of(-0.7, 0, 0.2),
  logSignal: 0.5,
  logNoise: -16,
}
const points = randomPoints(25)
const targets = Float64Array.from(points, smoothLoss)
const process = gaussianProcess(points, targets, HYPERPARAMETERS, IS_LIST)

const anyPoint = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map((coordinates) => Float64Array.from(coordinates))

describe('gaussianProcess', () => {
  test('goes through targets without noise, and is sure of them', () => {
    for (const [i, point] of points.entries()) {
      const { mean, deviation } = process.predict(point)
      expect(mean).toBeCloseTo(targets[i] ?? Number.NaN, 4)
      expect(deviation).toBeLessThan(0.002)
      expect(process.smoothed[i]).toBeCloseTo(mean, 8)
    }
  })

  test('goes past targets with noise', () => {
    const noisy = gaussianProcess(points, targets, { ...HYPERPARAMETERS, logNoise: 0 }, IS_LIST)
    const first = noisy.predict(points[0] ?? new Float64Array())
    expect(Math.abs(first.mean - (targets[0] ?? 0))).toBeGreaterThan(0.01)
    expect(noisy.smoothed[0]).toBeCloseTo(first.mean, 10)
  })

  test('foretells a smooth loss where it has not been', () => {
    const errors = randomPoints(50, 'elsewhere').map((point) =>
      Math.abs(process.predict(point).mean - smoothLoss(point)),
    )
    expect(errors.reduce((sum, error) => sum + error / 50, 0)).toBeLessThan(0.1)
  })

  test('is never less sure than before the first trial, nor surer after fewer trials', () => {
    const fewer = gaussianProcess(
      points.slice(0, 10),
      targets.slice(0, 10),
      HYPERPARAMETERS,
      IS_LIST,
    )
    fc.assert(
      fc.property(anyPoint, (point) => {
        const { deviation } = process.predict(point)
        expect(deviation).toBeLessThanOrEqual(fewer.predict(point).deviation + 1e-6)
        expect(fewer.predict(point).deviation).toBeLessThanOrEqual(Math.exp(0.25) + 1e-12)
      }),
    )
  })

  test('far from all trials is as unsure as ever, and takes their mean', () => {
    const near = { ...HYPERPARAMETERS, logLengths: new Float64Array(3).fill(-7) }
    const { mean, deviation } = gaussianProcess(points, targets, near, IS_LIST).predict(
      Float64Array.of(0.5, 0.123, 1),
    )
    expect(mean).toBeCloseTo(
      targets.reduce((sum, own) => sum + own / 25, 0),
      6,
    )
    expect(deviation).toBeCloseTo(Math.exp(0.25), 6)
  })

  test('believes of running trials what it foretells: the mean stays, the doubt goes', () => {
    const running = randomPoints(3, 'running')
    const believing = gaussianProcess([...points, ...running], targets, HYPERPARAMETERS, IS_LIST)
    for (const point of running) expect(believing.predict(point).deviation).toBeLessThan(0.002)
    fc.assert(
      fc.property(anyPoint, (point) => {
        expect(believing.predict(point).mean).toBeCloseTo(process.predict(point).mean, 5)
      }),
    )
  })

  test('gives the slopes that finite differences give', () => {
    const [meanSlope, deviationSlope] = [new Float64Array(3), new Float64Array(3)]
    for (const point of randomPoints(20, 'slopes')) {
      expect(process.slopes(point, meanSlope, deviationSlope)).toEqual(process.predict(point))
      for (const j of [0, 1]) {
        const [above, below] = [point.slice(), point.slice()]
        above[j] = (above[j] ?? 0) + 1e-5
        below[j] = (below[j] ?? 0) - 1e-5
        const [up, down] = [process.predict(above), process.predict(below)]
        expect(meanSlope[j]).toBeCloseTo((up.mean - down.mean) / 2e-5, 4)
        expect(deviationSlope[j]).toBeCloseTo((up.deviation - down.deviation) / 2e-5, 3)
      }
      expect(meanSlope[2]).toBe(0)
      expect(deviationSlope[2]).toBe(0)
    }
  })

  test('bears points that coincide', () => {
    const same = Array.from({ length: 5 }, () => Float64Array.of(0.5, 0.5, 1))
    const certain = { ...HYPERPARAMETERS, logNoise: -99 }
    const { mean } = gaussianProcess(same, new Float64Array(5).fill(2), certain, IS_LIST).predict(
      Float64Array.of(0.5, 0.5, 1),
    )
    expect(mean).toBeCloseTo(2, 5)
  })
})
