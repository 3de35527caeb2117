/** @typedef {() => number} Random uniform in [0, 1) */

/**
 * A seeded generator of 32 bits of state, ample for one training (about 10 million draws of a
 * period of 4 billion). Source: mulberry32 by Tommy Ettinger, public domain.
 *
 * @param {number} seed a non-negative integer; only its lowest 32 bits count
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Fisher and Yates: every order is equally likely.
 *
 * @param {Uint32Array} items reordered in place
 * @param {Random} random
 */
export function shuffle(items, random) {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = items[last]
    items[last] = items[other]
    items[other] = kept
  }
}
