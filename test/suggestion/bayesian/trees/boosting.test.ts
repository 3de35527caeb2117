import { describe, expect, test } from 'vitest'
import { boosting } from '../../../../src/suggestion/bayesian/trees/boosting.ts'
import { createRandom } from '../../../../src/suggestion/random.ts'

const random = createRandom('boosting')
const points = Array.from({ length: 400 }, () => Float64Array.of(random.next()))
// Uniform noise on both sides of a step, four times as wide on the right.
const targets = Float64Array.from(points, ([x = 0]) =>
  x < 0.5 ? random.next() - 0.5 : 10 + 4 * (random.next() - 0.5),
)

describe('boosting', () => {
  const model = boosting(points, targets, [false], createRandom('trees'))

  test('finds the medians', () => {
    expect(model.predict(Float64Array.of(0.2)).mean).toBeCloseTo(0, 0)
    expect(Math.abs(model.predict(Float64Array.of(0.8)).mean - 10)).toBeLessThan(1)
  })

  test('is less sure where the targets lie apart', () => {
    const [left, right] = [0.2, 0.8].map((x) => model.predict(Float64Array.of(x)).deviation)
    expect(right).toBeGreaterThan(2 * (left ?? Number.NaN))
  })
})
