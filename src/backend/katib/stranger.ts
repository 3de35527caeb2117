import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { UserError } from '../../user-error.ts'
import { EXPERIMENT_LABEL, labelValue } from '../kubernetes/labels.ts'
import { SPEC_ANNOTATION } from './katib-labels.ts'
import { specDigest } from './manifest.ts'
import type { Place } from './place.ts'
import { whereOf } from './place.ts'

/** Raises UserError when the Experiment on the cluster is not the one that the file describes, budgets aside. */
export function requireOwn(
  place: Place & { readonly experiment: Experiment },
  found: JsonObject,
): void {
  const { experiment, namespace, name } = place
  const digest = text(found, 'metadata', 'annotations', SPEC_ANNOTATION)
  const label = text(found, 'metadata', 'labels', EXPERIMENT_LABEL)
  const where = whereOf(place)
  if (digest === '' || label !== labelValue(name)) {
    throw strangerOnCluster(place)
  }
  if (digest === specDigest(experiment)) return
  throw new UserError({
    what: 'the Experiment of that name on the cluster has another spec, and Katib lets one change only its budgets',
    where,
    mend: `Give the edited experiment another metadata.name, or start over: kubectl delete experiment ${name} -n ${namespace}`,
    kind: 'invalid',
  })
}

export function strangerOnCluster(place: Place): UserError {
  const { namespace, name } = place
  return new UserError({
    what: 'there is an Experiment of that name on the cluster that tunebot did not make',
    where: whereOf(place),
    mend: `Give this one another metadata.name, or remove that one: kubectl delete experiment ${name} -n ${namespace}`,
  })
}
