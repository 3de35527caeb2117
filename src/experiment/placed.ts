import type { Experiment } from './experiment.ts'

/** The experiment in the namespace in which its trials run, whatever its file says; undefined: in its own. */
export function placed(experiment: Experiment, namespace: string | undefined): Experiment {
  const { metadata } = experiment
  return namespace === undefined
    ? experiment
    : { ...experiment, metadata: { ...metadata, namespace } }
}
