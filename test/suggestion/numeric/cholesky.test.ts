import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dot,
  factorize,
  gramOfLower,
  invertLower,
  multiplyLower,
  multiplyLowerTransposed,
} from '../../../src/suggestion/numeric/cholesky.ts'

describe('factorize', () => {
  test('gives the factor of a matrix from the textbook', () => {
    const matrix = Float64Array.of(4, 0, 0, 12, 37, 0, -16, -43, 98)
    expect(factorize(matrix, 3)).toBe(true)
    expect([...matrix]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3])
  })

  test('refuses a matrix that is not positive definite', () => {
    expect(factorize(Float64Array.of(1, 0, 2, 1), 2)).toBe(false)
    expect(factorize(Float64Array.of(0), 1)).toBe(false)
    expect(factorize(Float64Array.of(Number.NaN), 1)).toBe(false)
  })

  test('gives a factor whose product with itself is the matrix', () => {
    fc.assert(
      fc.property(positiveDefinite(), ({ matrix, size }) => {
        const lower = matrix.slice()
        expect(factorize(lower, size)).toBe(true)
        for (let i = 0; i < size; i++) {
          for (let j = 0; j <= i; j++) {
            const product = dot(lower, i * size, lower, j * size, j + 1)
            expect(product).toBeCloseTo(matrix[i * size + j] ?? Number.NaN, 9)
          }
        }
      }),
    )
  })
})

describe('invertLower and gramOfLower', () => {
  test('give the inverse of the factor and of the matrix', () => {
    fc.assert(
      fc.property(positiveDefinite(), ({ matrix, size }) => {
        const lower = matrix.slice()
        factorize(lower, size)
        const precision = new Float64Array(size * size).fill(7)
        invertLower(lower, size)
        gramOfLower(lower, size, precision)
        for (let i = 0; i < size; i++) {
          const unit = new Float64Array(size)
          const column = Float64Array.from({ length: size }, (_, j) =>
            symmetric(matrix, size, i, j),
          )
          multiplyLower(lower, size, column, unit)
          const back = new Float64Array(size)
          multiplyLowerTransposed(lower, size, unit, back)
          for (let j = 0; j < size; j++) expect(back[j]).toBeCloseTo(i === j ? 1 : 0, 7)
          const row = Float64Array.from({ length: size }, (_, j) =>
            symmetric(precision, size, i, j),
          )
          expect(dot(row, 0, column, 0, size)).toBeCloseTo(1, 7)
        }
      }),
    )
  })
})

test('dot sums the products of as many numbers as it is told, from where it is told', () => {
  const a = Float64Array.of(9, 1, 2, 3, 4, 5, 6, 7)
  expect(dot(a, 1, Float64Array.of(1, 1, 1, 1, 1, 1, 1), 0, 7)).toBe(28)
  expect(dot(a, 1, a, 1, 3)).toBe(14)
  expect(dot(a, 1, a, 1, 0)).toBe(0)
})

function symmetric(matrix: Float64Array, size: number, i: number, j: number): number {
  return matrix[Math.max(i, j) * size + Math.min(i, j)] ?? Number.NaN
}

/** The lower triangle of B Bᵀ + I for any B of small numbers. */
function positiveDefinite(): fc.Arbitrary<{ matrix: Float64Array; size: number }> {
  return fc.integer({ min: 1, max: 9 }).chain((size) =>
    fc
      .array(fc.double({ min: -3, max: 3, noNaN: true }), {
        minLength: size * size,
        maxLength: size * size,
      })
      .map((numbers) => {
        const b = Float64Array.from(numbers)
        const matrix = new Float64Array(size * size)
        for (let i = 0; i < size; i++) {
          for (let j = 0; j <= i; j++) {
            matrix[i * size + j] = dot(b, i * size, b, j * size, size) + (i === j ? 1 : 0)
          }
        }
        return { matrix, size }
      }),
  )
}
