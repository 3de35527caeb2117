import type { Parameter } from '../../src/experiment/experiment.ts'

/** What an algorithm needs to show that it keeps the contract. */
export interface Sample {
  readonly settings: Readonly<Record<string, string>>
  /** The parameters as this algorithm can search them. */
  readonly suited: (parameters: readonly Parameter[]) => readonly Parameter[]
  /** Whether it goes on with the points of the past by its nature: then repeats are no mistake. */
  readonly goesOn: boolean
}

const PLAIN: Sample = { settings: {}, suited: (parameters) => parameters, goesOn: false }

/** Those that need more than nothing. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  grid: { ...PLAIN, suited: (parameters) => parameters.map(withStep) },
  sobol: { ...PLAIN, settings: { scramble: 'true' } },
  // A resource that is no parameter leaves all of them to be searched; so much of it, and so few promoted, that
  // the first rung has room for all: a promotion would be the same point again.
  hyperband: {
    ...PLAIN,
    settings: { r_l: '20000', eta: '3', resource_name: 'epochs', sampler: 'random' },
  },
  asha: {
    ...PLAIN,
    settings: { r_l: '20000', eta: '20000', resource_name: 'epochs', sampler: 'random' },
  },
  pbt: { ...PLAIN, settings: { n_population: '300' }, goesOn: true },
}

export function sampleOf(algorithmName: string): Sample {
  return SAMPLES[algorithmName] ?? PLAIN
}

function withStep(parameter: Parameter): Parameter {
  const { parameterType, feasibleSpace } = parameter
  if (parameterType !== 'double' || feasibleSpace.step !== undefined) return parameter
  return { ...parameter, feasibleSpace: { ...feasibleSpace, step: '1e-7' } }
}
