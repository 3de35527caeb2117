import type { Api, ApiObject } from './api.ts'
import { versionOf } from './api.ts'

/** When what happened in a namespace was told by a watch, in milliseconds since 1970, in order. */
export interface Recording {
  readonly created: readonly number[]
  readonly ended: readonly number[]
}

/** Begins to listen to a namespace; resolves once it does. */
export async function recordNamespace(api: Api, namespace: string): Promise<Recording> {
  const created: number[] = []
  const ended: number[] = []
  const over = new Set<string>()
  const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`
  const pods = `/api/v1/namespaces/${namespace}/pods`
  await Promise.all([
    api.watch(jobs, await versionOf(api, jobs), ({ type }) => {
      if (type === 'ADDED') created.push(Date.now())
    }),
    api.watch(pods, await versionOf(api, pods), ({ object }) => {
      const { name } = object.metadata
      if (over.has(name) || !hasEnded(object)) return
      over.add(name)
      ended.push(Date.now())
    }),
  ])
  return { created, ended }
}

function hasEnded({ status }: ApiObject): boolean {
  const containers = status?.containerStatuses ?? []
  return containers.length > 0 && containers.every(({ state }) => state?.terminated !== undefined)
}
