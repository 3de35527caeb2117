/** The algorithms that Katib's own configuration has a service for. */
export const KATIB_ALGORITHMS: readonly string[] = [
  'random',
  'tpe',
  'multivariate-tpe',
  'grid',
  'cmaes',
  'sobol',
  'bayesianoptimization',
  'hyperband',
  'pbt',
  'enas',
  'darts',
]

export const NAS_ALGORITHMS: readonly string[] = ['enas', 'darts']
