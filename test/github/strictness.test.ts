import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Ask, ask, type Reply } from './ask.ts'
import { commentLimit } from './handlers/comments.ts'
import { allPermissions } from './permission.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let token: string
let sha: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  sha = repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
  token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
})

afterEach(() => fake.close())

const send = (request: Ask): Promise<Reply> => ask(fake, { token, ...request })
const post = (path: string, body: unknown): Promise<Reply> => send({ method: 'POST', path, body })
const patch = (path: string, body: unknown): Promise<Reply> => send({ method: 'PATCH', path, body })

describe('what breaks the contract is a violation, and closing the fake tells', () => {
  it.each<[string, Ask, number, string]>([
    ['an unknown route', { path: '/gists' }, 501, 'does not know'],
    ['GraphQL', { method: 'POST', path: '/graphql', body: {} }, 501, 'does not know'],
    ['a method the route lacks', { method: 'PUT', path: 'check-runs' }, 501, 'does not know'],
    [
      'an unknown key of a body',
      { method: 'POST', path: 'issues/1/comments', body: { body: 'x', boddy: 'x' } },
      422,
      "'boddy'",
    ],
    [
      'a body of the wrong type',
      { method: 'POST', path: 'issues/1/comments', body: { body: 7 } },
      422,
      'must be string',
    ],
    ['a missing body', { method: 'POST', path: 'issues/1/comments' }, 422, 'body: missing'],
    ['an unknown parameter', { path: 'pulls/1/files?perpage=5' }, 422, "'perpage'"],
    ['a parameter twice', { path: 'pulls/1/files?page=1&page=2' }, 422, 'repeated'],
    ['a page that is no number', { path: 'pulls/1/files?page=x' }, 422, 'must be integer'],
    ['a number of a pull that is none', { path: 'pulls/one' }, 422, 'must be integer'],
    ['a strange accept', { path: 'pulls/1', headers: { accept: 'text/html' } }, 422, 'accept'],
    [
      'a body that is not said to be JSON',
      {
        method: 'POST',
        path: 'issues/1/comments',
        body: { body: 'x' },
        headers: { 'content-type': 'text/plain' },
      },
      422,
      'content-type',
    ],
    [
      '51 annotations in one request',
      {
        method: 'POST',
        path: 'check-runs',
        body: {
          name: 'n',
          head_sha: 's',
          output: {
            title: 't',
            summary: 's',
            annotations: Array.from({ length: 51 }, () => ({
              path: 'a',
              start_line: 1,
              end_line: 1,
              annotation_level: 'notice',
              message: 'm',
            })),
          },
        },
      },
      422,
      'more than 50',
    ],
  ])('%s', async (_, request, status, problem) => {
    expect((await send(request)).status).toBe(status)
    expect(fake.takeViolations().join('\n')).toContain(problem)
  })

  it('a request without a token, or without a user agent', async () => {
    await ask(fake, { path: 'pulls/1' })
    await send({ path: 'pulls/1', headers: { 'user-agent': '' } })
    expect(fake.takeViolations().join('\n')).toContain('authorization is missing')
  })

  it('closing throws what was not taken', async () => {
    const other = await startFakeGitHub()
    await ask(other, { path: '/gists', token })
    await expect(other.close()).rejects.toThrow('GET /gists: an operation that the fake does not')
  })

  it('closing throws when a planned fault never came', async () => {
    const other = await startFakeGitHub()
    other.faults.next({ kind: 'reset', route: 'checks/create' })
    await expect(other.close()).rejects.toThrow('fault came 0 times')
  })
})

describe('GitHub’s limits', () => {
  it(`a comment holds ${commentLimit} characters and no more`, async () => {
    const fits = await post('issues/1/comments', { body: 'x'.repeat(commentLimit) })
    expect(fits.status).toBe(201)
    const tooLong = { body: 'x'.repeat(commentLimit + 1) }
    const refused = await post('issues/1/comments', tooLong)
    expect(refused).toMatchObject({
      status: 422,
      json: { errors: [{ message: 'Body is too long (maximum is 65536 characters)' }] },
    })
    const { id } = repository.comments[0] ?? { id: 0 }
    expect((await patch(`issues/comments/${id}`, tooLong)).status).toBe(422)
    expect((await post('issues/1/comments', { body: ' \n' })).status).toBe(422)
    expect(repository.comments).toHaveLength(1)
  })

  it('a summary holds 65,535 bytes, not characters', async () => {
    const check = (summary: string): Promise<Reply> =>
      post('check-runs', { name: 'n', head_sha: sha, output: { title: 't', summary } })
    expect((await check('x'.repeat(65_535))).status).toBe(201)
    expect(await check('é'.repeat(32_768))).toMatchObject({
      status: 422,
      json: { message: expect.stringContaining('Only 65535 characters are allowed; 65536') },
    })
  })

  it('a status’ description holds 140 characters', async () => {
    const status = { state: 'success', description: 'd'.repeat(141) }
    expect((await post(`statuses/${sha}`, status)).status).toBe(422)
  })

  it('a page holds 30 by default and 100 at most, and links lead through all of them', async () => {
    for (let i = 0; i < 205; i++) {
      fake.addComment(repository, { issue: 1, author: 'hubot', body: `${i}` })
    }
    const length = (reply: Reply): number => Array.from(Object(reply.json)).length
    expect(length(await send({ path: 'issues/1/comments' }))).toBe(30)
    let path: string | undefined = '/repos/octo-org/experiments/issues/1/comments?per_page=150'
    const lengths: number[] = []
    while (path !== undefined) {
      const page: Reply = await send({ path })
      lengths.push(length(page))
      const next = page.headers.get('link')?.match(/<([^>]+)>; rel="next"/)?.[1]
      path = next?.slice(fake.url.length)
      if (path !== undefined) expect(path).toMatch(/^\/repositories\/\d+\/issues\/1\/comments\?/)
    }
    expect(lengths).toEqual([100, 100, 5])
  })
})

describe('a check run', () => {
  const create = async (body: Readonly<Record<string, unknown>> = {}): Promise<unknown> =>
    (await post('check-runs', { name: 'n', head_sha: sha, ...body })).json

  it('is completed by a conclusion and cannot be opened again', async () => {
    const { id } = Object(await create({ status: 'in_progress' }))
    expect(await patch(`check-runs/${id}`, { conclusion: 'success' })).toMatchObject({
      status: 200,
      json: { status: 'completed', completed_at: expect.any(String) },
    })
    expect((await patch(`check-runs/${id}`, { status: 'in_progress' })).status).toBe(422)
  })

  it('belongs to a commit of the repository', async () => {
    expect(await create({ head_sha: 'f'.repeat(40) })).toMatchObject({
      message: `No commit found for SHA: ${'f'.repeat(40)}`,
    })
    expect(await create({ head_sha: 'topic' })).toMatchObject({ status: '422' })
  })

  it('is changed only by the App that made it', async () => {
    const { id } = Object(await create())
    token = fake.token({ kind: 'app', slug: 'other', permissions: { checks: 'write' } })
    expect((await patch(`check-runs/${id}`, { conclusion: 'success' })).status).toBe(403)
  })

  it('is left as it was by a request that is refused', async () => {
    const { id } = Object(await create({ output: { title: 'before', summary: 's' } }))
    const summary = 'é'.repeat(40_000)
    const refused = { conclusion: 'success', output: { title: 'after', summary } }
    expect((await patch(`check-runs/${id}`, refused)).status).toBe(422)
    expect(repository.checkRuns[0]).toMatchObject({ status: 'queued', title: 'before' })
  })

  it('is hidden by a later one of the same name, unless all are asked for', async () => {
    await create()
    await create()
    const list = async (query: string): Promise<unknown> =>
      (await send({ path: `commits/${sha}/check-runs${query}` })).json
    expect(await list('')).toMatchObject({ total_count: 1 })
    expect(await list('?filter=all')).toMatchObject({ total_count: 2 })
    expect(await list('?filter=all&check_name=other')).toMatchObject({ total_count: 0 })
  })
})
