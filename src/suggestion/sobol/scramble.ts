import { mix } from '../numeric/mix.ts'
import type { Random } from '../random.ts'

const BITS = 32

/**
 * A random permutation of the numbers 0 … 2^32-1 that keeps a sequence's balance: each binary digit is flipped or not by a
 * coin of its own for every value of the digits before it (Owen: Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995).
 * The coins are a hash of seed and digits (as in Burley: Practical hash-based Owen scrambling, JCGT 9, 2020, but with a full
 * hash at each digit).
 */
export function createScramble(random: Random): (number: number) => number {
  const seeds = Array.from({ length: BITS }, () => random.integer(2 ** 32))
  return (number) => {
    let flips = 0
    for (let bit = 0; bit < BITS; bit++) {
      const before = bit === 0 ? 0 : number >>> (BITS - bit)
      const coin = mix(before ^ (seeds[bit] ?? 0)) & 1
      flips |= coin << (BITS - 1 - bit)
    }
    return (number ^ flips) >>> 0
  }
}
