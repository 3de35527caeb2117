import type { Parameter } from '../../src/experiment/experiment.ts'
import { int } from './experiment.ts'

type Settings = Readonly<Record<string, string>>

/** What an algorithm needs to show that it keeps the contract. */
export interface Sample {
  /** Where an algorithm has several samples, what this one is. */
  readonly variant?: string
  readonly settings: Settings
  /** With which 10,000 trials come in a few questions; `settings`, unless given. */
  readonly settingsForMany?: Settings
  /** The parameters as this algorithm can search them. */
  readonly suited: (parameters: readonly Parameter[]) => readonly Parameter[]
  /** Whether it goes on with the points of the past by its nature: then repeats are no mistake. */
  readonly goesOn: boolean
  /** Why it makes a difference in which order the same trials were created; undefined where it makes none. */
  readonly heedsOrder?: string
}

const PLAIN: Sample = { settings: {}, suited: (parameters) => parameters, goesOn: false }

const ROUNDING = 'the model sums in that order, and rounds'

/** A resource that is no parameter leaves all of them to be searched. */
const EVENLY = { resource_name: 'epochs', sampler: 'random' }

/** Nothing is set but what has no default. */
const HALVING: Sample = {
  variant: 'with its defaults',
  settings: { r_l: '27', resource_name: 'epochs' },
  settingsForMany: { r_l: '19683', resource_name: 'epochs' },
  suited: (parameters) => [...parameters, int('epochs', '1', '19683')],
  goesOn: true,
}

/** Those that need more than nothing, or that are tried in several ways. */
const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  grid: [{ ...PLAIN, suited: (parameters) => parameters.map(withStep) }],
  sobol: [{ ...PLAIN, settings: { scramble: 'true' } }],
  cmaes: [{ ...PLAIN, heedsOrder: 'generations follow on each other' }],
  tpe: [{ ...PLAIN, heedsOrder: 'older bad trials count for less' }],
  // So much of the resource, and so few promoted, that the first rung has room for all: a promotion would be the same
  // point again.
  hyperband: [
    { ...PLAIN, variant: 'in one rung', settings: { ...EVENLY, r_l: '20000', eta: '3' } },
    HALVING,
  ],
  asha: [
    { ...PLAIN, variant: 'in one rung', settings: { ...EVENLY, r_l: '20000', eta: '20000' } },
    HALVING,
  ],
  pbt: [{ ...PLAIN, settings: { n_population: '300' }, goesOn: true }],
  bayesianoptimization: [{ ...PLAIN, heedsOrder: ROUNDING }],
  auto: [{ ...PLAIN, heedsOrder: ROUNDING }],
}

export interface NamedSample extends Sample {
  readonly algorithmName: string
  /** Of the algorithm and, where there are several of it, the sample. */
  readonly title: string
}

export function samplesOf(algorithmName: string): readonly NamedSample[] {
  return (SAMPLES[algorithmName] ?? [PLAIN]).map((sample) => {
    const { variant } = sample
    const title = variant === undefined ? algorithmName : `${algorithmName}, ${variant}`
    return { ...sample, algorithmName, title }
  })
}

function withStep(parameter: Parameter): Parameter {
  const { parameterType, feasibleSpace } = parameter
  if (parameterType !== 'double' || feasibleSpace.step !== undefined) return parameter
  return { ...parameter, feasibleSpace: { ...feasibleSpace, step: '1e-7' } }
}
