import { isAllowed, type Need, nameNeed } from './access.ts'
import type { ClusterClient } from './client.ts'
import { PODS, type Resource } from './resource.ts'

const SECRETS: Resource = {
  apiVersion: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  namespaced: true,
}
const ROLE_BINDINGS: Resource = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  plural: 'rolebindings',
  namespaced: true,
}
/** All kinds of all groups, as a Role's `*`. */
const EVERYTHING: Need = {
  resource: { apiVersion: '*/*', kind: '*', plural: '*', namespaced: true },
  verb: '*',
}

/** What gives away a namespace, and no run needs: others' credentials, a shell in their pods, and more rights. */
const IN_NAMESPACE: readonly Need[] = [
  { resource: SECRETS, verb: 'get' },
  { resource: SECRETS, verb: 'list' },
  { resource: PODS, subresource: 'exec', verb: 'create' },
  { resource: ROLE_BINDINGS, verb: 'create' },
]
/** No run leaves its namespace. */
const EVERYWHERE: readonly Need[] = [
  { resource: SECRETS, verb: 'get' },
  { resource: PODS, verb: 'create' },
  { resource: PODS, verb: 'list' },
]
/** In a SelfSubjectAccessReview the namespace of a right in all of them. */
const ALL_NAMESPACES = ''
/** An advice is not worth the patience that a run has with a server that is away. */
const BRIEFLY = { timeoutMilliseconds: 10_000, patienceMilliseconds: 5000 }
const MEND =
  'Give it a Role in that namespace with what a run needs, as those in deploy/ have, and nothing else'

/**
 * One sentence about what the account may do in that namespace, and beyond it, that no run needs, so that a leaked kubeconfig
 * gives away no more than trials; undefined where it may do nothing of it. Asks one SelfSubjectAccessReview a right. Raises
 * UserError when it cannot be asked, after some seconds.
 */
export async function excessAccess(
  client: ClusterClient,
  namespace: string,
): Promise<string | undefined> {
  const answers = await Promise.all([
    isAllowed(client, ALL_NAMESPACES, EVERYTHING, BRIEFLY),
    ...IN_NAMESPACE.map((need) => isAllowed(client, namespace, need, BRIEFLY)),
    ...EVERYWHERE.map((need) => isAllowed(client, ALL_NAMESPACES, need, BRIEFLY)),
  ])
  const [everything, ...others] = answers
  if (everything === true) return told(['everything in all namespaces'])
  const names = [
    ...IN_NAMESPACE.map((need) => `${nameNeed(need)} in ${namespace}`),
    ...EVERYWHERE.map((need) => `${nameNeed(need)} in all namespaces`),
  ]
  const excess = names.filter((_, index) => others[index] === true)
  return excess.length === 0 ? undefined : told(excess)
}

function told(rights: readonly string[]): string {
  return `this account may do more than a run needs: ${rights.join(', ')}. ${MEND}`
}
