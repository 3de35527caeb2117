import { describe, expect, test } from 'vitest'
import { connect } from '../../src/cluster/connection.ts'
import { fakeApi, status } from './fake-api.ts'

const get = { method: 'GET', path: '/api/v1/namespaces/ours/pods' } as const

describe('a request', () => {
  test('brings the credentials, and gives the body and what the server warns of', async () => {
    const api = await fakeApi((call) =>
      call.answer(200, { kind: 'Pod' }, { warning: '299 - "unknown field \\"spec.x\\""' }),
    )
    const answer = await api.client.request({ ...get, query: { labelSelector: 'a=b,c' } })
    expect(answer).toEqual({
      ok: true,
      body: { kind: 'Pod' },
      warnings: ['unknown field "spec.x"'],
    })
    expect(api.calls[0]?.headers.authorization).toBe('Bearer secret-token')
    expect(api.calls[0]?.query.get('labelSelector')).toBe('a=b,c')
    expect(api.client.requests()).toBe(1)
  })

  test('that is refused gives the words of the server, once', async () => {
    const api = await fakeApi((call) => call.answer(404, status(404, 'NotFound', 'no such pod')))
    expect(await api.client.request(get)).toEqual({
      ok: false,
      failure: { code: 404, reason: 'NotFound', message: 'no such pod' },
    })
    expect(api.calls).toHaveLength(1)
  })

  test('waits as long as 429 asks it to', async () => {
    const api = await fakeApi((call, index) => {
      if (index > 0) call.answer(200)
      else call.answer(429, status(429, 'TooManyRequests', 'later'), { 'retry-after': '1' })
    })
    const begun = performance.now()
    expect(await api.client.request(get)).toMatchObject({ ok: true })
    expect(performance.now() - begun).toBeGreaterThan(990)
    expect(api.calls).toHaveLength(2)
  })

  test.each([500, 502, 503, 504])('is sent again after %i', async (code) => {
    const api = await fakeApi((call, index) =>
      index < 2 ? call.answer(code, 'a proxy speaks') : call.answer(200),
    )
    expect(await api.client.request(get)).toMatchObject({ ok: true })
    expect(api.calls).toHaveLength(3)
  })

  test('ends with an internal error that stays, such as a webhook that fails', async () => {
    const api = await fakeApi((call) =>
      call.answer(500, status(500, 'InternalError', 'failed calling webhook')),
    )
    expect(await api.client.request(get)).toMatchObject({
      ok: false,
      failure: { code: 500, message: 'failed calling webhook' },
    })
    expect(api.calls).toHaveLength(4)
  })

  test('goes through connections that break, in the head and in the middle of the body', async () => {
    const api = await fakeApi((call, index) => {
      if (index === 0) return call.drop()
      if (index === 2) return call.answer(200, { kind: 'PodList' })
      const response = call.open()
      response.write('{"kind":')
      setTimeout(() => call.drop(), 20)
    })
    expect(await api.client.request(get)).toMatchObject({ ok: true, body: { kind: 'PodList' } })
    expect(api.calls).toHaveLength(3)
  })

  test('notices a server that hangs, before its answer and in the middle of it', async () => {
    const api = await fakeApi((call, index) => {
      if (index === 1) call.open().write('{')
      if (index === 2) call.answer(200)
    })
    const answer = await api.client.request({ ...get, timeoutMilliseconds: 200 })
    expect(answer).toMatchObject({ ok: true })
    expect(api.calls).toHaveLength(3)
  })

  test('that must not happen twice is sent once', async () => {
    const api = await fakeApi((call) => call.drop())
    const asked = api.client.request({ ...get, method: 'POST', repeatable: false })
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' })
    expect(api.calls).toHaveLength(1)
  })

  test('renews what was not accepted once, and then tells', async () => {
    const api = await fakeApi((call) => call.answer(401, status(401, 'Unauthorized', 'no entry')))
    expect(await api.client.request(get)).toMatchObject({ ok: false, failure: { code: 401 } })
    expect(api.calls).toHaveLength(2)
  })

  test('loses patience, in a sentence', async () => {
    const api = await fakeApi((call) => call.drop(), { patienceMilliseconds: 300 })
    await expect(api.client.request(get)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1.*: the cluster does not answer: /),
    })
  })

  test('is broken off by its signal', async () => {
    const api = await fakeApi(() => undefined)
    const abort = new AbortController()
    const asked = api.client.request({ ...get, signal: abort.signal })
    setTimeout(() => abort.abort(), 50)
    await expect(asked).rejects.toThrow()
  })

  test('to something that is no API server says so', async () => {
    const api = await fakeApi((call) => call.answer(200, '<html>'))
    await expect(api.client.request(get)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('what answers is no API server of Kubernetes'),
    })
  })
})

describe('connecting', () => {
  const options = { allowExecAuth: false, environment: {}, home: '/nowhere' }

  test('gives a client, warns of what is unwise, and knows the namespace', async () => {
    const api = await fakeApi((call) => call.answer(200, { gitVersion: 'v1.34.4' }))
    const warnings: string[] = []
    const client = await connect({
      ...options,
      kubeconfig: api.kubeconfig,
      onWarning: (text) => warnings.push(text),
    })
    expect(client.namespace).toBe('ours')
    expect(warnings).toEqual([expect.stringContaining('insecure-skip-tls-verify')])
    client.close()
  })

  test('tells the cluster’s own words when it does not let us in', async () => {
    const api = await fakeApi((call) =>
      call.answer(401, status(401, 'Unauthorized', 'Unauthorized: token expired')),
    )
    const connected = connect({
      ...options,
      kubeconfig: api.kubeconfig,
      onWarning: () => undefined,
    })
    await expect(connected).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(
        /cannot reach the cluster: Unauthorized: token expired\. .*renew/,
      ),
    })
    await expect(connected).rejects.not.toThrow(/secret-token/)
  })
})
