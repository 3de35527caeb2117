import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository, WorkflowRun } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let run: WorkflowRun
let token: string
let ids: Readonly<Record<string, string>>

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  run = fake.addWorkflowRun(repository)
  token = fake.results.runtimeToken(repository, run)
  const { scp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const [, ofRun = '', ofJob = ''] = String(scp).split(' ')[1]?.split(':') ?? []
  ids = { workflow_run_backend_id: ofRun, workflow_job_run_backend_id: ofJob }
})

afterEach(() => fake.close())

async function call(method: string, body: object, by = token) {
  const service = 'twirp/github.actions.results.api.v1.ArtifactService'
  const response = await fetch(`${fake.results.url}${service}/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...ids, ...body }),
  })
  return { status: response.status, json: JSON.parse(await response.text()) }
}

async function put(url: string, query: string, body: string, headers = {}) {
  const all = { 'x-ms-version': '2026-01-01', ...headers }
  return (await fetch(`${url}${query}`, { method: 'PUT', headers: all, body })).status
}

async function created(name = 'journal'): Promise<string> {
  return (await call('CreateArtifact', { name, version: 7 })).json.signed_upload_url
}

const content = 'first and second'
const hash = `sha256:${createHash('sha256').update(content).digest('hex')}`
const size = String(content.length)
const blob = { 'x-ms-blob-type': 'BlockBlob' }
const [first = '', second = ''] = ['block-1', 'block-2'].map((id) =>
  Buffer.from(id).toString('base64'),
)

describe('the results service', () => {
  it('takes an artifact in blocks, in the order of their list', async () => {
    const url = await created()
    const block = (id: string) => `&comp=block&blockid=${encodeURIComponent(id)}`
    expect(await put(url, block(second), 'second')).toBe(201)
    expect(await put(url, block(first), 'first and ')).toBe(201)
    const list = `<BlockList><Latest>${first}</Latest><Latest>${second}</Latest></BlockList>`
    expect(await put(url, '&comp=blocklist', list)).toBe(201)
    const done = await call('FinalizeArtifact', { name: 'journal', size, hash })
    expect(done).toMatchObject({ status: 200, json: { ok: true } })
    expect(repository.artifacts).toMatchObject([{ name: 'journal', run, size: content.length }])
    expect(Buffer.from(repository.artifacts[0]?.content ?? []).toString()).toBe(content)
  })

  it('gives back what it has, and removes it', async () => {
    await put(await created(), '', content, blob)
    await call('FinalizeArtifact', { name: 'journal', size, hash })
    const { json } = await call('ListArtifacts', { name_filter: 'journal' })
    expect(json.artifacts).toMatchObject([{ name: 'journal', size }])
    const { signed_url } = (await call('GetSignedArtifactURL', { name: 'journal' })).json
    expect(await (await fetch(signed_url)).text()).toBe(content)
    expect(await call('DeleteArtifact', { name: 'journal' })).toMatchObject({ status: 200 })
    expect(repository.artifacts).toEqual([])
  })

  it('takes a name once in a run, whole or not', async () => {
    await created()
    const again = await call('CreateArtifact', { name: 'journal', version: 7 })
    expect(again).toMatchObject({ status: 409, json: { code: 'already_exists' } })
  })

  it.each([
    ['a size that is not the right one', { size: '3', hash }, 'the size is 16, and 3 is claimed'],
    ['another hash', { size, hash: 'sha256:0' }, /^the hash is/],
    ['a field that the protocol does not have', { size, hash, digest: '' }, /with digest$/],
  ])('refuses %s', async (_what, wrong, problem) => {
    await put(await created(), '', content, blob)
    const { status } = await call('FinalizeArtifact', { name: 'journal', ...wrong })
    expect(status).toBe(400)
    expect(fake.takeViolations()).toEqual([expect.stringMatching(problem)])
  })

  it('refuses what comes out of turn, and another job’s', async () => {
    const url = await created()
    expect(await call('FinalizeArtifact', { name: 'journal', size, hash })).toMatchObject({
      status: 412,
    })
    expect(await put(url, '&comp=blocklist', '<Latest>AAAA</Latest>')).toBe(400)
    const other = fake.results.runtimeToken(repository, run)
    expect(await call('DeleteArtifact', { name: 'journal' }, other)).toMatchObject({ status: 400 })
    expect(await call('DeleteArtifact', { name: 'journal' }, 'x')).toMatchObject({ status: 401 })
    expect(fake.takeViolations()).toEqual([
      'an artifact is finalized before it is uploaded',
      'the store refuses an upload: InvalidBlockList',
      'DeleteArtifact: the backend ids are not those of the token',
    ])
  })

  it.each(['a/b', 'a:b', ''])('refuses the name %j', async (name) => {
    expect(await call('CreateArtifact', { name, version: 7 })).toMatchObject({ status: 400 })
  })
})
