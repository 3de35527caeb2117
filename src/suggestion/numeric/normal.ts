import { exp, log } from '../../experiment/elementary.ts'
import type { Random } from '../random.ts'

/**
 * The standard normal distribution's cumulative probability at `z`, in [0, 1]: enough for a kernel's weight.
 *
 * Press, Teukolsky, Vetterling, Flannery: Numerical Recipes, `erfcc`; relative error below 1.2e-7.
 */
export function normalShare(z: number): number {
  const x = Math.abs(z) * Math.SQRT1_2
  const t = 1 / (1 + x / 2)
  let sum = 0
  for (const coefficient of ERFC) sum = sum * t + coefficient
  const tail = (t * exp(sum - x * x)) / 2
  return z < 0 ? tail : 1 - tail
}

const ERFC = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
  1.00002368, -1.26551223,
]

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
