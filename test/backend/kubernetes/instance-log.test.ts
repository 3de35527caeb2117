import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { InstanceState } from '../../../src/backend/kubernetes/instance-log.ts'
import { readInstanceLog } from '../../../src/backend/kubernetes/instance-log.ts'
import type { ClusterClient, StreamAnswer, StreamRequest } from '../../../src/cluster/client.ts'
import { UserError } from '../../../src/user-error.ts'

const stamp = (second: number) => `2024-01-02T03:04:${String(second).padStart(2, '0')}.000000000Z`
const line = (second: number) => `${stamp(second)} step=${second}\n`
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join('')

type Act = (request: StreamRequest) => StreamAnswer

/** Ends in good order after that text. */
const whole = (text: string): StreamAnswer => ({ type: 'open', body: Readable.from([text]) })

/** Breaks after that text. */
const cut = (text: string): StreamAnswer => {
  async function* pieces() {
    yield text
    await sleep(5)
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  }
  return { type: 'open', body: Readable.from(pieces()) }
}

/** Stays open, as a followed log does. */
const open = (text: string): StreamAnswer => {
  const body = new Readable({ read: () => undefined })
  body.push(text)
  return { type: 'open', body }
}

const refused = (code: number, message: string): StreamAnswer => ({
  type: 'refused',
  failure: { code, reason: '', message },
})

/** The state before each request; the last one stays. */
async function read(states: readonly InstanceState[], ...acts: readonly Act[]) {
  const requests: StreamRequest[] = []
  const strays: string[] = []
  let away = 0
  let told = ''
  const state = (): InstanceState => states[Math.min(requests.length, states.length - 1)] ?? 'ended'
  const client: ClusterClient = {
    server: 'https://fake',
    namespace: undefined,
    requests: () => requests.length,
    close: () => undefined,
    request: () => Promise.reject(new Error('only streams here')),
    stream: async (request) => {
      const act = acts[requests.length]
      requests.push(request)
      if (act === undefined) throw new Error(`a request too many: ${JSON.stringify(request)}`)
      return act(request)
    },
  }
  const isWhole = await readInstanceLog({
    client,
    path: '/log',
    container: 'main',
    state,
    changed: (milliseconds) => sleep(Math.min(milliseconds, 10)),
    onText: async (text) => {
      told += text.toString('utf8')
    },
    onStray: (words) => strays.push(words),
    onAway: () => {
      away += 1
    },
    signal: new AbortController().signal,
  })
  expect(requests).toHaveLength(acts.length)
  return { told, isWhole, queries: requests.map(({ query }) => query), strays, away }
}

const steps = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `step=${from + i}\n`).join('')

describe('the log of one container', () => {
  test('is followed while it runs, and asked once more after its end', async () => {
    const { told, isWhole, queries } = await read(
      ['ended'],
      () => whole(lines(0, 5)),
      () => whole(lines(3, 5)),
    )
    expect({ told, isWhole }).toEqual({ told: steps(0, 5), isWhole: true })
    expect(queries).toEqual([
      { container: 'main', timestamps: 'true' },
      { container: 'main', timestamps: 'true', sinceTime: '2024-01-02T03:04:03Z' },
    ])
  })

  test('a stream that stays open after the end is closed, not waited for', async () => {
    const { told, isWhole, queries } = await read(
      ['running', 'ended', 'ended'],
      () => open(lines(0, 4)),
      () => whole(lines(2, 4)),
    )
    expect({ told, isWhole }).toEqual({ told: steps(0, 4), isWhole: true })
    expect(queries[0]).toMatchObject({ follow: 'true' })
  })

  test('a stream that has told much is not closed for a pause: its rest may be in no file any more', async () => {
    const flood = Array.from({ length: 30_000 }, (_, i) => `${stamp(i % 60)} step=${i} and so on\n`)
    const { told } = await read(
      ['running', 'ended', 'ended'],
      () => {
        async function* pieces() {
          yield flood.slice(0, 29_000).join('')
          await sleep(200)
          yield flood.slice(29_000).join('')
        }
        return { type: 'open', body: Readable.from(pieces()) }
      },
      () => whole(''),
    )
    expect(told.split('\n')).toHaveLength(30_001)
  })

  test('a stream that breaks goes on where it broke, without a line twice or none', async () => {
    const { told, isWhole } = await read(
      ['running', 'running', 'running', 'ended'],
      () => cut(lines(0, 3) + line(3).slice(0, 20)),
      () => cut(lines(1, 6) + line(6).slice(0, 33)),
      () => whole(lines(4, 9)),
      () => whole(lines(7, 9)),
    )
    expect({ told, isWhole }).toEqual({ told: steps(0, 9), isWhole: true })
  })

  test('an end in good order that was none: the rest is read', async () => {
    const { told, isWhole } = await read(
      ['ended'],
      () => whole(lines(0, 3)),
      () => whole(lines(1, 8)),
      () => whole(lines(6, 8)),
    )
    expect({ told, isWhole }).toEqual({ told: steps(0, 8), isWhole: true })
  })

  test('a last line without an end is told once', async () => {
    const { told } = await read(
      ['ended'],
      () => whole(`${line(0)}${stamp(1)} loss=0.`),
      () => whole(`${line(0)}${stamp(1)} loss=0.5`),
    )
    expect(told).toBe('step=0\nloss=0.5')
  })

  test('one that was restarted before its end was read is read as the previous one', async () => {
    const { told, queries } = await read(
      ['running', 'replaced', 'replaced'],
      () => cut(lines(0, 3)),
      () => whole(lines(1, 5)),
      () => whole(lines(3, 5)),
    )
    expect(told).toBe(steps(0, 5))
    expect(queries[1]).toMatchObject({ previous: 'true', sinceTime: '2024-01-02T03:04:01Z' })
  })

  test('what the kubelet has no log of yet is asked for again', async () => {
    const { told } = await read(
      ['running', 'ended', 'ended'],
      () => refused(400, 'container "main" in pod "x" is waiting to start: ContainerCreating'),
      () => whole(line(0)),
      () => whole(line(0)),
    )
    expect(told).toBe(steps(0, 1))
  })

  test('what cannot be had after its end is given up, and said so', async () => {
    const no: Act = () => refused(500, 'dial tcp: connect: connection refused')
    const { told, isWhole } = await read(['ended'], no, no, no, no)
    expect({ told, isWhole }).toEqual({ told: '', isWhole: false })
  })

  test('a cluster that is away is asked until it is back, also after the end', async () => {
    const none: Act = () => ({ type: 'unanswered', why: { code: 'ECONNRESET', message: '' } })
    const busy: Act = () => refused(429, 'too many requests')
    const { told, isWhole, away } = await read(
      ['ended'],
      ...[none, busy, none, busy, none],
      () => whole(lines(0, 3)),
      () => whole(lines(1, 3)),
    )
    expect({ told, isWhole, away }).toEqual({ told: steps(0, 3), isWhole: true, away: 5 })
  }, 30_000)

  test('one that breaks again and again is read on as long as that brings something new', async () => {
    const pieces = Array.from(
      { length: 6 },
      (_, i): Act =>
        () =>
          cut(lines(i, i + 2)),
    )
    const { told, isWhole } = await read(['ended'], ...pieces, () => whole(lines(5, 7)))
    expect({ told, isWhole }).toEqual({ told: steps(0, 7), isWhole: true })
  })

  test('a pod that is gone has no log any more', async () => {
    const { told, isWhole } = await read(['running', 'gone'], () => whole(lines(0, 2)))
    expect({ told, isWhole }).toEqual({ told: steps(0, 2), isWhole: true })
    const broken = await read(['running', 'gone'], () => cut(lines(0, 2)))
    expect(broken.isWhole).toBe(false)
  })

  test('a right that is missing ends it', async () => {
    const message = 'pods "x" is forbidden: User "u" cannot get resource "pods/log" in API group ""'
    await expect(read(['running'], () => refused(403, message))).rejects.toThrow(UserError)
  })
})
