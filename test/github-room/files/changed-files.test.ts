import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../src/github/client.ts'
import { changedFiles } from '../../../src/github/files/changed-files.ts'
import type { ChangeSource } from '../../../src/github/trigger/trigger.ts'
import { allPermissions, type Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let workspace: string
let base: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    commit: { files: { 'old.yaml': 'x'.repeat(300), 'gone.yaml': '1', 'mod.yaml': '1' } },
  })
  base = repository.git.resolve('main') ?? ''
  workspace = mkdtempSync(join(tmpdir(), 'changed-'))
})

afterEach(async () => {
  rmSync(workspace, { recursive: true, force: true })
  await fake.close()
})

type Diff = Extract<ChangeSource, { kind: 'pull' | 'compare' }>

function change(files: Readonly<Record<string, string | null>>): Diff {
  const head = repository.git.commit({ branch: 'topic', from: 'main', files })
  return { kind: 'compare', base, head }
}

function pullOf({ head }: Diff): Diff {
  const { number } = fake.openPull(repository, { head: 'topic' })
  return { kind: 'pull', number, base, head }
}

function list(source: Diff, permissions: Permissions = allPermissions('read')) {
  const token = fake.token({ kind: 'workflow', permissions })
  const client = createClient({
    token,
    apiUrl: fake.url,
    onWarning: () => undefined,
    secondMilliseconds: 1,
  })
  const where = { owner: repository.owner.login, repo: repository.name }
  return changedFiles(source, { client, repository: where, workspace })
}

const CHANGES = {
  'old.yaml': null,
  'new.yaml': 'x'.repeat(300),
  'gone.yaml': null,
  'mod.yaml': '2',
}

function many(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}.yaml`, 'x']))
}

describe('the changed files of a push', () => {
  it('are those of the comparison: without deleted ones, renamed ones by their new name', async () => {
    expect([...(await list(change(CHANGES)))].sort()).toEqual(['mod.yaml', 'new.yaml'])
  })

  it('come from the checkout where the list may be cut', async () => {
    const source = change(many(301))
    repository.git.checkout(source.head, workspace, 0)
    expect(await list(source)).toHaveLength(301)
  })

  it('are an error where the list may be cut and the checkout is shallow', async () => {
    const source = change(many(300))
    repository.git.checkout(source.head, workspace)
    await expect(list(source)).rejects.toThrow('fetch-depth: 0')
  })

  it('come from the checkout where the token may not compare', async () => {
    const source = change(CHANGES)
    repository.git.checkout(source.head, workspace, 0)
    expect(await list(source, {})).toHaveLength(2)
  })

  it('name the missing permission where there is no other way', async () => {
    await expect(list(change(CHANGES), {})).rejects.toThrow('contents: read')
  })
})

describe('the changed files of a pull request', () => {
  it('are those GitHub lists, over all pages', async () => {
    const source = change(many(150))
    expect(await list(pullOf(source))).toHaveLength(150)
  })

  it('are those of the event for a run that is rerun after the pull request has moved on', async () => {
    const source = pullOf(change({ 'mod.yaml': '2' }))
    repository.git.commit({ branch: 'topic', files: { 'later.yaml': '1' } })
    expect(await list(source)).toEqual(['mod.yaml'])
  })

  it('come from the checkout where GitHub lists fewer than there are', async () => {
    const source = change(CHANGES)
    repository.git.checkout(source.head, workspace, 0)
    const listed = await listServed({ head: source.head, listed: 1, changed: 2 })
    expect([...listed].sort()).toEqual(['mod.yaml', 'new.yaml'])
  })

  it('are an error where neither knows them all', async () => {
    const served = { head: HEAD, listed: 8, changed: 9 }
    await expect(listServed(served)).rejects.toThrow('and there are more')
  })

  it('of 3,000 are not believed to be all', async () => {
    const served = { head: HEAD, listed: 3000, changed: 3000 }
    await expect(listServed(served)).rejects.toThrow('GitHub lists 3000 files')
  })
})

const HEAD = 'f'.repeat(40)

interface Served {
  readonly head: string
  /** How many files are on the one page: the fake would work a minute to make thousands. */
  readonly listed: number
  /** How many there are, as the pull request itself says. */
  readonly changed: number
}

async function listServed({ head, listed, changed }: Served): Promise<readonly string[]> {
  const files = Object.keys(many(listed)).map((filename) => ({ filename, status: 'added' }))
  const server = createServer((request, response) => {
    const isList = request.url?.includes('/files') === true
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(isList ? files : { head: { sha: head }, changed_files: changed }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  const client = createClient({ token: 't', apiUrl: url, onWarning: () => undefined })
  const where = { owner: 'o', repo: 'r' }
  try {
    const source: Diff = { kind: 'pull', number: 1, base, head }
    return await changedFiles(source, { client, repository: where, workspace })
  } finally {
    server.close()
  }
}
