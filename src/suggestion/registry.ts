import { UserError } from '../user-error.ts'
import { auto } from './auto.ts'
import { afterBaseline } from './baseline.ts'
import { bayesianOptimization } from './bayesian/bayesian-optimization.ts'
import { cmaes } from './cmaes/cmaes.ts'
import { grid } from './grid/grid.ts'
import { asha } from './halving/asha.ts'
import { hyperband } from './halving/hyperband.ts'
import { pbt } from './pbt/pbt.ts'
import { randomSearch } from './random-search.ts'
import { sobol } from './sobol/sobol.ts'
import type { Suggest } from './suggestion.ts'
import { multivariateTpe, tpe } from './tpe/tpe.ts'

/** Every algorithm by Katib's name for it; the one place that knows them all. */
const ALGORITHMS: ReadonlyMap<string, Suggest> = new Map([
  ['random', randomSearch],
  ['grid', grid],
  ['sobol', sobol],
  ['cmaes', cmaes],
  ['tpe', tpe],
  ['multivariate-tpe', multivariateTpe],
  ['hyperband', hyperband],
  ['asha', asha],
  ['pbt', pbt],
  ['bayesianoptimization', bayesianOptimization],
  ['auto', auto],
])

export const algorithmNames: readonly string[] = [...ALGORITHMS.keys()]

/** The algorithm of this name. Raises UserError for a name that is none. */
export function suggestionFor(algorithmName: string): Suggest {
  const suggest = ALGORITHMS.get(algorithmName)
  if (suggest !== undefined) return afterBaseline(suggest)
  throw new UserError({
    what: `there is no algorithm ${JSON.stringify(algorithmName)}`,
    where: 'spec.algorithm.algorithmName',
    mend: `Choose one of: ${algorithmNames.join(', ')}`,
    kind: 'invalid',
  })
}
