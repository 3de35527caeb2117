/**
 * Square matrices are row-major arrays of `size * size` numbers; a lower triangle has zeros above its diagonal. Everything here is sums, products, quotients and square
 * roots in a fixed order: the same bits on every machine.
 */

/**
 * Replaces the lower triangle of a symmetric matrix by L, with L Lᵀ = A; the part above the diagonal is neither read nor
 * written. False where A is not positive definite; the matrix is then half done.
 *
 * Golub, Van Loan: Matrix computations, section 4.2 (by rows, each a row of dot products).
 */
export function factorize(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const row = i * size
    for (let j = 0; j < i; j++) {
      const other = j * size
      const sum = (matrix[row + j] ?? 0) - dot(matrix, row, matrix, other, j)
      matrix[row + j] = sum / (matrix[other + j] ?? 0)
    }
    const pivot = (matrix[row + i] ?? 0) - dot(matrix, row, matrix, row, i)
    if (!(pivot > 0)) return false
    matrix[row + i] = Math.sqrt(pivot)
  }
  return true
}

/** Replaces L, a lower triangle, by L⁻¹, which is one, too. */
export function invertLower(lower: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const row = i * size
    const scale = 1 / (lower[row + i] ?? 0)
    // Row i of the inverse is a sum of the rows above it, which lie one after the other in memory; two of them at once.
    let k = 0
    for (; k + 1 < i; k += 2) {
      const one = -(lower[row + k] ?? 0) * scale
      const other = -(lower[row + k + 1] ?? 0) * scale
      const above = k * size
      const below = above + size
      for (let j = 0; j < k; j++) {
        lower[row + j] =
          (lower[row + j] ?? 0) + one * (lower[above + j] ?? 0) + other * (lower[below + j] ?? 0)
      }
      lower[row + k] = one * (lower[above + k] ?? 0) + other * (lower[below + k] ?? 0)
      lower[row + k + 1] = other * (lower[below + k + 1] ?? 0)
    }
    if (k < i) {
      const factor = -(lower[row + k] ?? 0) * scale
      const above = k * size
      for (let j = 0; j < k; j++) {
        lower[row + j] = (lower[row + j] ?? 0) + factor * (lower[above + j] ?? 0)
      }
      lower[row + k] = factor * (lower[above + k] ?? 0)
    }
    lower[row + i] = scale
  }
}

/** Writes the lower triangle of Mᵀ M, for a lower triangle M, to `gram`: of A⁻¹ where M is L⁻¹. */
export function gramOfLower(lower: Float64Array, size: number, gram: Float64Array): void {
  gram.fill(0)
  let k = 0
  for (; k + 1 < size; k += 2) {
    const one = k * size
    const other = one + size
    for (let i = 0; i <= k + 1; i++) {
      const first = lower[one + i] ?? 0
      const second = lower[other + i] ?? 0
      const row = i * size
      for (let j = 0; j <= i; j++) {
        gram[row + j] =
          (gram[row + j] ?? 0) + first * (lower[one + j] ?? 0) + second * (lower[other + j] ?? 0)
      }
    }
  }
  if (k < size) {
    for (let i = 0; i <= k; i++) {
      const factor = lower[k * size + i] ?? 0
      for (let j = 0; j <= i; j++) {
        gram[i * size + j] = (gram[i * size + j] ?? 0) + factor * (lower[k * size + j] ?? 0)
      }
    }
  }
}

/** Writes M x, for a lower triangle M, to `out`: four rows at once, so that x is read once for them. */
export function multiplyLower(
  lower: Float64Array,
  size: number,
  x: Float64Array,
  out: Float64Array,
): void {
  let i = 0
  for (; i + 3 < size; i += 4) {
    const row0 = i * size
    const row1 = row0 + size
    const row2 = row1 + size
    const row3 = row2 + size
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    // What lies above the diagonal is zero.
    for (let k = 0; k < i + 4; k++) {
      const factor = x[k] ?? 0
      s0 += (lower[row0 + k] ?? 0) * factor
      s1 += (lower[row1 + k] ?? 0) * factor
      s2 += (lower[row2 + k] ?? 0) * factor
      s3 += (lower[row3 + k] ?? 0) * factor
    }
    out[i] = s0
    out[i + 1] = s1
    out[i + 2] = s2
    out[i + 3] = s3
  }
  for (; i < size; i++) out[i] = dot(lower, i * size, x, 0, i + 1)
}

/** Writes Mᵀ x, for a lower triangle M, to `out`, four rows at once. */
export function multiplyLowerTransposed(
  lower: Float64Array,
  size: number,
  x: Float64Array,
  out: Float64Array,
): void {
  out.fill(0, 0, size)
  let i = 0
  for (; i + 3 < size; i += 4) {
    const row0 = i * size
    const row1 = row0 + size
    const row2 = row1 + size
    const row3 = row2 + size
    const x0 = x[i] ?? 0
    const x1 = x[i + 1] ?? 0
    const x2 = x[i + 2] ?? 0
    const x3 = x[i + 3] ?? 0
    for (let j = 0; j < i + 4; j++) {
      out[j] =
        (out[j] ?? 0) +
        (lower[row0 + j] ?? 0) * x0 +
        (lower[row1 + j] ?? 0) * x1 +
        (lower[row2 + j] ?? 0) * x2 +
        (lower[row3 + j] ?? 0) * x3
    }
  }
  for (; i < size; i++) {
    const factor = x[i] ?? 0
    for (let j = 0; j <= i; j++) out[j] = (out[j] ?? 0) + factor * (lower[i * size + j] ?? 0)
  }
}

/** Four sums at once, so that no addition has to wait for the one before it. */
export function dot(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  length: number,
): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let k = 0
  for (; k + 3 < length; k += 4) {
    s0 += (a[aStart + k] ?? 0) * (b[bStart + k] ?? 0)
    s1 += (a[aStart + k + 1] ?? 0) * (b[bStart + k + 1] ?? 0)
    s2 += (a[aStart + k + 2] ?? 0) * (b[bStart + k + 2] ?? 0)
    s3 += (a[aStart + k + 3] ?? 0) * (b[bStart + k + 3] ?? 0)
  }
  for (; k < length; k++) s0 += (a[aStart + k] ?? 0) * (b[bStart + k] ?? 0)
  return s0 + s1 + (s2 + s3)
}
