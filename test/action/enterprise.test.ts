import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { selfSigned } from '../certificate.ts'
import type { FakeOptions } from '../github/server.ts'
import { startProxy, startTlsFront } from '../proxy.ts'
import { createScene, experimentFile, GOOD, PERMISSIONS, type Scene } from './scene.ts'

const FILES = { 'tune.yaml': experimentFile({ script: GOOD, maxTrialCount: 1 }) }
/** Whatever proxy the machine of the tests has is none of theirs. */
const NO_PROXIES = { HTTP_PROXY: '', HTTPS_PROXY: '', NO_PROXY: '' }

async function aScene(options: FakeOptions): Promise<Scene> {
  const scene = await createScene(options)
  onTestFinished(() => scene.close())
  return scene
}

/** The pull request has its completed check and its one comment, and what they link is on that server. */
function expectReport({ repository }: Scene, summary: string | undefined, server: string): void {
  expect(repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  expect(repository.comments).toHaveLength(1)
  const [check] = repository.checkRuns
  for (const text of [check?.summary, repository.comments[0]?.body, summary]) {
    const links = [...(text ?? '').matchAll(/\]\((\w+:[^)]+)\)/g)].map(([, url = '']) => url)
    expect(links.length).toBeGreaterThan(2)
    for (const url of links) expect(url.slice(0, server.length + 1)).toBe(`${server}/`)
    expect(text).not.toContain('github.com')
  }
  expect(check?.detailsUrl?.startsWith(`${server}/`)).toBe(true)
}

describe('on GitHub Enterprise Server', () => {
  const serverUrl = 'https://git.example.com'

  it('the API lies under /api/v3, and every link is the server’s', async () => {
    const scene = await aScene({ basePath: '/api/v3', serverUrl })
    const { event } = scene.pull(FILES)
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toEqual([])
    expectReport(scene, run.summary, serverUrl)
  })

  it('an App’s token finds its comment again over GraphQL, which lies beside it', async () => {
    const scene = await aScene({ basePath: '/api/v3', serverUrl })
    const { event } = scene.pull(FILES)
    const token = scene.fake.token({ kind: 'app', slug: 'tuner', permissions: PERMISSIONS })
    await scene.run(event, { token, runId: 1 })
    await scene.run(event, { token, runId: 2 })
    expect(scene.fake.requestsTo('graphql/viewer')).toHaveLength(2)
    expect(scene.repository.comments).toMatchObject([{ author: { login: 'tuner[bot]' } }])
    expect(scene.repository.comments[0]?.body).toContain('/actions/runs/2/')
  })
})

describe('behind a proxy', () => {
  it('HTTPS_PROXY carries everything to a ghe.com, and nothing goes past it', async () => {
    const host = 'api.octo.ghe.com'
    const scene = await aScene({
      origin: `https://${host}`,
      serverUrl: 'https://octo.ghe.com',
    })
    const certificate = selfSigned(host)
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const authority = join(folder, 'ca.pem')
    writeFileSync(authority, certificate.cert)
    const front = await startTlsFront(certificate, scene.fake.port)
    onTestFinished(front.close)
    const proxy = await startProxy(front.port)
    onTestFinished(proxy.close)

    const { event } = scene.pull(FILES)
    const run = await scene.run(event, {
      env: { ...NO_PROXIES, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority },
    })
    expect(run.conclusion).toBe('success')
    expect(new Set(proxy.tunnels)).toEqual(new Set([`${host}:443`]))
    expectReport(scene, run.summary, 'https://octo.ghe.com')
  })

  it.each([
    ['', true],
    ['example.com,0.0.0.0', false],
  ])('NO_PROXY=%s: the proxy is asked: %s', async (NO_PROXY, isAsked) => {
    // An address of this machine that counts as a foreign one, as loopback is never sent to a proxy.
    const scene = await aScene({})
    const proxy = await startProxy(scene.fake.port)
    onTestFinished(proxy.close)
    const { event } = scene.pull(FILES)
    const GITHUB_API_URL = `http://0.0.0.0:${scene.fake.port}`
    const env = { ...NO_PROXIES, HTTP_PROXY: proxy.url, NO_PROXY, GITHUB_API_URL }
    const run = await scene.run(event, { env })
    expect(run.conclusion).toBe('success')
    expect(proxy.tunnels.length > 0).toBe(isAsked)
    expect(scene.repository.comments).toHaveLength(1)
  })
})
