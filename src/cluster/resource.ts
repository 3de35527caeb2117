import { UserError } from '../user-error.ts'
import { refused } from './api-failure.ts'
import type { ClusterClient } from './client.ts'
import { at, objects, text } from './json.ts'

/** A kind as the API server serves it. */
export interface Resource {
  readonly apiVersion: string
  readonly kind: string
  /** As in paths and in roles: `jobs`. */
  readonly plural: string
  readonly namespaced: boolean
}

export const JOBS: Resource = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  plural: 'jobs',
  namespaced: true,
}
export const PODS: Resource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true }
export const EVENTS: Resource = {
  apiVersion: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
}
export const CONFIG_MAPS: Resource = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
}

const KNOWN: readonly Resource[] = [JOBS, PODS, EVENTS, CONFIG_MAPS]

/** The path of the collection, or of the object of that name in it. */
export function pathOf(resource: Resource, namespace: string, ...names: readonly string[]): string {
  const scope = resource.namespaced ? ['namespaces', namespace] : []
  return [root(resource.apiVersion), ...scope, resource.plural, ...names]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/')
}

/** `jobs.batch`, as roles and messages name it. */
export function groupResource({ apiVersion, plural }: Resource): string {
  const group = groupOf(apiVersion)
  return group === '' ? plural : `${plural}.${group}`
}

export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}

/**
 * How the cluster serves a kind, by its own word. Raises UserError (unreachable) when it does not
 * know the kind: its CRD is missing.
 */
export async function discover(
  client: ClusterClient,
  apiVersion: string,
  kind: string,
): Promise<Resource> {
  const known = KNOWN.find((each) => each.apiVersion === apiVersion && each.kind === kind)
  if (known !== undefined) return known
  const answer = await client.request({ method: 'GET', path: root(apiVersion) })
  if (!answer.ok && answer.failure.code !== 404) {
    throw refused(answer.failure, `ask for the kinds of ${apiVersion}`, client.server)
  }
  const found = answer.ok
    ? objects(answer.body, 'resources').find(
        (each) => text(each, 'kind') === kind && !text(each, 'name').includes('/'),
      )
    : undefined
  if (found === undefined) {
    throw new UserError({
      what: `the cluster knows no ${kind} of ${apiVersion}: its CustomResourceDefinition is missing`,
      where: client.server,
      mend: `Install the operator that brings ${kind}, or correct the template's apiVersion and kind`,
      kind: 'unreachable',
    })
  }
  const namespaced = at(found, 'namespaced') === true
  return { apiVersion, kind, plural: text(found, 'name'), namespaced }
}
