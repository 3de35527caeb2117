import { refused } from '../../cluster/api-failure.ts'
import type { ClusterClient } from '../../cluster/client.ts'
import { text } from '../../cluster/json.ts'
import { UserError } from '../../user-error.ts'
import { INJECTION_LABEL } from './katib-labels.ts'

/**
 * Raises UserError when the namespace lacks the label without which Katib puts no metrics collector
 * into its pods: each trial would then wait for its metrics for ever. Whoever may not read the
 * namespace is warned instead.
 */
export async function requireInjection(
  client: ClusterClient,
  namespace: string,
  onWarning: (text: string) => void,
): Promise<void> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`
  const answer = await client.request({ method: 'GET', path })
  if (answer.ok) {
    if (text(answer.body, 'metadata', 'labels', INJECTION_LABEL) === 'enabled') return
    throw new UserError({
      what: `the namespace ${namespace} lacks the label ${INJECTION_LABEL}=enabled, without which Katib collects no metrics there`,
      where: client.server,
      mend: `Set it with kubectl label namespace ${namespace} ${INJECTION_LABEL}=enabled, or name another namespace with --namespace`,
      kind: 'unreachable',
    })
  }
  if (answer.failure.code !== 403) {
    throw refused(answer.failure, `read the namespace ${namespace}`, client.server)
  }
  onWarning(
    `whether the namespace ${namespace} has the label ${INJECTION_LABEL}=enabled cannot be seen: ${answer.failure.message}`,
  )
}
