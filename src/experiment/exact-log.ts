const BITS = 128n
const ONE = 1n << BITS

/**
 * The natural logarithm of a positive finite number, rounded correctly, and so the same on every machine. `Math.log` may be
 * off in its last bit, which decides whether log(243) / log(3) is 5 or less.
 */
export function exactLog(x: number): number {
  let exponent = 0
  let mantissa = x
  while (mantissa >= 2) {
    mantissa /= 2
    exponent++
  }
  while (mantissa < 1) {
    mantissa *= 2
    exponent--
  }
  // A double in [1, 2) has 52 bits behind the point.
  const fixed = BigInt(mantissa * 2 ** 52) << (BITS - 52n)
  const sum = 2n * atanh(fixed - ONE, fixed + ONE) + BigInt(exponent) * 2n * atanh(ONE, 3n * ONE)
  return Number(sum) / 2 ** Number(BITS)
}

/** Of a fraction below one half, by its power series. */
function atanh(numerator: bigint, denominator: bigint): bigint {
  const fraction = (numerator << BITS) / denominator
  const square = (fraction * fraction) >> BITS
  let power = fraction
  let sum = 0n
  for (let divisor = 1n; power !== 0n; divisor += 2n) {
    sum += power / divisor
    power = (power * square) >> BITS
  }
  return sum
}
