import { mix } from '../numeric/mix.ts'
import type { Random } from '../random.ts'

/** Numbers below this keep their halves within 26 bits, which shifts and masks can handle. */
export const LARGEST_PERMUTATION = 2 ** 52

const ROUNDS = 4

/**
 * A random order of 0 … size-1 that needs no memory: a Feistel network over the next power of 4, walked on until it comes
 * back below `size` (Black, Rogaway: Ciphers with arbitrary finite domains, CT-RSA 2002). `size` is from 1 to `LARGEST_PERMUTATION`.
 */
export function createPermutation(size: number, random: Random): (position: number) => number {
  const half = halfBits(size)
  const base = 2 ** half
  const keys = Array.from({ length: ROUNDS }, () => random.integer(2 ** 32))

  function encrypt(number: number): number {
    let [left, right] = [Math.floor(number / base), number % base]
    for (const key of keys) {
      const next = left ^ (mix(right ^ key) & (base - 1))
      left = right
      right = next
    }
    return left * base + right
  }

  return (position) => {
    let number = encrypt(position)
    while (number >= size) number = encrypt(number)
    return number
  }
}

/** So many that two halves of them can number `size` things. */
function halfBits(size: number): number {
  let bits = 1
  while (4 ** bits < size) bits++
  return bits
}
