import { describe, expect, test } from 'vitest'
import { forest } from '../../../../src/suggestion/bayesian/trees/forest.ts'
import { createRandom } from '../../../../src/suggestion/random.ts'
import { IS_LIST, randomPoints, smoothLoss } from '../random-points.ts'

const points = randomPoints(150)
const targets = Float64Array.from(points, smoothLoss)

describe.each(['RF', 'ET'] as const)('a forest, %s', (kind) => {
  const model = forest(kind, points, targets, IS_LIST, createRandom('forest'))

  test('foretells better than the mean of all', () => {
    const elsewhere = randomPoints(100, 'elsewhere')
    const mean = targets.reduce((sum, target) => sum + target / targets.length, 0)
    const squares = (of: (point: Float64Array) => number) =>
      elsewhere.reduce((sum, point) => sum + (of(point) - smoothLoss(point)) ** 2, 0)
    expect(squares((point) => model.predict(point).mean)).toBeLessThan(0.2 * squares(() => mean))
  })

  test('stays between the least and the greatest target', () => {
    for (const point of randomPoints(100, 'elsewhere')) {
      const { mean, deviation } = model.predict(point)
      expect(mean).toBeGreaterThanOrEqual(Math.min(...targets))
      expect(mean).toBeLessThanOrEqual(Math.max(...targets))
      expect(deviation).toBeGreaterThan(0)
    }
  })

  test('is the same by the same seed', () => {
    const again = forest(kind, points, targets, IS_LIST, createRandom('forest'))
    const point = Float64Array.of(0.3, 0.3, 1)
    expect(again.predict(point)).toEqual(model.predict(point))
  })

  test('knows no doubt where all targets are alike', () => {
    const flat = forest(kind, points, new Float64Array(150).fill(4), IS_LIST, createRandom('flat'))
    const { mean, deviation } = flat.predict(Float64Array.of(0.3, 0.3, 1))
    expect(mean).toBeCloseTo(4, 10)
    expect(deviation).toBeLessThan(1e-5)
  })
})
