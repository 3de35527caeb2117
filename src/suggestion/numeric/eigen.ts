/** Beside a greatest entry of 1, such a number is none. */
const SMALLEST = 1e-140

/** A symmetric matrix is the sum over i of values[i] × vectors[i] vectors[i]ᵀ. */
export interface Eigen {
  readonly values: Float64Array
  /** Orthonormal, one for each value. */
  readonly vectors: readonly Float64Array[]
}

/** So many steps are more than ever needed for a value: two or three are usual. */
const MOST_STEPS = 60

/**
 * Eigenvalues and eigenvectors of a symmetric matrix that is given by its rows: Householder's reduction to three diagonals,
 * then implicit QR steps with Wilkinson's shift (Golub, Van Loan: Matrix computations, 4th edition, algorithms 8.3.1 to 8.3.3).
 * Additions, multiplications, divisions and square roots alone: the same bits on every machine.
 */
export function symmetricEigen(matrix: readonly Float64Array[]): Eigen {
  const scale = greatest(matrix)
  // Squares of the entries must neither vanish nor overflow.
  const rows = matrix.map((row) => row.map((x) => (scale === 0 ? 0 : x / scale)))
  const vectors = rows.map((_, i) => Float64Array.from(rows, (_row, j) => (i === j ? 1 : 0)))
  for (let k = 0; k + 2 < rows.length; k++) reflect(rows, vectors, k)
  const values = Float64Array.from(rows, (row, i) => row[i] ?? 0)
  const beside = Float64Array.from(rows, (row, i) => row[i + 1] ?? 0)
  let last = rows.length - 1
  for (let step = 0; last > 0 && step < MOST_STEPS * rows.length; step++) {
    while (last > 0 && isNothing(values, beside, last - 1)) last--
    let first = last
    while (first > 0 && !isNothing(values, beside, first - 1)) first--
    if (first < last) chase(values, beside, vectors, first, last)
  }
  return { values: values.map((value) => value * scale), vectors }
}

function greatest(matrix: readonly Float64Array[]): number {
  return matrix.reduce((all, row) => row.reduce((most, x) => Math.max(most, Math.abs(x)), all), 0)
}

function isNothing(values: Float64Array, beside: Float64Array, i: number): boolean {
  const neighbours = Math.abs(values[i] ?? 0) + Math.abs(values[i + 1] ?? 0)
  const element = Math.abs(beside[i] ?? 0)
  return element <= Number.EPSILON * neighbours || element < SMALLEST
}

/** A reflection that makes column `k` vanish below the place beside the diagonal; `vectors` are reflected along. */
function reflect(rows: readonly Float64Array[], vectors: readonly Float64Array[], k: number): void {
  const size = rows.length
  const mirror = new Float64Array(size)
  for (let i = k + 1; i < size; i++) mirror[i] = rows[i]?.[k] ?? 0
  const first = mirror[k + 1] ?? 0
  const rest = dot(mirror, mirror, k + 2)
  if (rest < SMALLEST * SMALLEST) return
  const length = Math.sqrt(first * first + rest)
  const head = first > 0 ? first + length : first - length
  mirror[k + 1] = head
  // 2 / (mirror · mirror)
  const scale = 2 / (head * head + rest)
  const image = rows.map((row) => scale * dot(row, mirror, k + 1))
  const half = (scale * dot(Float64Array.from(image), mirror, k + 1)) / 2
  for (let i = 0; i < size; i++) image[i] = (image[i] ?? 0) - half * (mirror[i] ?? 0)
  for (const [i, row] of rows.entries()) {
    const a = mirror[i] ?? 0
    const b = image[i] ?? 0
    for (let j = 0; j < size; j++) {
      row[j] = (row[j] ?? 0) - a * (image[j] ?? 0) - b * (mirror[j] ?? 0)
    }
  }
  const along = new Float64Array(size)
  for (let i = k + 1; i < size; i++) addTo(along, vectors[i], mirror[i] ?? 0)
  for (let i = k + 1; i < size; i++) addTo(vectors[i], along, -scale * (mirror[i] ?? 0))
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0
  for (let i = from; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function addTo(sum: Float64Array | undefined, other: Float64Array | undefined, by: number): void {
  if (sum === undefined || other === undefined) return
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + by * (other[i] ?? 0)
}

/** One implicit QR step on the block from `first` to `last`: the bulge beside the three diagonals is chased out at its end. */
function chase(
  values: Float64Array,
  beside: Float64Array,
  vectors: readonly Float64Array[],
  first: number,
  last: number,
): void {
  const corner = beside[last - 1] ?? 0
  const half = ((values[last - 1] ?? 0) - (values[last] ?? 0)) / 2
  const root = Math.sqrt(half * half + corner * corner)
  const shift = (values[last] ?? 0) - (corner * corner) / (half + (half < 0 ? -root : root))
  let x = (values[first] ?? 0) - shift
  let z = beside[first] ?? 0
  for (let k = first; k < last; k++) {
    const length = Math.sqrt(x * x + z * z)
    const c = length < SMALLEST ? 1 : x / length
    const s = length < SMALLEST ? 0 : z / length
    if (k > first) beside[k - 1] = length
    const a = values[k] ?? 0
    const b = beside[k] ?? 0
    const d = values[k + 1] ?? 0
    values[k] = c * c * a + 2 * c * s * b + s * s * d
    values[k + 1] = s * s * a - 2 * c * s * b + c * c * d
    beside[k] = c * s * (d - a) + (c * c - s * s) * b
    if (k + 1 < last) {
      x = beside[k] ?? 0
      z = s * (beside[k + 1] ?? 0)
      beside[k + 1] = c * (beside[k + 1] ?? 0)
    }
    rotate(vectors[k], vectors[k + 1], c, s)
  }
}

function rotate(
  one: Float64Array | undefined,
  other: Float64Array | undefined,
  c: number,
  s: number,
): void {
  if (one === undefined || other === undefined) return
  for (let i = 0; i < one.length; i++) {
    const a = one[i] ?? 0
    const b = other[i] ?? 0
    one[i] = c * a + s * b
    other[i] = c * b - s * a
  }
}
