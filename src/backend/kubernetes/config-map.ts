import { refused } from '../../cluster/api-failure.ts'
import type { ClusterClient } from '../../cluster/client.ts'
import { at, isObject } from '../../cluster/json.ts'
import { CONFIG_MAPS, pathOf } from '../../cluster/resource.ts'
import type { ConfigMapData } from '../../experiment/config-map.ts'

/** A ConfigMap of the cluster; undefined where there is none. Raises UserError when the cluster denies it. */
export async function readConfigMap(
  client: ClusterClient,
  namespace: string,
  name: string,
): Promise<ConfigMapData | undefined> {
  const answer = await client.request({
    method: 'GET',
    path: pathOf(CONFIG_MAPS, namespace, name),
  })
  if (!answer.ok) {
    if (answer.failure.code === 404) return undefined
    throw refused(answer.failure, `read the ConfigMap ${name}`, `namespace ${namespace}`)
  }
  const data = at(answer.body, 'data')
  const texts = Object.entries(isObject(data) ? data : {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  )
  return { name, namespace, data: Object.fromEntries(texts) }
}
