import { describe, expect, test } from 'vitest'
import { lookUpWarnings } from '../../../src/backend/kubernetes/warning-events.ts'
import type { ApiAnswer, ClusterClient } from '../../../src/cluster/client.ts'
import { UserError } from '../../../src/user-error.ts'

const clientThat = (request: ClusterClient['request']): ClusterClient => ({
  server: 'https://fake',
  namespace: undefined,
  requests: () => 0,
  close: () => undefined,
  request,
  stream: () => Promise.reject(new Error('no stream is wanted here')),
})

const warn = (reason: string, message: string, time: string) => ({
  reason,
  message,
  lastTimestamp: time,
})

describe('what the cluster warns of', () => {
  test('is told oldest first, and asked for by the uid', async () => {
    const queries: unknown[] = []
    const client = clientThat(async ({ query }) => {
      queries.push(query)
      const items = [
        warn('Unhealthy', 'later', '2026-01-01T00:00:02Z'),
        warn('FailedMount', ' sooner\n', '2026-01-01T00:00:01Z'),
      ]
      return { ok: true, body: { items }, warnings: [] }
    })
    const warningsOf = lookUpWarnings(client, 'team', expect.unreachable)
    expect(await warningsOf('u-1')).toEqual([
      { reason: 'FailedMount', message: 'sooner' },
      { reason: 'Unhealthy', message: 'later' },
    ])
    expect(queries).toMatchObject([{ fieldSelector: 'involvedObject.uid=u-1,type=Warning' }])
  })

  test('may not be known: that is said once, and not asked again', async () => {
    let asked = 0
    const told: string[] = []
    const client = clientThat(async (): Promise<ApiAnswer> => {
      asked += 1
      return { ok: false, failure: { code: 403, reason: 'Forbidden', message: 'cannot list' } }
    })
    const warningsOf = lookUpWarnings(client, 'team', (text) => told.push(text))
    expect([await warningsOf('a'), await warningsOf('b')]).toEqual([[], []])
    expect({ asked, told }).toEqual({
      asked: 1,
      told: ["the cluster's own events cannot be read: cannot list"],
    })
  })

  test('is no reason to end a run where the cluster is away', async () => {
    const away = new UserError({ what: 'away', mend: 'Wait', kind: 'unreachable' })
    const warningsOf = lookUpWarnings(
      clientThat(() => Promise.reject(away)),
      'team',
      expect.unreachable,
    )
    expect(await warningsOf('a')).toEqual([])
  })
})
