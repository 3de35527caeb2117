import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { symmetricEigen } from '../../../src/suggestion/numeric/eigen.ts'

type Rows = readonly (readonly number[])[]

function eigen(rows: Rows) {
  return symmetricEigen(rows.map((row) => Float64Array.from(row)))
}

/** Σ values[k] vectors[k] vectors[k]ᵀ. */
function composed({ values, vectors }: ReturnType<typeof eigen>): Rows {
  return vectors.map((_, i) =>
    vectors.map((_other, j) =>
      vectors.reduce((sum, v, k) => sum + (values[k] ?? 0) * (v[i] ?? 0) * (v[j] ?? 0), 0),
    ),
  )
}

function furthest(a: Rows, b: Rows): number {
  const distances = a.flatMap((row, i) => row.map((x, j) => Math.abs(x - (b[i]?.[j] ?? 0))))
  return Math.max(...distances)
}

const symmetric = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .array(fc.double({ min: -100, max: 100, noNaN: true }), {
      minLength: size * size,
      maxLength: size * size,
    })
    .map((numbers) =>
      Array.from({ length: size }, (_, i) =>
        Array.from(
          { length: size },
          (_other, j) => numbers[Math.min(i, j) * size + Math.max(i, j)] ?? 0,
        ),
      ),
    ),
)

describe('knows the values of', () => {
  test.each([
    ['a number', [[3]], [3]],
    [
      'a diagonal',
      [
        [2, 0],
        [0, -1],
      ],
      [-1, 2],
    ],
    [
      'a pair',
      [
        [2, 1],
        [1, 2],
      ],
      [1, 3],
    ],
    [
      'nothing',
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      [0, 0, 0],
    ],
    [
      'a double value',
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
      [0, 0, 3],
    ],
  ] as const)('%s', (_name, rows, expected) => {
    const values = [...eigen(rows).values].sort((a, b) => a - b)
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 12)
  })

  test('the second difference of 30 points, which are 2 - 2 cos(kπ / 31)', () => {
    const rows = Array.from({ length: 30 }, (_, i) =>
      Array.from({ length: 30 }, (_other, j) => [2, -1][Math.abs(i - j)] ?? 0),
    )
    const values = [...eigen(rows).values].sort((a, b) => a - b)
    for (const [k, value] of values.entries()) {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / 31), 12)
    }
  })

  test('scales that are far apart', () => {
    const values = [
      ...eigen([
        [1e12, 1],
        [1, 1e-3],
      ]).values,
    ].sort((a, b) => a - b)
    expect(values[1]).toBeCloseTo(1e12, 0)
    expect(values[0]).toBeCloseTo(1e-3, 9)
  })
})

test('values and vectors compose the matrix, and the vectors are orthonormal', () => {
  fc.assert(
    fc.property(symmetric, (rows) => {
      const found = eigen(rows)
      expect(furthest(composed(found), rows)).toBeLessThan(1e-10)
      const unit = rows.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)))
      const products = found.vectors.map((a) =>
        found.vectors.map((b) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)),
      )
      expect(furthest(products, unit)).toBeLessThan(1e-12)
    }),
  )
})

test('leaves the matrix as it was', () => {
  const rows = [Float64Array.of(2, 1), Float64Array.of(1, 2)]
  symmetricEigen(rows)
  expect(rows).toEqual([Float64Array.of(2, 1), Float64Array.of(1, 2)])
})
