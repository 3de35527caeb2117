import { exp, log } from '../../experiment/elementary.ts'
import type { Random } from '../random.ts'

/**
 * The standard normal distribution's cumulative probability at `z`, in [0, 1]: enough for a kernel's weight.
 *
 * Press, Teukolsky, Vetterling, Flannery: Numerical Recipes, `erfcc`; relative error below 1.2e-7.
 */
export function normalShare(z: number): number {
  if (z > SURELY_ONE) return 1
  const x = Math.abs(z) * Math.SQRT1_2
  const t = 1 / (1 + x / 2)
  const tail = (t * exp(erfcExponent(t) - x * x)) / 2
  return z < 0 ? tail : 1 - tail
}

/** Above, what is missing to 1 is less than half of what 1 - x can tell apart. */
const SURELY_ONE = 8.5

function erfcExponent(t: number): number {
  let sum = (0.17087277 * t - 0.82215223) * t + 1.48851587
  sum = (sum * t - 1.13520398) * t + 0.27886807
  sum = (sum * t - 0.18628806) * t + 0.09678418
  sum = (sum * t + 0.37409196) * t + 1.00002368
  return sum * t - 1.26551223
}

/** A standard normal number by Marsaglia's polar method (Marsaglia, Bray: SIAM Review 6, 1964). */
export function drawNormal(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1
    const v = 2 * random.next() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s)
  }
}

/** A normal number cut to [0, 1); `mean` is in [0, 1], so at most two of three draws are in vain up to a deviation of 1. */
export function drawTruncated(random: Random, mean: number, deviation: number): number {
  for (;;) {
    const x = mean + deviation * drawNormal(random)
    if (x >= 0 && x < 1) return x
  }
}
