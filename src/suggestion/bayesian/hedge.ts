import { exp } from '../../experiment/elementary.ts'
import type { Random } from '../random.ts'
import type { AcquisitionName } from './settings.ts'

const PORTFOLIO: readonly AcquisitionName[] = ['EI', 'LCB', 'PI']

/**
 * One of EI, LCB and PI, with a probability that rises with how good its own points turned out: a portfolio by Hedge (Hoffman,
 * Brochu, de Freitas: Portfolio allocation for Bayesian optimization, UAI 2011, algorithm 2). A function's gain is there the sum,
 * over all steps, of what the model makes of its nominee, chosen or not; here it is the mean of the chosen ones' targets,
 * because that is what the trials carry.
 *
 * `targetsOf` gives the targets of a function's own points: of mean 0 and variance 1 among all trials, the smaller the better.
 */
export function hedge(
  targetsOf: (name: AcquisitionName) => readonly number[],
  random: Random,
): AcquisitionName {
  const chances = PORTFOLIO.map((name) => exp(-meanOf(targetsOf(name))))
  let left = random.next() * chances.reduce((sum, chance) => sum + chance, 0)
  for (const [i, name] of PORTFOLIO.entries()) {
    left -= chances[i] ?? 0
    if (left < 0) return name
  }
  return 'EI'
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)
}
