import { refused } from './api-failure.ts'
import type { ApiRequest, ClusterClient } from './client.ts'
import { at } from './json.ts'
import type { Resource } from './resource.ts'
import { groupOf, groupResource } from './resource.ts'

/** One thing that we do to one resource. */
export interface Need {
  readonly resource: Resource
  /** `pods/log` is the subresource `log`. */
  readonly subresource?: string
  readonly verb: 'create' | 'get' | 'list' | 'watch' | 'patch' | 'update' | 'delete' | '*'
}

/** How long asking may take; undefined: as long as any request. */
type AskingLimits = Pick<ApiRequest, 'timeoutMilliseconds' | 'patienceMilliseconds'>

/**
 * Which of the needs the cluster would deny in that namespace, each as `jobs.batch: create`. Asks one
 * SelfSubjectAccessReview a need, which everyone may. Raises UserError when it cannot be asked.
 */
export async function missingAccess(
  client: ClusterClient,
  namespace: string,
  needs: readonly Need[],
): Promise<readonly string[]> {
  const answers = await Promise.all(needs.map((need) => isAllowed(client, namespace, need)))
  return needs.filter((_, index) => answers[index] !== true).map(nameNeed)
}

export function nameNeed({ resource, subresource, verb }: Need): string {
  const name = groupResource(resource)
  return subresource === undefined ? `${name}: ${verb}` : `${name}/${subresource}: ${verb}`
}

/** Whether the cluster would allow it in that namespace; `''` means all of them. Raises UserError when it cannot be asked. */
export async function isAllowed(
  client: ClusterClient,
  namespace: string,
  need: Need,
  limits: AskingLimits = {},
): Promise<boolean> {
  const { resource, subresource, verb } = need
  const answer = await client.request({
    ...limits,
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          namespace,
          verb,
          group: groupOf(resource.apiVersion),
          resource: resource.plural,
          ...(subresource === undefined ? {} : { subresource }),
        },
      },
    },
  })
  if (!answer.ok) throw refused(answer.failure, 'ask what is allowed', client.server)
  return at(answer.body, 'status', 'allowed') === true
}
