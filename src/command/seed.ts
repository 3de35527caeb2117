import type { Experiment } from '../experiment/experiment.ts'

/** The seed of an experiment that is begun: the one that is given, else the algorithm's `random_state`, else 0. */
export function seedOf(experiment: Experiment, given: number | undefined): number {
  return given ?? randomState(experiment) ?? 0
}

function randomState(experiment: Experiment): number | undefined {
  const settings = experiment.spec.algorithm.algorithmSettings
  const setting = settings.find(({ name }) => name === 'random_state')
  const seed = Number(setting?.value)
  // An unscrambled sobol has no seed, and takes any text for it, as in Katib.
  return Number.isSafeInteger(seed) ? seed : undefined
}
