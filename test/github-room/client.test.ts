import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/github/client.ts'
import { allPermissions } from '../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'

const WHERE = { owner: 'octo-org', repo: 'experiments' }

let fake: FakeGitHub
let token: string
let headSha: string
let warnings: string[]

beforeEach(async () => {
  fake = await startFakeGitHub()
  const repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1', c: '1', d: '1' } })
  headSha = fake.openPull(repository, { head: 'topic' }).headSha
  token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
  warnings = []
})

afterEach(() => fake.close())

function client(apiUrl = fake.url) {
  const onWarning = (text: string) => {
    warnings.push(text)
  }
  return createClient({ token, apiUrl, onWarning, secondMilliseconds: 1 })
}

function list() {
  const github = client()
  return github.paginate(github.rest.pulls.listFiles, { ...WHERE, pull_number: 1, per_page: 1 })
}

describe('the client', () => {
  it('reads all pages', async () => {
    expect((await list()).map(({ filename }) => filename)).toEqual(['b', 'c', 'd'])
  })

  it.each([500, 502, 503] as const)('asks again after a %i', async (status) => {
    fake.faults.next({ kind: 'status', status })
    expect(await list()).toHaveLength(3)
  })

  it('asks again after a reset connection', async () => {
    fake.faults.next({ kind: 'reset' })
    expect(await list()).toHaveLength(3)
  })

  it.each([{ kind: 'lost-reply', how: 'cut-short' }, { kind: 'foreign-page' }] as const)(
    'takes no success that breaks off or is a page for an answer: %o',
    async (fault) => {
      fake.faults.next(fault)
      expect((await list()).map(({ filename }) => filename)).toEqual(['b', 'c', 'd'])
    },
  )

  it('asks a GitHub that is down once each, until it answers', async () => {
    const github = client()
    const ask = () => github.rest.pulls.get({ ...WHERE, pull_number: 1 })
    fake.faults.next({ kind: 'status', status: 503, times: 6 })
    const requests: number[] = []
    for (let i = 0; i < 3; i++) {
      await expect(ask()).rejects.toMatchObject({ status: 503 })
      requests.push(fake.requests.length)
    }
    expect(requests).toEqual([4, 5, 6])
    await ask()
    fake.faults.next({ kind: 'status', status: 503, times: 1 })
    await ask()
    expect(fake.requests).toHaveLength(9)
  })

  it('waits as long as GitHub says, and says so', async () => {
    fake.faults.next({ kind: 'secondary-limit', status: 403, retryAfterSeconds: 7 })
    expect(await list()).toHaveLength(3)
    expect(warnings).toEqual(["GitHub's limit on bursts of requests is reached: waiting 7 s"])
  })

  it('does not wait for an hour', async () => {
    fake.faults.next({ kind: 'primary-limit', resetSeconds: 3000 })
    await expect(list()).rejects.toMatchObject({ status: 403 })
    expect(warnings).toEqual(["GitHub's hourly limit is reached: giving this request up"])
    fake.faults.clear()
  })

  it('asks once each when a limit does not end, until it has ended', async () => {
    const github = client()
    const ask = () => github.rest.pulls.get({ ...WHERE, pull_number: 1 })
    const limit = { kind: 'secondary-limit', status: 429 } as const
    fake.faults.next({ ...limit, times: 6 })
    const requests: number[] = []
    for (let i = 0; i < 3; i++) {
      await expect(ask()).rejects.toMatchObject({ status: 429 })
      requests.push(fake.requests.length)
    }
    expect(requests).toEqual([4, 5, 6])
    await ask()
    fake.faults.next(limit)
    await ask()
    expect(fake.requests).toHaveLength(9)
  })

  it('does not ask again what it may not see', async () => {
    token = fake.token({ kind: 'workflow', permissions: {} })
    await expect(list()).rejects.toMatchObject({ status: 403 })
    expect(fake.requests).toHaveLength(1)
  })
})

describe('writes', () => {
  const check = { ...WHERE, name: 'a' }

  function gaps(operation: string): readonly number[] {
    const times = fake.requestsTo(operation).map(({ time }) => time)
    return times.slice(1).map((time, i) => time - (times[i] ?? 0))
  }

  it('go out a second apart', async () => {
    const { checks } = client().rest
    await Promise.all([1, 2, 3].map(() => checks.create({ ...check, head_sha: headSha })))
    for (const gap of gaps('checks/create')) expect(gap).toBeGreaterThan(900)
  })

  it('go out one after the other, however long each takes', async () => {
    const onWarning = () => undefined
    const { checks } = createClient({ token, apiUrl: fake.url, onWarning, unpaced: true }).rest
    fake.faults.next({ kind: 'slow', milliseconds: 400, times: 3 })
    await Promise.all([1, 2, 3].map(() => checks.create({ ...check, head_sha: headSha })))
    for (const gap of gaps('checks/create')) expect(gap).toBeGreaterThan(380)
  })

  it('go on after one that failed', async () => {
    const { checks } = client().rest
    fake.faults.next({ kind: 'not-found', route: 'checks/create' })
    const made = [1, 2].map(() => checks.create({ ...check, head_sha: headSha }))
    const ends = (await Promise.allSettled(made)).map(({ status }) => status)
    expect(ends).toEqual(['rejected', 'fulfilled'])
  })
})

describe('the token goes to GitHub’s API only', () => {
  let other: Server
  let asked: string[]
  let otherUrl: string

  beforeEach(async () => {
    asked = []
    other = createServer((request, response) => {
      asked.push(request.headers.authorization ?? '')
      response.setHeader('content-type', 'application/json')
      response.end('[]')
    })
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const address: AddressInfo | string | null = other.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    otherUrl = `http://127.0.0.1:${address.port}/next`
  })

  afterEach(() => {
    other.close()
  })

  it('and not where a page’s link points', async () => {
    fake.faults.next({ kind: 'foreign-link', url: otherUrl })
    await expect(list()).rejects.toThrow('which is not its API')
    expect(asked).toEqual([])
  })

  it('and not where the API redirects to', async () => {
    const redirecting = createServer((_request, response) => {
      response.writeHead(302, { location: otherUrl })
      response.end()
    })
    await new Promise<void>((resolve) => {
      redirecting.listen(0, '127.0.0.1', resolve)
    })
    const address = redirecting.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const github = client(`http://127.0.0.1:${address.port}`)
    await github.rest.pulls.listFiles({ ...WHERE, pull_number: 1 })
    redirecting.close()
    expect(asked).toEqual([''])
  })
})
