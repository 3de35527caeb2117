import type { Parameter } from '../../experiment/experiment.ts'
import type { Assignment } from '../../experiment/trial.ts'

/** A trial's assignments without the resource. */
export function configurationOf(
  assignments: readonly Assignment[],
  resourceName: string,
): readonly Assignment[] {
  return assignments.filter(({ name }) => name !== resourceName)
}

/** A configuration with so much of the resource, in the order of the experiment's parameters. */
export function withResource(
  configuration: readonly Assignment[],
  parameters: readonly Parameter[],
  resourceName: string,
  resource: number,
): readonly Assignment[] {
  const values = new Map(configuration.map(({ name, value }) => [name, value]))
  values.set(resourceName, String(resource))
  return parameters.map(({ name }) => ({ name, value: values.get(name) ?? '' }))
}
