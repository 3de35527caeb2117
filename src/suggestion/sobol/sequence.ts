import { MOST_DIMENSIONS, type Polynomial, readPolynomials } from './direction-numbers.ts'

const BITS = 32

/** The direction numbers of each coordinate, v_1 first, as 32 binary digits after the point. */
let directions: readonly Uint32Array[] | undefined

/**
 * Coordinate `dimension` (from 0, less than `MOST_DIMENSIONS`) of point `index` (from 0, less than 2^32) of Sobol's
 * sequence in the order of the Gray code, times 2^32: the exclusive or of the direction numbers that the Gray code of
 * `index` names (Antonov, Saleev: An economic method of computing LP_τ-sequences, USSR Comput. Math. Math. Phys. 19, 1979).
 */
export function sobolInteger(dimension: number, index: number): number {
  directions ??= readDirections()
  const numbers = directions[dimension]
  if (numbers === undefined) {
    throw new RangeError(`Sobol's sequence has ${MOST_DIMENSIONS} coordinates here`)
  }
  const gray = (index ^ (index >>> 1)) >>> 0
  let point = 0
  for (let bit = 0; bit < BITS; bit++) {
    if ((gray >>> bit) & 1) point ^= numbers[bit] ?? 0
  }
  return point >>> 0
}

function readDirections(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: BITS }, (_, i) => 2 ** (BITS - 1 - i))
  return [first, ...readPolynomials().map(directionsOf)]
}

/** Bratley, Fox: Algorithm 659, implementing Sobol's quasirandom sequence generator, ACM TOMS 14, 1988, equation 4. */
function directionsOf({ degree, coefficients, initial }: Polynomial): Uint32Array {
  const numbers = new Uint32Array(BITS)
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      numbers[i] = (initial[i] ?? 0) << (BITS - 1 - i)
      continue
    }
    const before = numbers[i - degree] ?? 0
    let number = before ^ (before >>> degree)
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) number ^= numbers[i - k] ?? 0
    }
    numbers[i] = number
  }
  return numbers
}
