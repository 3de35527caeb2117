/** Where trials run: what the person forces, else the Experiment's own, else the context's. */
export function chooseNamespace(
  forced: string | undefined,
  ofExperiment: string | undefined,
  ofContext: string | undefined,
): string {
  return forced || ofExperiment || ofContext || 'default'
}
