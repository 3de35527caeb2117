/**
 * The floor under every controller: plain Jobs, the next one created as soon as a watch shows that one
 * is complete, and each deleted then. Arguments: kubeconfig, namespace, count, parallel, and the Job as JSON.
 * Prints when it began and when all were complete, in milliseconds since 1970.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openApi, versionOf } from './api.ts'

const [kubeconfig = '', namespace = '', count = '', parallel = '', job = '{}'] =
  process.argv.slice(2)
const api = await openApi(kubeconfig)
const path = `/apis/batch/v1/namespaces/${namespace}/jobs`
const began = Date.now()
const complete = new Set<string>()
let created = 0

async function next(): Promise<void> {
  if (created === Number(count)) return
  const metadata = { name: `floor-${created}` }
  created += 1
  await api.call('POST', path, { ...JSON.parse(job), metadata })
}

await api.watch(path, await versionOf(api, path), ({ type, object }) => {
  const { name } = object.metadata
  const conditions = object.status?.conditions ?? []
  const holds = (condition: string): boolean =>
    conditions.some(({ type, status }) => type === condition && status === 'True')
  if (holds('Failed')) throw new Error(`${name} has failed`)
  if (type !== 'MODIFIED' || complete.has(name) || !holds('Complete')) return
  complete.add(name)
  void next()
  void api.call('DELETE', `${path}/${name}?propagationPolicy=Background`)
  if (complete.size === Number(count)) void end()
})
await Promise.all(Array.from({ length: Number(parallel) }, next))

async function end(): Promise<void> {
  process.stdout.write(JSON.stringify({ began, ended: Date.now() }))
  // For the last deletions.
  await sleep(1500)
  process.exit()
}
