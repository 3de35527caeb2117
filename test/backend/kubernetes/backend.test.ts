import { describe, expect, test } from 'vitest'
import { createKubernetesBackend } from '../../../src/backend/kubernetes/backend.ts'
import { type Call, fakeApi, status } from '../../cluster-room/fake-api.ts'

const refusal = status(403, 'Forbidden', 'the watch is not for you')

/** A backend that has looked at its namespace, where nothing is, on a cluster that answers a watch by `watched`. */
async function opened(watched: (call: Call) => void, closing: () => void = () => undefined) {
  const api = await fakeApi((call) => {
    const { method, query } = call
    if (query.get('watch') === '1') return watched(call)
    if (method === 'POST') return call.answer(201, { metadata: { uid: 'root' } })
    if (method === 'DELETE') return call.answer(200)
    const list = { metadata: { resourceVersion: '1' }, items: [] }
    if (query.get('limit') !== '1') return call.answer(200, list)
    closing()
    // What the watches are answered now is heard of before.
    setTimeout(() => call.answer(200, list), 200)
  })
  const warnings: string[] = []
  const backend = createKubernetesBackend({
    client: api.client,
    namespace: 'team',
    experiment: 'digits',
    apiVersion: 'batch/v1',
    kind: 'Job',
    conditions: { successCondition: 'status.succeeded', failureCondition: 'status.failed' },
    retain: false,
    now: () => new Date(),
    onWarning: (text) => warnings.push(text),
  })
  await backend.remove('digits-nothing')
  return { backend, warnings }
}

describe('a cluster that denies what a run needs', () => {
  test('is told by the one who closes where nobody takes events any more', async () => {
    const watches: Call[] = []
    const { backend, warnings } = await opened(
      (call) => watches.push(call),
      () => {
        for (const watch of watches) watch.answer(403, refusal)
      },
    )
    await backend.close()
    expect(warnings).toEqual([
      expect.stringMatching(/^trials of digits were not followed to their end: .*not for you/),
    ])
  })

  test('is told once where it was the end of the events', async () => {
    const { backend, warnings } = await opened((call) => call.answer(403, refusal))
    const events = backend.events(new AbortController().signal)
    await expect(events[Symbol.asyncIterator]().next()).rejects.toThrow('not for you')
    await backend.close()
    expect(warnings).toEqual([])
  })
})
