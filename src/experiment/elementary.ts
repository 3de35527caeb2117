/**
 * Elementary functions that give the same bits on every machine and every Node: additions,
 * multiplications and divisions alone, which IEEE 754 rounds exactly. `Math.exp` and `Math.log` are
 * the engine's own business, and may differ in the last bit.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const SMALLEST_EXPONENT = -1074
const LARGEST_EXPONENT = 1023

const POWERS_OF_TWO = powersOfTwo()

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1)
  let up = 1
  for (let i = 0; i <= LARGEST_EXPONENT; i++, up *= 2) powers[i - SMALLEST_EXPONENT] = up
  let down = 1
  for (let i = 0; i >= SMALLEST_EXPONENT; i--, down /= 2) powers[i - SMALLEST_EXPONENT] = down
  return powers
}

/** e^x, within two units in the last place; 0 below -745.1 and Infinity above 709.7. */
export function exp(x: number): number {
  if (x < -745.1) return 0
  if (x > 709.7) return Number.POSITIVE_INFINITY
  if (Number.isNaN(x)) return Number.NaN
  const power = Math.round(x * Math.LOG2E)
  const r = x - power * LN2_HIGH - power * LN2_LOW
  return expOfSmall(r) * (POWERS_OF_TWO[power - SMALLEST_EXPONENT] ?? 0)
}

/** Taylor's series; for |r| ≤ ln(2)/2 the first term left out is below 2^-56. Written out, as a loop takes longer. */
function expOfSmall(r: number): number {
  let sum = 1 + (r / 12) * (1 + r / 13)
  sum = 1 + (r / 10) * (1 + (r / 11) * sum)
  sum = 1 + (r / 8) * (1 + (r / 9) * sum)
  sum = 1 + (r / 6) * (1 + (r / 7) * sum)
  sum = 1 + (r / 4) * (1 + (r / 5) * sum)
  sum = 1 + (r / 2) * (1 + (r / 3) * sum)
  return 1 + r * sum
}

const bits = new DataView(new ArrayBuffer(8))

/**
 * The natural logarithm, within two units in the last place; -Infinity at 0, NaN below.
 *
 * x = m × 2^k with m in [√½, √2), and ln m = 2 artanh((m - 1) / (m + 1)).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  if (x < 2.2250738585072014e-308) return log(x * 18014398509481984) - 54 * Math.LN2
  bits.setFloat64(0, x)
  const high = bits.getUint32(0)
  bits.setUint32(0, (high & 0x000fffff) | 0x3fe00000)
  let mantissa = bits.getFloat64(0)
  let power = (high >>> 20) - 1022
  if (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    power--
  }
  const f = mantissa - 1
  const s = f / (mantissa + 1)
  const half = 0.5 * f * f
  // f is exact, and what is taken from it small, so that the roundings of the rest hardly count.
  const rest = power * LN2_LOW + s * (half + artanhRest(s * s))
  return power * LN2_HIGH + (f - (half - rest))
}

/** 2 Σ z^i / (2i + 1) from i = 1 on: 2 artanh(s) / s - 2 at z = s²; z ≤ 0.0295, so the first term left out is below 2^-60. */
function artanhRest(z: number): number {
  let sum = ((1 / 25) * z + 1 / 23) * z + 1 / 21
  sum = (sum * z + 1 / 19) * z + 1 / 17
  sum = (sum * z + 1 / 15) * z + 1 / 13
  sum = (sum * z + 1 / 11) * z + 1 / 9
  sum = (sum * z + 1 / 7) * z + 1 / 5
  return 2 * z * (sum * z + 1 / 3)
}

/** base^exponent for a positive base. */
export function pow(base: number, exponent: number): number {
  return exp(exponent * log(base))
}
