import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { TrialEvent } from '../../../src/backend/backend.ts'
import { createTrialLogs } from '../../../src/backend/kubernetes/trial-logs.ts'
import type { ClusterClient, StreamRequest } from '../../../src/cluster/client.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'

/** A pod whose container has been restarted so often; it runs, or it has ended for good. */
const podAt = (restartCount: number, hasEnded: boolean): JsonObject => ({
  metadata: { name: 'p', uid: 'u' },
  status: {
    containerStatuses: [
      {
        name: 'main',
        restartCount,
        state: hasEnded
          ? { terminated: { exitCode: 0, startedAt: '2026-01-01T00:00:00Z' } }
          : { running: {} },
        lastState: { terminated: { exitCode: 4, startedAt: '2026-01-01T00:00:00Z' } },
      },
    ],
  },
})

/** Sees the pod in these states one after the other; each instance's log is one line with its number. */
async function observe(...states: readonly JsonObject[]) {
  const events: TrialEvent[] = []
  const warnings: string[] = []
  const requests: StreamRequest[] = []
  let pod = states[0] ?? {}
  const restarts = (): number => {
    const [status] = (pod['status'] as { containerStatuses: { restartCount: number }[] })
      .containerStatuses
    return status?.restartCount ?? 0
  }
  const client: ClusterClient = {
    server: 'https://fake',
    namespace: undefined,
    requests: () => requests.length,
    close: () => undefined,
    request: () => Promise.reject(new Error('only logs here')),
    stream: async (request) => {
      requests.push(request)
      if (request.query?.['follow'] === 'true') {
        return { type: 'unanswered', why: { code: 'ECONNRESET', message: '' } }
      }
      const instance = restarts() - (request.query?.['previous'] === 'true' ? 1 : 0)
      const line = `2026-01-01T00:00:0${instance}.000000000Z life ${instance}\n`
      return { type: 'open', body: Readable.from([line]) }
    },
  }
  const logs = createTrialLogs({
    client,
    namespace: 'team',
    trial: { name: 't', manifest: {}, primaryContainerName: 'main', metricNames: [] },
    isSingle: true,
    pod: () => ({ object: pod, isGone: false }),
    changed: (milliseconds) => sleep(Math.min(milliseconds, 10)),
    emit: (event) => events.push(event),
    room: () => Promise.resolve(),
    now: () => new Date(0),
    onIdle: () => undefined,
    onFailure: (error) => {
      throw error
    },
    onWarning: (text) => warnings.push(text),
  })
  for (const state of states) {
    pod = state
    logs.attend([state])
    await sleep(30)
  }
  while (!logs.isIdle()) await sleep(10)
  const lines = events.flatMap((event) => (event.type === 'log' ? event.lines : []))
  return { lines, types: events.map(({ type }) => type), warnings }
}

describe('the logs of a trial whose container starts again', () => {
  test('are read one after the other, the one before the latest as the previous one', async () => {
    const { lines, types, warnings } = await observe(podAt(0, false), podAt(1, true))
    expect(lines).toEqual(['life 0', 'life 1'])
    expect(types).toEqual(['running', 'log', 'restarted', 'running', 'log'])
    expect(warnings).toEqual([])
  })

  test('are not taken for one another where one is no longer kept: that is said', async () => {
    const { lines, warnings } = await observe(podAt(0, false), podAt(2, true))
    expect(lines).toEqual(['life 2'])
    expect(warnings).toEqual(['the log of p could not be read to its end'])
  })
})
