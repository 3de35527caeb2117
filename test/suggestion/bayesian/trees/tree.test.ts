import { describe, expect, test } from 'vitest'
import {
  averageLeaf,
  type Growth,
  growTree,
  leafAt,
} from '../../../../src/suggestion/bayesian/trees/tree.ts'
import { createRandom } from '../../../../src/suggestion/random.ts'

describe('growTree', () => {
  test('splits numbers half-way between those that differ most', () => {
    const tree = growTree(growth([[0.1], [0.3], [0.7], [0.9]], [1, 1, 5, 5]), [0, 1, 2, 3])
    expect(tree).toMatchObject({ kind: 'split', axis: 0, threshold: 0.5 })
    expect(leafAt(tree, Float64Array.of(0.49))).toEqual({ kind: 'leaf', value: 1, variance: 0 })
    expect(leafAt(tree, Float64Array.of(0.51))).toEqual({ kind: 'leaf', value: 5, variance: 0 })
  })

  test('splits a list into one item and the others', () => {
    const own = { ...growth([[0], [1], [2], [1]], [3, 9, 3, 9]), isList: [true] }
    const tree = growTree(own, [0, 1, 2, 3])
    expect([0, 1, 2].map((item) => leafAt(tree, Float64Array.of(item)).value)).toEqual([3, 9, 3])
  })

  test('takes the axis that says more', () => {
    const points = [
      [0.1, 0.9],
      [0.9, 0.8],
      [0.2, 0.1],
      [0.8, 0.2],
    ]
    expect(growTree(growth(points, [1, 1, 5, 5]), [0, 1, 2, 3])).toMatchObject({ axis: 1 })
  })

  test.each(['best', 'random'] as const)(
    'leaves no leaf with too few targets, thresholds %s',
    (thresholds) => {
      const sizes: number[] = []
      const points = Array.from({ length: 60 }, (_, i) => [i / 60, ((7 * i) % 60) / 60])
      const own = growth(
        points,
        points.map(([x = 0]) => Math.sin(9 * x)),
      )
      growTree(
        {
          ...own,
          thresholds,
          smallestLeaf: 4,
          leafOf(members) {
            sizes.push(members.length)
            return own.leafOf(members)
          },
        },
        points.map((_, i) => i),
      )
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(4)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60)
      expect(sizes.length).toBeGreaterThan(3)
    },
  )

  test('grows no more levels than it may, and none where all targets are alike', () => {
    const points = [[0.1], [0.3], [0.7], [0.9]]
    const flat = growTree(growth(points, [2, 2, 2, 2]), [0, 1, 2, 3])
    expect(flat).toEqual({ kind: 'leaf', value: 2, variance: 0 })
    const stump = growTree({ ...growth(points, [1, 2, 5, 7]), mostLevels: 0 }, [0, 1, 2, 3])
    expect(stump).toEqual({ kind: 'leaf', value: 3.75, variance: 5.6875 })
  })
})

function growth(points: readonly (readonly number[])[], targets: readonly number[]): Growth {
  const values = Float64Array.from(targets)
  return {
    points: points.map((point) => Float64Array.from(point)),
    targets: values,
    isList: [false, false].slice(0, points[0]?.length ?? 0),
    smallestLeaf: 1,
    mostLevels: 9,
    thresholds: 'best',
    random: createRandom('tree'),
    leafOf: averageLeaf(values),
  }
}
