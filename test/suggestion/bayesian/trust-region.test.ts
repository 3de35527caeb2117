import { describe, expect, test } from 'vitest'
import { createRegion } from '../../../src/suggestion/bayesian/trust-region.ts'
import { axesOf } from '../../../src/suggestion/space/axis.ts'
import { double } from '../experiment.ts'

const CENTRE = new Float64Array(10).fill(0.5)
/** Worse and worse: as many in vain as it takes to halve the box twice, after the first. */
const TWICE_IN_VAIN = Array.from({ length: 21 }, (_, i) => i)

describe('createRegion', () => {
  test('looks everywhere with fewer than ten parameters', () => {
    const { lower, upper } = regionAfter(TWICE_IN_VAIN, 9)
    expect([...lower, ...upper]).toEqual([...Array(9).fill(0), ...Array(9).fill(1)])
  })

  test('begins with a box of 0.8, doubles it after three successes in a row, halves it after ten trials in vain', () => {
    expect(widthAfter([5])).toBeCloseTo(0.8, 9)
    expect(widthAfter([9, 8, 7])).toBe(1)
    expect(widthAfter(TWICE_IN_VAIN)).toBeCloseTo(0.2, 9)
    expect(widthAfter([...TWICE_IN_VAIN, -1, -2, -3])).toBeCloseTo(0.4, 9)
  })

  test('starts anew when it has become too small', () => {
    const inVain = Array.from({ length: 71 }, (_, i) => i)
    expect(widthAfter(inVain.slice(0, 61))).toBeCloseTo(0.0125, 9)
    expect(widthAfter(inVain)).toBeCloseTo(0.8, 9)
  })

  test('is longer along axes of greater length, and never leaves the space', () => {
    const { lower, upper } = regionAfter(
      TWICE_IN_VAIN,
      10,
      Float64Array.from(CENTRE, (_, j) => (j === 0 ? 1 : 0)),
    )
    const widths = upper.map((own, j) => own - (lower[j] ?? 0))
    expect((widths[0] ?? 0) / (widths[1] ?? 0)).toBeCloseTo(Math.E, 9)
    const corner = createRegion(
      axesFor(10),
      [],
      hyperparameters(new Float64Array(10)),
    )(new Float64Array(10))
    expect([...corner.lower, ...corner.upper]).toEqual([
      ...Array(10).fill(0),
      ...Array(10).fill(0.4),
    ])
  })
})

function widthAfter(losses: readonly number[]): number {
  const { lower, upper } = regionAfter(losses, 10)
  return (upper[3] ?? 0) - (lower[3] ?? 0)
}

function regionAfter(
  losses: readonly number[],
  count: number,
  logLengths = new Float64Array(count),
) {
  const told = losses.map((loss) => ({ point: CENTRE, loss }))
  return createRegion(axesFor(count), told, hyperparameters(logLengths))(CENTRE.slice(0, count))
}

function axesFor(count: number) {
  return axesOf(Array.from({ length: count }, (_, j) => double(`x${j}`, '0', '1')))
}

function hyperparameters(logLengths: Float64Array) {
  return { logLengths, logSignal: 0, logNoise: -9 }
}
