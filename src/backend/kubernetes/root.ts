import { refused } from '../../cluster/api-failure.ts'
import type { ClusterClient } from '../../cluster/client.ts'
import { text } from '../../cluster/json.ts'
import { CONFIG_MAPS, pathOf } from '../../cluster/resource.ts'
import { UserError } from '../../user-error.ts'
import type { Root } from './dress.ts'
import { EXPERIMENT_LABEL, labelValue, MANAGED_BY_LABEL, MANAGER } from './labels.ts'

/** The name of the small ConfigMap that owns everything of an experiment. */
export function rootName(experiment: string): string {
  return `tunebot-${experiment}`
}

/** The root as it is on the cluster; undefined when there is none. Raises UserError for a stranger's. */
export async function findRoot(
  client: ClusterClient,
  namespace: string,
  experiment: string,
): Promise<Root | undefined> {
  const name = rootName(experiment)
  const answer = await client.request({
    method: 'GET',
    path: pathOf(CONFIG_MAPS, namespace, name),
  })
  if (!answer.ok) {
    if (answer.failure.code === 404) return undefined
    throw refused(answer.failure, `read the ConfigMap ${name}`, `namespace ${namespace}`)
  }
  const label = text(answer.body, 'metadata', 'labels', EXPERIMENT_LABEL)
  if (label !== labelValue(experiment)) {
    throw new UserError({
      what: `there is a ConfigMap ${name} that tunebot did not make`,
      where: `namespace ${namespace}`,
      mend: 'Rename the experiment, or remove that ConfigMap',
    })
  }
  return { name, uid: text(answer.body, 'metadata', 'uid') }
}

/** Finds the root or makes it. Raises UserError when the cluster denies it. */
export async function ensureRoot(
  client: ClusterClient,
  namespace: string,
  experiment: string,
): Promise<Root> {
  const name = rootName(experiment)
  const answer = await client.request({
    method: 'POST',
    path: pathOf(CONFIG_MAPS, namespace),
    body: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name,
        namespace,
        labels: {
          [MANAGED_BY_LABEL]: MANAGER,
          [EXPERIMENT_LABEL]: labelValue(experiment),
        },
      },
      data: { experiment },
    },
  })
  if (answer.ok) return { name, uid: text(answer.body, 'metadata', 'uid') }
  if (answer.failure.code !== 409) {
    throw refused(answer.failure, `create the ConfigMap ${name}`, `namespace ${namespace}`)
  }
  const found = await findRoot(client, namespace, experiment)
  // Removed between the two requests: by whoever has just ended.
  return found ?? (await ensureRoot(client, namespace, experiment))
}

/** Removes this very root, and no later one of its name. */
export async function removeRoot(
  client: ClusterClient,
  namespace: string,
  root: Root,
): Promise<void> {
  const answer = await client.request({
    method: 'DELETE',
    path: pathOf(CONFIG_MAPS, namespace, root.name),
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid: root.uid },
      propagationPolicy: 'Background',
    },
  })
  if (answer.ok || [404, 409].includes(answer.failure.code)) return
  throw refused(answer.failure, `delete the ConfigMap ${root.name}`, `namespace ${namespace}`)
}

/**
 * Removes everything that tunebot has made for the experiment in that namespace, running trials included:
 * its root, with which the cluster's garbage collector takes whatever names the root's uid as its owner, of
 * any kind, and nothing else. Resolves once the root is deleted, false when there was none; the rest goes
 * within seconds and its pods' grace. Raises UserError when denied, or when the root is a stranger's.
 */
export async function removeExperiment(
  client: ClusterClient,
  namespace: string,
  experiment: string,
): Promise<boolean> {
  const root = await findRoot(client, namespace, experiment)
  if (root === undefined) return false
  await removeRoot(client, namespace, root)
  return true
}
