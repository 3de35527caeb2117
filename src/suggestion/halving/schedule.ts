import { exactLog } from '../../experiment/exact-log.ts'

/** One round of a bracket: so many configurations, each trained with so much of the resource. */
export interface Rung {
  readonly trials: number
  /** A whole number; 0 where the most there is is less than 1. */
  readonly resource: number
}

/**
 * The brackets of Hyperband, the widest first, each with its rungs from the first to the last.
 *
 * Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar: Hyperband, a novel bandit-based approach to hyperparameter
 * optimization, JMLR 18, 2018, algorithm 1: s_max = ⌊log_η R⌋; bracket s begins with n = ⌈(s_max + 1) η^s / (s + 1)⌉ configurations
 * at r = R η^-s; its rung i keeps n_i = n η^-i of them at r_i = r η^i. Like Katib this rounds n_i up and r_i down.
 *
 * `most` is R, greater than 0; `eta` at least 2.
 */
export function bracketsOf(most: number, eta: number): readonly (readonly Rung[])[] {
  // The quotient of two logarithms, with its rounding error: log(243) / log(3) is 4 here, as it is in Katib.
  const widest = Math.max(Math.trunc(exactLog(most) / exactLog(eta)), 0)
  return Array.from({ length: widest + 1 }, (_, from) => {
    const halvings = widest - from
    const first = Math.ceil(((widest + 1) * power(eta, halvings)) / (halvings + 1))
    return Array.from({ length: halvings + 1 }, (__, i) => ({
      // Divided, not multiplied by a fraction: where it comes out even, it does so exactly.
      trials: Math.ceil(first / power(eta, i)),
      resource: resourceAt(most, eta, halvings - i),
    }))
  })
}

/** How often `most` can be divided by `eta` before it is less than `least`; 0 where it never can. */
export function levelsBetween(least: number, most: number, eta: number): number {
  let levels = 0
  while (most / power(eta, levels + 1) >= least) levels++
  return levels
}

/** What is left of `most` so many levels below it, as a whole number. */
export function resourceAt(most: number, eta: number, levels: number): number {
  return Math.floor(most / power(eta, levels))
}

/** By multiplication alone: the engine's own power may differ in its last bit. */
function power(base: number, exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent; i++) product *= base
  return product
}
