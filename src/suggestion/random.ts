import { mix } from './numeric/mix.ts'

/**
 * A seeded source of randomness, the same on every machine: integer arithmetic only.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand), its 128-bit state filled from the key by
 * MurmurHash3's 32-bit finalizer (Austin Appleby).
 */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  next(): number
  /** Uniform among 0 … bound-1, without modulo bias; bound is a whole number from 1 to 2^32. */
  integer(bound: number): number
  /**
   * An independent source for this key, 1 and '1' being the same; forking does not advance the
   * parent.
   */
  fork(key: string | number): Random
}

export function createRandom(seed: string | number): Random {
  return fromKey(pathOf('', seed))
}

function fromKey(key: string): Random {
  let [a, b, c, counter] = stateOf(key)

  function next32(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }

  // The first outputs still show the key's structure; PractRand's author discards as many.
  for (let i = 0; i < 15; i++) next32()

  return {
    next() {
      const high = next32() >>> 5
      const low = next32() >>> 6
      return (high * 0x4000000 + low) / 0x20000000000000
    },
    integer(bound) {
      const limit = 0x100000000 - (0x100000000 % bound)
      let drawn = next32()
      while (drawn >= limit) drawn = next32()
      return drawn % bound
    },
    fork(child) {
      return fromKey(pathOf(key, child))
    },
  }
}

/** No two paths of keys read alike, whatever characters a key holds: each goes with its length. */
function pathOf(parent: string, key: string | number): string {
  const text = `${key}`
  return `${parent}/${text.length}:${text}`
}

type State = [number, number, number, number]

function stateOf(key: string): State {
  const state: State = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    state[0] = mix(state[0] ^ code)
    state[1] = mix((state[1] + state[0]) | 0)
    state[2] = mix(state[2] ^ state[1] ^ code)
  }
  return state
}
