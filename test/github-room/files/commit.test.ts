import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../src/github/client.ts'
import { commitFiles } from '../../../src/github/files/commit.ts'
import { findAmong } from '../../../src/github/files/find-experiments.ts'
import { allPermissions, type Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    commit: {
      files: {
        'README.md': 'Hello\n',
        'tune.yaml': 'kind: Experiment\n',
        'deep/er/b.yml': 'b: 1\n',
        'deep/c.yaml': 'c: ü\n',
        'node_modules/x/d.yaml': 'd: 1\n',
        'big.yaml': 'x'.repeat(300 * 1024),
        'latin.yaml': new Uint8Array([0x61, 0xe9]),
        'link.yaml': { symlink: 'tune.yaml' },
        'away.yaml': { symlink: '/etc/passwd' },
        folder: { symlink: 'deep' },
        vendored: { submodule: 'a'.repeat(40) },
        'module.yaml': { submodule: 'a'.repeat(40) },
      },
    },
  })
})

afterEach(() => fake.close())

function filesAt(commit: string, permissions: Permissions = allPermissions('read')) {
  const client = createClient({
    token: fake.token({ kind: 'workflow', permissions }),
    apiUrl: fake.url,
    onWarning: () => undefined,
    secondMilliseconds: 1,
  })
  return commitFiles(
    { client, repository: { owner: repository.owner.login, repo: repository.name } },
    commit,
  )
}

const tip = () => repository.git.resolve('main') ?? ''

describe('the files of a commit', () => {
  it('are missed at that commit, and not in a checkout', async () => {
    const missing = findAmong(filesAt(tip()), ['none.yaml'])
    await expect(missing).rejects.toThrow(`none.yaml: the file is not in the commit ${tip()}`)
    await expect(missing).rejects.not.toThrow('checkout')
  })

  it('are read as they are in it, whatever the branch says since', async () => {
    const commit = tip()
    repository.git.commit({ branch: 'main', files: { 'tune.yaml': 'other: 1\n' } })
    const files = filesAt(commit)
    expect(await files.read('tune.yaml')).toEqual({ kind: 'text', text: 'kind: Experiment\n' })
    expect(await files.read('deep/c.yaml')).toEqual({ kind: 'text', text: 'c: ü\n' })
    expect(await files.read('missing.yaml')).toEqual({ kind: 'missing' })
    expect(await files.read('tune.yaml/below.yaml')).toEqual({ kind: 'missing' })
  })

  it('are those of a fork’s commit, by way of the pull request', async () => {
    const fork = fake.fork(repository, 'mallory')
    fork.git.commit({ branch: 'main', files: { 'forked.yaml': 'f: 1\n' } })
    const pull = fake.openPull(repository, { head: 'main', from: fork })
    expect(await filesAt(pull.headSha).read('forked.yaml')).toMatchObject({ text: 'f: 1\n' })
  })

  it.each([
    ['link.yaml', 'it is a symbolic link'],
    ['away.yaml', 'it is a symbolic link'],
    ['folder/c.yaml', 'the path leads over a symbolic link'],
    ['module.yaml', 'it is a submodule'],
    ['vendored/x.yaml', 'the path leads into a submodule'],
    ['deep', 'it is not a regular file'],
    ['big.yaml', 'it is larger than 256 KiB'],
    ['latin.yaml', 'it is not UTF-8 text'],
    ['../tune.yaml', 'the path is not in its simplest form'],
    ['/etc/passwd', 'the path is absolute'],
    ['.git/config', 'the path lies in the .git folder'],
    ['', 'the path is empty'],
  ])('are refused at %j: %s', async (path, why) => {
    expect(await filesAt(tip()).read(path)).toEqual({ kind: 'refused', why })
  })

  it('are not fetched where they are too large', async () => {
    await filesAt(tip()).read('big.yaml')
    expect(fake.requestsTo('git/get-blob')).toEqual([])
    expect(await filesAt(tip()).read('big.yaml', 400 * 1024)).toMatchObject({ kind: 'text' })
  })

  it('are listed where they may hold YAML, without links, submodules and node_modules', async () => {
    const files = filesAt(tip())
    expect(await files.list()).toEqual([
      'big.yaml',
      'deep/c.yaml',
      'deep/er/b.yml',
      'latin.yaml',
      'tune.yaml',
    ])
    expect(await files.listFolder('deep')).toEqual(['deep/c.yaml'])
    expect(await files.listFolder('.')).toEqual(['big.yaml', 'latin.yaml', 'tune.yaml'])
    expect(fake.requestsTo('git/get-tree')).toHaveLength(1)
  })

  it('are none at all where GitHub names only a part of them', async () => {
    fake.faults.next({ kind: 'truncated-tree', route: 'git/get-tree' })
    await expect(filesAt(tip()).list()).rejects.toThrow('GitHub does not name all files')
  })

  it('are told to be out of reach, with the permission that is wanting', async () => {
    await expect(filesAt(tip(), {}).read('tune.yaml')).rejects.toThrow('contents: read')
    await expect(filesAt('b'.repeat(40)).read('tune.yaml')).rejects.toThrow(
      `commit ${'b'.repeat(40)}`,
    )
  })
})
