import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { allPermissions } from './permission.ts'
import type { FileContent } from './repository.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let token: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { 'dir/real.yaml': 'real\n' } } })
  token = fake.token({ kind: 'workflow', permissions: allPermissions('read') })
})

afterEach(() => fake.close())

const get = async (path: string, accept?: string): Promise<unknown> => {
  const headers = accept === undefined ? {} : { headers: { accept } }
  return (await ask(fake, { token, path, ...headers })).json
}

describe('contents', () => {
  it('follow a link to a file of the repository, and show any other as a link', async () => {
    const sub = repository.git.resolve('main') ?? ''
    repository.git.commit({
      branch: 'main',
      files: {
        'dir/inside': { symlink: 'real.yaml' },
        'dir/outside': { symlink: '../../../etc/passwd' },
        absolute: { symlink: '/etc/passwd' },
        sub: { submodule: sub },
      },
    })
    const content = Buffer.from('real\n').toString('base64')
    expect(await get('contents/dir/inside')).toMatchObject({
      type: 'file',
      content: `${content}\n`,
    })
    expect(await get('contents/dir/outside')).toMatchObject({ type: 'symlink' })
    expect(await get('contents/absolute')).toMatchObject({ target: '/etc/passwd' })
    expect(await get('contents/sub')).toMatchObject({ type: 'submodule', sha: sub })
    expect(await get('contents/')).toMatchObject([
      { name: 'absolute', type: 'symlink' },
      { name: 'dir', type: 'dir' },
      { name: 'sub', type: 'file' },
    ])
  })

  it('over 1 MiB come without the content, and whole as raw or as a blob', async () => {
    const text = 'x'.repeat(1024 * 1024 + 1)
    repository.git.commit({ branch: 'main', files: { large: JSON.stringify(text) } })
    const file = Object(await get('contents/large'))
    expect(file).toMatchObject({ encoding: 'none', content: '', size: text.length + 2 })
    expect(await get('contents/large', 'application/vnd.github.raw+json')).toBe(text)
    const blob = Object(await get(`git/blobs/${file.sha}`))
    expect(JSON.parse(Buffer.from(blob.content, 'base64').toString())).toBe(text)
  })

  it('are not there for a path, a ref or an object that is not', async () => {
    for (const path of ['contents/none', 'contents/dir?ref=none', `git/blobs/${'f'.repeat(40)}`]) {
      expect(await get(path)).toMatchObject({ status: '404' })
    }
  })
})

describe('a pull request', () => {
  it('follows its branch, and a conflict leaves it without a merge commit', async () => {
    repository.git.commit({ branch: 'topic', from: 'main', files: { a: '1\n' } })
    fake.openPull(repository, { head: 'topic' })
    const second = repository.git.commit({ branch: 'topic', files: { a: '2\n' } })
    expect(await get('pulls/1')).toMatchObject({
      head: { sha: second },
      mergeable: true,
      merge_commit_sha: repository.git.resolve('refs/pull/1/merge'),
      commits: 2,
    })
    repository.git.commit({ branch: 'main', files: { a: '3\n' } })
    expect(await get('pulls/1')).toMatchObject({ mergeable: false, merge_commit_sha: null })
  })

  it('shows what it changes since it left its base, not what the base did since', async () => {
    repository.git.commit({ branch: 'topic', from: 'main', files: { mine: '1\n' } })
    const base = repository.git.commit({ branch: 'main', files: { theirs: '1\n' } })
    fake.openPull(repository, { head: 'topic' })
    expect(await get('pulls/1/files')).toMatchObject([{ filename: 'mine', status: 'added' }])
    expect(await get(`compare/${base}...topic`)).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      files: [{ filename: 'mine' }],
    })
  })

  it('of a fork is listed by its owner, and its commits are those of the base too', async () => {
    const fork = fake.fork(repository, 'mallory')
    const head = fork.git.commit({ branch: 'patch', from: 'main', files: { evil: '1\n' } })
    fake.openPull(repository, { head: 'patch', from: fork })
    expect(await get('pulls?head=mallory:patch')).toMatchObject([{ head: { sha: head } }])
    expect(await get('pulls?head=octo-org:patch')).toEqual([])
    expect(await get(`contents/evil?ref=${head}`)).toMatchObject({ type: 'file' })
    expect(await get(`commits/${head}/pulls`)).toMatchObject([{ number: 1 }])
    expect(await get('commits/main/pulls')).toEqual([])
  })

  it('lists 3,000 files, a comparison 300, and neither says that there are more', async () => {
    const files: Record<string, FileContent> = {}
    for (let i = 0; i < 3_010; i++) files[`f${String(i).padStart(4, '0')}`] = `${i}\n`
    repository.git.commit({ branch: 'topic', from: 'main', files })
    fake.openPull(repository, { head: 'topic' })
    const [last, beyond] = [
      await get('pulls/1/files?page=300&per_page=10'),
      await get('pulls/1/files?page=301&per_page=10'),
    ]
    expect(last).toHaveLength(10)
    expect(beyond).toEqual([])
    expect(await get('pulls/1')).toMatchObject({ changed_files: 3_010 })
    expect(Object(await get('compare/main...topic')).files).toHaveLength(300)
  })
})

describe('GitHub Enterprise Server', () => {
  it('has its API beneath a path', async () => {
    const server = await startFakeGitHub({ basePath: '/api/v3', serverUrl: 'https://ghe.example' })
    const one = server.createRepository({ commit: { files: { a: '1' } } })
    const key = server.token({ kind: 'workflow', permissions: { contents: 'read' } })
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/)
    const reply = await ask(server, { token: key, path: '/repos/octo-org/experiments' })
    expect(reply.json).toMatchObject({
      id: one.id,
      html_url: 'https://ghe.example/octo-org/experiments',
      url: `${server.url}/repos/octo-org/experiments`,
    })
    await server.close()
  })
})
