import type { ApiFailure } from '../../cluster/api-failure.ts'
import { isDenied, isQuota, refused } from '../../cluster/api-failure.ts'
import type { ClusterClient } from '../../cluster/client.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { objects, text } from '../../cluster/json.ts'
import type { Resource } from '../../cluster/resource.ts'
import { pathOf } from '../../cluster/resource.ts'
import { UserError } from '../../user-error.ts'
import { isBeingDeleted, uidOf } from './facts.ts'
import { EXPERIMENT_LABEL, MANIFEST_ANNOTATION, NUDGE_ANNOTATION, OWNER_LABEL } from './labels.ts'

export interface CreationOptions {
  readonly client: ClusterClient
  readonly resource: Resource
  readonly namespace: string
  /** As `dressTrial` made it. */
  readonly object: JsonObject
  /** Waits for a moment in which a quota may have room again. */
  readonly roomInQuota: (why: string) => Promise<void>
  readonly isStopped: () => boolean
  readonly onWarning: (text: string) => void
}

const PAUSE_MILLISECONDS = 500
const LEFTOVER_MILLISECONDS = 120_000

/**
 * Creates the trial's object, or finds the one that was created before from the same manifest. What
 * is left of that name from an earlier version of the experiment is removed first; what is not ours
 * stays. Undefined: stopped meanwhile. Raises UserError when the cluster refuses it for good.
 */
export async function createTrialObject(options: CreationOptions): Promise<JsonObject | undefined> {
  const { client, resource, namespace, object } = options
  const name = text(object, 'metadata', 'name')
  const where = `${resource.kind} ${name}`
  let leftoverSince: number | undefined

  while (!options.isStopped()) {
    const answer = await client.request({
      method: 'POST',
      path: pathOf(resource, namespace),
      body: object,
    })
    if (answer.ok) {
      for (const warning of answer.warnings) options.onWarning(`${where}: ${warning}`)
      return answer.body
    }
    const { failure } = answer
    if (isQuota(failure)) {
      await options.roomInQuota(failure.message)
      continue
    }
    // Denied for good, and so is every later trial.
    if (isDenied(failure) || failure.code !== 409) {
      throw refused(failure, `create a ${resource.kind}`, where)
    }

    const found = await findByName(options, name)
    if (found === undefined) continue
    if (!isOurs(found, object)) throw stranger(where, namespace)
    const isSame =
      text(found, 'metadata', 'labels', OWNER_LABEL) ===
        text(object, 'metadata', 'labels', OWNER_LABEL) &&
      text(found, 'metadata', 'annotations', MANIFEST_ANNOTATION) ===
        text(object, 'metadata', 'annotations', MANIFEST_ANNOTATION)
    if (isSame && !isBeingDeleted(found)) return found

    leftoverSince ??= performance.now()
    if (performance.now() - leftoverSince > LEFTOVER_MILLISECONDS) throw stuck(where, namespace)
    if (!isBeingDeleted(found)) await deleteObject(client, resource, namespace, found, 'Foreground')
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS))
  }
  return undefined
}

/** The object of that name, by a list: whoever may list and watch need not be allowed to get. */
export async function findByName(
  { client, resource, namespace }: Pick<CreationOptions, 'client' | 'resource' | 'namespace'>,
  name: string,
): Promise<JsonObject | undefined> {
  const answer = await client.request({
    method: 'GET',
    path: pathOf(resource, namespace),
    query: { fieldSelector: `metadata.name=${name}` },
  })
  if (!answer.ok) throw refused(answer.failure, `list ${resource.plural}`, client.server)
  return objects(answer.body, 'items')[0]
}

/** Deletes this very object; that it is gone already is fine. Raises UserError when denied. */
export async function deleteObject(
  client: ClusterClient,
  resource: Resource,
  namespace: string,
  object: JsonObject,
  propagationPolicy: 'Foreground' | 'Background',
): Promise<void> {
  const name = text(object, 'metadata', 'name')
  const answer = await client.request({
    method: 'DELETE',
    path: pathOf(resource, namespace, name),
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy,
      preconditions: { uid: uidOf(object) },
    },
  })
  if (answer.ok || [404, 409].includes(answer.failure.code)) return
  throw refused(answer.failure, `delete a ${resource.kind}`, `${resource.kind} ${name}`)
}

/**
 * Makes the object's controller look at it again now, by a change without a meaning: after a refusal it
 * would wait, each time twice as long. Gives the refusal where there is one: it does wait then.
 */
export async function nudgeObject(
  client: ClusterClient,
  resource: Resource,
  namespace: string,
  object: JsonObject,
): Promise<ApiFailure | undefined> {
  const answer = await client.request({
    method: 'PATCH',
    path: pathOf(resource, namespace, text(object, 'metadata', 'name')),
    contentType: 'application/merge-patch+json',
    body: {
      metadata: {
        uid: uidOf(object),
        annotations: { [NUDGE_ANNOTATION]: new Date().toISOString() },
      },
    },
  })
  return answer.ok ? undefined : answer.failure
}

/** Made by tunebot for an experiment of this name, be it by an earlier run. */
function isOurs(found: JsonObject, object: JsonObject): boolean {
  const label = text(found, 'metadata', 'labels', EXPERIMENT_LABEL)
  return label !== '' && label === text(object, 'metadata', 'labels', EXPERIMENT_LABEL)
}

function stranger(where: string, namespace: string): UserError {
  return new UserError({
    what: `there is one of that name in namespace ${namespace} that tunebot did not make`,
    where,
    mend: 'Remove it, or rename the experiment',
  })
}

function stuck(where: string, namespace: string): UserError {
  return new UserError({
    what: `what an earlier run left in namespace ${namespace} does not go away`,
    where,
    mend: 'See what keeps it (kubectl describe), and remove it',
  })
}
