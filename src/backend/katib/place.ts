import { refused } from '../../cluster/api-failure.ts'
import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { objects, text } from '../../cluster/json.ts'
import type { Resource } from '../../cluster/resource.ts'
import { pathOf } from '../../cluster/resource.ts'
import { KATIB_EXPERIMENT_LABEL } from './katib-labels.ts'
import { EXPERIMENTS, TRIALS } from './resources.ts'

/** Where one experiment of Katib's is. */
export interface Place {
  readonly client: ClusterClient
  readonly namespace: string
  /** The experiment's name. */
  readonly name: string
}

/** For messages. */
export function whereOf({ namespace, name }: Place): string {
  return `Experiment ${namespace}/${name}`
}

/** The Experiment as it is on the cluster; undefined when there is none. */
export async function findExperiment(place: Place): Promise<JsonObject | undefined> {
  const path = pathOf(EXPERIMENTS, place.namespace, place.name)
  const answer = await place.client.request({ method: 'GET', path })
  if (answer.ok) return answer.body
  if (answer.failure.code === 404) return undefined
  throw refused(answer.failure, 'read an Experiment', whereOf(place))
}

/** All Trials that Katib counts as the experiment's. */
export async function listTrials(place: Place): Promise<readonly JsonObject[]> {
  const trials: JsonObject[] = []
  let next = ''
  do {
    const answer = await place.client.request({
      method: 'GET',
      path: pathOf(TRIALS, place.namespace),
      query: {
        labelSelector: trialSelector(place),
        limit: '500',
        ...(next === '' ? {} : { continue: next }),
      },
    })
    if (!answer.ok) throw refused(answer.failure, 'list the Trials', whereOf(place))
    trials.push(...objects(answer.body, 'items'))
    next = text(answer.body, 'metadata', 'continue')
  } while (next !== '')
  return trials
}

export function trialSelector({ name }: Place): string {
  return `${KATIB_EXPERIMENT_LABEL}=${name}`
}

/**
 * Deletes this very object, and no later one of its name; that it is gone already is fine. Never
 * foreground: Katib's controllers go on making children for a parent that waits for its children's
 * end. With `Orphan` its children stay. Raises UserError when the cluster denies it.
 */
export async function deleteKatibObject(
  place: Place,
  resource: Resource,
  object: JsonObject,
  propagationPolicy: 'Background' | 'Orphan' = 'Background',
): Promise<void> {
  const name = text(object, 'metadata', 'name')
  const answer = await place.client.request({
    method: 'DELETE',
    path: pathOf(resource, place.namespace, name),
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy,
      preconditions: { uid: text(object, 'metadata', 'uid') },
    },
  })
  if (answer.ok || [404, 409].includes(answer.failure.code)) return
  throw refused(answer.failure, `delete the ${resource.kind} ${name}`, whereOf(place))
}
