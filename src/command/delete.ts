import { homedir } from 'node:os'
import { CLUSTER_BACKENDS, parseChoice } from '../option.ts'
import { UserError } from '../user-error.ts'
import { type ClusterFlags, clusterOptions } from './cluster-flags.ts'
import { refuseOldNode } from './kubernetes.ts'

/** The options as they were typed. */
export interface DeleteFlags extends ClusterFlags {
  readonly backend: string
}

const PATIENCE_MILLISECONDS = 20_000

/**
 * `tunebot delete`: removes from the cluster what runs have left of the experiment, what still runs included. Returns the
 * exit code. Raises UserError when there is nothing of it, when it is not ours, and when the cluster denies it.
 */
export async function deleteExperiment(name: string, flags: DeleteFlags): Promise<number> {
  const backend = parseChoice(flags.backend, '--backend', CLUSTER_BACKENDS)
  refuseOldNode(process.versions.node)
  const cluster = await import('./cluster.ts')
  const options = clusterOptions(flags)
  const client = await cluster.connect({
    ...options,
    environment: process.env,
    home: homedir(),
    patienceMilliseconds: PATIENCE_MILLISECONDS,
    onWarning: (text) => process.stderr.write(`warning: ${text}\n`),
  })
  try {
    const namespace = cluster.chooseNamespace(options.namespace, undefined, client.namespace)
    const isRemoved =
      backend === 'katib'
        ? await cluster.removeKatibExperiment({ client, namespace, name })
        : await cluster.removeExperiment(client, namespace, name)
    if (!isRemoved) throw nothing(name, namespace)
    process.stdout.write(`${name} is being removed from namespace ${namespace}\n`)
    return 0
  } finally {
    client.close()
  }
}

function nothing(name: string, namespace: string): UserError {
  return new UserError({
    what: `there is nothing of the experiment ${name} that tunebot made`,
    where: `namespace ${namespace}`,
    mend: 'Name the namespace with --namespace, and the backend with --backend',
  })
}
