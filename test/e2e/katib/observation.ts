import type { ClusterClient } from '../../../src/cluster/client.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { objects, text } from '../../../src/cluster/json.ts'

/** What Katib's database has of a trial; undefined while its collector is still at work. */
export async function observationOf(
  client: ClusterClient,
  namespace: string,
  trial: JsonObject,
): Promise<JsonObject | undefined> {
  const name = text(trial, 'metadata', 'name')
  const pods = `/api/v1/namespaces/${namespace}/pods`
  const query = { labelSelector: `katib.kubeflow.org/trial=${name}` }
  const answer = await client.request({ method: 'GET', path: pods, query })
  const [pod] = answer.ok ? objects(answer.body, 'items') : []
  if (pod === undefined) return undefined
  const stream = await client.stream({
    path: `${pods}/${text(pod, 'metadata', 'name')}/log`,
    query: { container: 'metrics-logger-and-collector' },
  })
  if (stream.type !== 'open') return undefined
  const chunks: Buffer[] = []
  for await (const chunk of stream.body) chunks.push(Buffer.from(chunk))
  const lines = Buffer.concat(chunks).toString('utf8').split('\n')
  if (!lines.some((line) => line.includes('Metrics reported.'))) return undefined
  const values = lines
    .filter((line) => line.startsWith('I'))
    .flatMap((line) => [...line.matchAll(/\bloss=([\d.]+)/g)].map(([, value]) => value ?? ''))
  return { metrics: [{ name: 'loss', ...extremes(values) }] }
}

function extremes(values: readonly string[]) {
  const sorted = values.toSorted((a, b) => Number(a) - Number(b))
  const none = 'unavailable'
  return {
    latest: values.at(-1) ?? none,
    min: sorted[0] ?? none,
    max: sorted.at(-1) ?? none,
  }
}
