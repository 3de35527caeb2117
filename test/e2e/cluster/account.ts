import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CoreV1Api, RbacAuthorizationV1Api } from '@kubernetes/client-node'
import { parseAllDocuments } from 'yaml'
import type { Cluster } from './cluster.ts'

/** A rule of a Role. */
export interface Rule {
  readonly apiGroups: string[]
  readonly resources: string[]
  readonly verbs: string[]
}

/** The rules of the Role in that file of `deploy/`. */
export function deployedRules(file: string): readonly Rule[] {
  const path = join(import.meta.dirname, '..', '..', '..', 'deploy', file)
  return parseAllDocuments(readFileSync(path, 'utf8'))
    .map((document) => document.toJS())
    .find(({ kind }) => kind === 'Role').rules
}

/** Makes an account that may do just that in the namespace, and resolves to its kubeconfig's text. */
export async function accountWith(
  cluster: Cluster,
  namespace: string,
  rules: readonly Rule[],
): Promise<string> {
  const core = cluster.config.makeApiClient(CoreV1Api)
  const rbac = cluster.config.makeApiClient(RbacAuthorizationV1Api)
  const metadata = { name: 'tunebot' }
  await core.createNamespacedServiceAccount({ namespace, body: { metadata } })
  await rbac.createNamespacedRole({ namespace, body: { metadata, rules: [...rules] } })
  await rbac.createNamespacedRoleBinding({
    namespace,
    body: {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'tunebot' },
      subjects: [{ kind: 'ServiceAccount', name: 'tunebot', namespace }],
    },
  })
  const { status } = await core.createNamespacedServiceAccountToken({
    name: 'tunebot',
    namespace,
    body: { spec: { audiences: [], expirationSeconds: 3600 } },
  })
  const { server, caData } = cluster.config.getCurrentCluster() ?? {}
  return JSON.stringify({
    'current-context': 'account',
    contexts: [{ name: 'account', context: { cluster: 'it', user: 'account', namespace } }],
    clusters: [{ name: 'it', cluster: { server, 'certificate-authority-data': caData } }],
    users: [{ name: 'account', user: { token: status?.token } }],
  })
}
