import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { JsonObject } from '../../src/cluster/json.ts'
import { text } from '../../src/cluster/json.ts'
import { reflect } from '../../src/cluster/reflector.ts'
import type { Call } from './fake-api.ts'
import { fakeApi, status } from './fake-api.ts'

const object = (name: string, version: number, uid = `uid-${name}`): JsonObject => ({
  metadata: { name, uid, resourceVersion: `${version}`, managedFields: [{ manager: 'kubelet' }] },
})
const list = (version: number, ...items: readonly JsonObject[]) => ({
  metadata: { resourceVersion: `${version}` },
  items,
})
const event = (type: string, changed: JsonObject | object) =>
  `${JSON.stringify({ type, object: changed })}\n`
const isWatch = (call: Call) => call.query.get('watch') === '1'

/** What was told, as `name@version` and `-name`. */
async function observe(respond: (call: Call, index: number) => void, resyncMilliseconds = 60_000) {
  const api = await fakeApi(respond)
  const told: string[] = []
  const failures: unknown[] = []
  const life = new AbortController()
  onTestFinished(() => life.abort())
  const reflector = reflect({
    client: api.client,
    path: '/api/v1/namespaces/ours/pods',
    labelSelector: 'mine',
    what: 'pods',
    resyncMilliseconds,
    signal: life.signal,
    onChange: ({ type, object: changed }) => {
      const name = text(changed, 'metadata', 'name')
      told.push(
        type === 'gone' ? `-${name}` : `${name}@${text(changed, 'metadata', 'resourceVersion')}`,
      )
      expect(changed['metadata']).not.toHaveProperty('managedFields')
    },
    onFailure: (error) => failures.push(error),
  })
  const until = async (wanted: readonly string[]): Promise<void> => {
    for (const end = Date.now() + 10_000; Date.now() < end; await sleep(10)) {
      if (told.join() === wanted.join()) break
    }
    expect(told).toEqual(wanted)
  }
  return { api, told, failures, reflector, until }
}

describe('a list and watch', () => {
  test('tells what is there, then every change, and asks for bookmarks and its own labels', async () => {
    const { api, until, reflector } = await observe((call) => {
      if (!isWatch(call)) return call.answer(200, list(5, object('a', 3)))
      const stream = call.open()
      stream.write(event('ADDED', object('b', 6)))
      stream.write(event('BOOKMARK', { metadata: { resourceVersion: '9' } }))
      const modified = event('MODIFIED', object('a', 10))
      // Cut in the middle of a line, as a network does.
      stream.write(modified.slice(0, 20))
      setTimeout(() => {
        stream.write(modified.slice(20))
        stream.write(event('DELETED', object('b', 11)))
      }, 30)
    })
    await reflector.synced
    await until(['a@3', 'b@6', 'a@10', '-b'])
    expect(api.calls).toHaveLength(2)
    expect(Object.fromEntries(api.calls[1]?.query ?? [])).toEqual({
      labelSelector: 'mine',
      watch: '1',
      resourceVersion: '5',
      allowWatchBookmarks: 'true',
      timeoutSeconds: '60',
    })
  })

  test('reads a long list page by page, and begins again when it expires between two pages', async () => {
    let lists = 0
    const { until, api } = await observe((call) => {
      if (isWatch(call)) {
        call.open()
        return
      }
      lists += 1
      if (lists === 1 || lists === 3) {
        return call.answer(200, {
          metadata: { continue: 'next' },
          items: [object('a', 1)],
        })
      }
      expect(call.query.get('continue')).toBe('next')
      if (lists === 2) return call.answer(410, status(410, 'Expired', 'the list is too old'))
      call.answer(200, list(7, object('b', 2)))
    })
    await until(['a@1', 'b@2'])
    expect(api.calls.filter((call) => !isWatch(call))).toHaveLength(4)
  })

  test.each([
    [
      'in the stream',
      (call: Call) => void call.open().end(event('ERROR', status(410, 'Expired', 'too old'))),
    ],
    ['at once', (call: Call) => call.answer(410, status(410, 'Expired', 'too old'))],
    ['by a broken connection', (call: Call) => call.drop()],
    ['by something that is no JSON', (call: Call) => void call.open().end('<html>\n')],
  ])(
    'lists again when its version has expired %s, and tells only what is new',
    async (_, expire) => {
      let watches = 0
      const { until } = await observe((call) => {
        if (!isWatch(call)) {
          // Meanwhile a has changed, b is gone, and c has come.
          const items =
            watches === 0 ? [object('a', 1), object('b', 2)] : [object('a', 5), object('c', 6)]
          return call.answer(200, list(watches === 0 ? 2 : 6, ...items))
        }
        watches += 1
        if (watches === 1) expire(call)
        else call.open()
      })
      await until(['a@1', 'b@2', 'a@5', 'c@6', '-b'])
    },
  )

  test('an object of the same name and another uid is another one', async () => {
    let watches = 0
    const { until } = await observe((call) => {
      if (!isWatch(call)) {
        const uid = watches === 0 ? 'first' : 'second'
        return call.answer(200, list(watches + 1, object('a', watches + 1, uid)))
      }
      watches += 1
      if (watches === 1) call.drop()
      else call.open()
    })
    await until(['a@1', 'a@2', '-a'])
  })

  test('a watch that has silently died is found out by the next list', async () => {
    let lists = 0
    const { until, api } = await observe((call) => {
      if (isWatch(call)) {
        // Neither an event nor an end, although it was asked to end after a second.
        call.open()
        return
      }
      lists += 1
      call.answer(200, list(lists, ...(lists === 1 ? [object('a', 1)] : [object('a', 2)])))
    }, 1000)
    await until(['a@1', 'a@2'])
    expect(api.calls.filter(isWatch)[0]?.query.get('timeoutSeconds')).toBe('1')
  }, 20_000)

  test('does not keep what never comes to the end of a line', async () => {
    const { api, until } = await observe((call, index) => {
      if (!isWatch(call)) return call.answer(200, list(index, object('a', index + 1)))
      const stream = call.open()
      const piece = Buffer.alloc(1024 * 1024, 'x')
      for (let count = 0; count < 34; count += 1) stream.write(piece)
    })
    await until(['a@1', 'a@3'])
    expect(api.calls.length).toBeGreaterThan(2)
  })

  test('does not ask without a pause of a server that closes each watch at once', async () => {
    const { api } = await observe((call) => {
      if (isWatch(call)) call.open().end()
      else call.answer(200, list(1))
    })
    await sleep(1500)
    expect(api.calls.length).toBeLessThan(14)
  })

  test('lists again at once when it is told to', async () => {
    let lists = 0
    const { until, reflector, api } = await observe((call) => {
      if (isWatch(call)) {
        call.open()
        return
      }
      lists += 1
      call.answer(200, list(lists, object('a', lists)))
    })
    await reflector.synced
    await until(['a@1'])
    await reflector.refresh()
    await until(['a@1', 'a@2'])
    await sleep(100)
    expect(api.calls.filter((call) => !isWatch(call))).toHaveLength(2)
  })

  test('ends with the words of the server when it is denied', async () => {
    const denied = 'pods is forbidden: User "u" cannot list resource "pods" in API group ""'
    const { failures } = await observe((call) => call.answer(403, status(403, 'Forbidden', denied)))
    for (const end = Date.now() + 5000; failures.length === 0 && Date.now() < end; await sleep(10));
    expect(failures).toEqual([
      expect.objectContaining({
        kind: 'unreachable',
        message: expect.stringMatching(/cannot list pods: pods is forbidden.*deploy\/rbac\.yaml/),
      }),
    ])
  })
})
