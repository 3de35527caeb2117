import { refused } from './api-failure.ts'
import type { ClusterClient } from './client.ts'
import { createClient } from './client.ts'
import { credentialsOf } from './credentials.ts'
import type { KubeconfigOptions } from './kubeconfig.ts'
import { loadKubeconfig } from './kubeconfig.ts'

export interface ConnectionOptions extends KubeconfigOptions {
  /** How long an API server that was there may be away; 10 min. */
  readonly patienceMilliseconds?: number
  readonly onWarning: (text: string) => void
  /** Hears of every credential before it is used: of tokens, passwords and keys, also of those that a command gave. */
  readonly onSecret?: (secret: string) => void
}

const PATIENCE_MILLISECONDS = 10 * 60_000
const FIRST_PATIENCE_MILLISECONDS = 5000

/**
 * Connects to the cluster of the kubeconfig, and asks it for its version to see that it is there and
 * that it lets us in. Raises UserError (unreachable) with the cluster's own words when not.
 */
export async function connect(options: ConnectionOptions): Promise<ClusterClient> {
  const kubeconfig = loadKubeconfig(options)
  if (kubeconfig.type === 'file') kubeconfig.warnings.forEach(options.onWarning)
  const client = createClient({
    credentials: credentialsOf(kubeconfig, options.onSecret),
    patienceMilliseconds: options.patienceMilliseconds ?? PATIENCE_MILLISECONDS,
    onWarning: options.onWarning,
  })
  try {
    const answer = await client.request({
      method: 'GET',
      path: '/version',
      timeoutMilliseconds: 10_000,
      patienceMilliseconds: FIRST_PATIENCE_MILLISECONDS,
    })
    // Some clusters keep their version from strangers, and that is no stranger's answer.
    if (!answer.ok && answer.failure.code !== 403) {
      throw refused(answer.failure, 'reach the cluster', client.server)
    }
    return client
  } catch (error) {
    client.close()
    throw error
  }
}
