import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Ask, ask, type Reply } from './ask.ts'
import { allPermissions } from './permission.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let token: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
  token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
})

afterEach(() => fake.close())

const send = (request: Ask): Promise<Reply> => ask(fake, { token, ...request })
const comment = (body = 'x'): Promise<Reply> =>
  send({ method: 'POST', path: 'issues/1/comments', body: { body } })
const route = 'issues/create-comment'

describe('a planned fault', () => {
  it('answers in the place of the operation, so often as planned, and nothing happens', async () => {
    fake.faults.next({ route, kind: 'status', status: 503, times: 2 })
    expect([await comment(), await comment(), await comment()].map((one) => one.status)).toEqual([
      503, 503, 201,
    ])
    expect(repository.comments).toHaveLength(1)
  })

  it('hits by method and template, and after as many as it skips', async () => {
    fake.faults.next({
      method: 'POST',
      route: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
      kind: 'not-found',
      skip: 1,
    })
    expect((await send({ path: 'issues/1/comments' })).status).toBe(200)
    expect((await comment()).status).toBe(201)
    expect((await comment()).status).toBe(404)
  })

  it('says how long to wait, or does not', async () => {
    fake.faults.next({ kind: 'secondary-limit', status: 403, retryAfterSeconds: 7 })
    fake.faults.next({ kind: 'secondary-limit', status: 429 })
    fake.faults.next({ kind: 'primary-limit', resetSeconds: 60 })
    const told = await comment()
    expect(told.headers.get('retry-after')).toBe('7')
    expect(told.json).toMatchObject({ message: expect.stringContaining('secondary rate limit') })
    const untold = await comment()
    expect([untold.status, untold.headers.get('retry-after')]).toEqual([429, null])
    const primary = await comment()
    expect(primary.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(Number(primary.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000)
  })

  it('breaks the connection before anything happens', async () => {
    fake.faults.next({ route, kind: 'reset' })
    await expect(comment()).rejects.toThrow('fetch failed')
    expect(repository.comments).toHaveLength(0)
  })

  it('loses the answer after everything has happened', async () => {
    fake.faults.next({ route, kind: 'lost-reply', how: 'reset' })
    fake.faults.next({ route, kind: 'lost-reply', how: 'bad-gateway' })
    await expect(comment('one')).rejects.toThrow('fetch failed')
    expect((await comment('two')).status).toBe(502)
    expect(repository.comments.map(({ body }) => body)).toEqual(['one', 'two'])
    expect(fake.requestsTo(route).map(({ status, fault }) => [status, fault])).toEqual([
      [undefined, 'lost-reply'],
      [502, 'lost-reply'],
    ])
  })

  it('breaks off amid the answer, after everything has happened', async () => {
    fake.faults.next({ route, kind: 'lost-reply', how: 'cut-short' })
    await expect(comment()).rejects.toThrow()
    expect(repository.comments).toHaveLength(1)
  })

  it('lists all but the newest', async () => {
    await comment('one')
    await comment('two')
    fake.faults.next({ kind: 'stale-list' })
    expect((await send({ path: 'issues/1/comments' })).json).toMatchObject([{ body: 'one' }])
  })

  it('puts a page in the place of the answer, and nothing happens', async () => {
    fake.faults.next({ route, kind: 'foreign-page' })
    await expect(comment()).rejects.toThrow("Unexpected token '<'")
    expect(fake.requestsTo(route).map(({ status }) => status)).toEqual([200])
    expect(repository.comments).toHaveLength(0)
  })

  it('never answers, or answers late', async () => {
    fake.faults.next({ route, kind: 'no-answer' })
    fake.faults.next({ route, kind: 'slow', milliseconds: 300 })
    const first = await Promise.race([
      comment().catch(() => 'broken off'),
      new Promise((resolve) => setTimeout(() => resolve('waited'), 200)),
    ])
    expect(first).toBe('waited')
    const start = performance.now()
    expect((await comment()).status).toBe(201)
    expect(performance.now() - start).toBeGreaterThan(290)
  })

  it('leads the next page elsewhere', async () => {
    fake.faults.next({ kind: 'foreign-link', url: 'http://127.0.0.1:9/steal' })
    const page = await send({ path: 'issues/1/comments' })
    expect(page.headers.get('link')).toBe('<http://127.0.0.1:9/steal>; rel="next"')
  })

  it('does not hide a request that breaks the contract', async () => {
    fake.faults.next({ route, kind: 'status', status: 500 })
    await send({ method: 'POST', path: 'issues/1/comments', body: { boddy: 'x' } })
    expect(fake.takeViolations().join('\n')).toContain("'boddy'")
  })
})

describe('the hourly quota', () => {
  it('is counted by token in the headers of every answer, and enforced', async () => {
    const first = await send({ path: 'pulls/1' })
    expect(first.headers.get('x-ratelimit-limit')).toBe('1000')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('999')
    expect(first.headers.get('x-github-request-id')).toMatch(/^FAKE:/)
    fake.useQuota(token, 999)
    expect((await send({ path: 'pulls/1' })).status).toBe(200)
    expect(await send({ path: 'pulls/1' })).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('API rate limit exceeded') },
    })
  })
})
