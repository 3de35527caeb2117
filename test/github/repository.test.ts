import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changedFiles, entryAt, patchOf, readCommit } from './history.ts'
import { createGitRepository, type GitRepository } from './repository.ts'

let repository: GitRepository

beforeEach(() => {
  repository = createGitRepository()
})

afterEach(() => repository.remove())

describe('a repository of the fake', () => {
  it('gives the same commits the same SHAs', () => {
    const other = createGitRepository()
    const commit = { branch: 'main', files: { 'a b.txt': 'é\n', 'x/"y"': '1' }, message: 'One' }
    expect(other.commit(commit)).toBe(repository.commit(commit))
    other.remove()
  })

  it('tells added, removed, modified, renamed and changed files apart, whatever their names', () => {
    const text = 'a line\n'.repeat(50)
    const before = repository.commit({
      branch: 'main',
      files: { 'old name': text, gone: '1\n', kept: '1\n', kind: '1\n', 'ünï\n"q"\\': 'x\n' },
    })
    const after = repository.commit({
      branch: 'main',
      files: {
        'old name': null,
        'new name': `${text}more\n`,
        gone: null,
        kept: '1\n2\n',
        kind: { symlink: '/etc/passwd' },
        'ünï\n"q"\\': 'y\n',
        binary: new Uint8Array([0, 1, 2]),
        sub: { submodule: before },
        run: { executable: '#!/bin/sh\n' },
      },
    })
    const files = changedFiles(repository, before, after)
    expect(
      files.map((file) => [file.filename, file.status, file.additions, file.deletions]),
    ).toEqual([
      ['binary', 'added', 0, 0],
      ['gone', 'removed', 0, 1],
      ['kept', 'modified', 1, 0],
      ['kind', 'changed', 1, 1],
      ['new name', 'renamed', 1, 0],
      ['run', 'added', 1, 0],
      ['sub', 'added', 1, 0],
      ['ünï\n"q"\\', 'modified', 1, 1],
    ])
    expect(files[4]?.previousFilename).toBe('old name')
    const patches = files.map((file) => patchOf(repository, before, after, file))
    expect(patches[0]).toBeUndefined()
    expect(patches[2]).toBe('@@ -1 +1,2 @@\n 1\n+2')
    expect(entryAt(repository, after, 'kind')?.mode).toBe('120000')
    expect(entryAt(repository, after, 'sub')?.type).toBe('commit')
    expect(entryAt(repository, after, 'none/at/all')).toBeUndefined()
  })

  it('finds a branch of any name that git allows', () => {
    const branch = 'dependabot/npm/@types/node-24.1'
    const sha = repository.commit({ branch, files: { a: '1' } })
    expect([branch, `heads/${branch}`, `refs/heads/${branch}`].map(repository.resolve)).toEqual([
      sha,
      sha,
      sha,
    ])
  })

  it('merges what does not conflict', () => {
    const base = repository.commit({ branch: 'main', files: { a: '1\n' } })
    repository.commit({ branch: 'b', from: 'main', files: { b: '1\n' } })
    const clash = repository.commit({ branch: 'c', from: 'main', files: { a: '2\n' } })
    const tip = repository.commit({ branch: 'main', files: { a: '3\n' } })
    const merged = repository.merge(tip, repository.resolve('b') ?? '')
    expect(readCommit(repository, merged ?? '').parents).toEqual([tip, repository.resolve('b')])
    expect(repository.merge(tip, clash)).toBeUndefined()
    expect(repository.resolve(base.slice(0, 10))).toBe(base)
  })

  it.each(['HEAD~1', 'main^', 'main:a', '--all', '', 'nowhere', 'refs/heads/../main', 'main..b'])(
    'does not take %j for a commit, as GitHub does not',
    (name) => {
      repository.commit({ branch: 'main', files: { a: '1' } })
      repository.commit({ branch: 'main', files: { a: '2' } })
      expect(repository.resolve(name)).toBeUndefined()
    },
  )

  it('is checked out so many commits deep', () => {
    const folder = mkdtempSync(join(tmpdir(), 'checkout-'))
    const first = repository.commit({ branch: 'main', files: { a: '1', 'd/b': '1' } })
    const second = repository.commit({ branch: 'main', files: { a: '2' } })
    const count = (path: string): string =>
      repository.git(['-C', path, 'rev-list', '--count', 'HEAD']).toString().trim()
    repository.checkout(second, join(folder, 'shallow'))
    repository.checkout('main', join(folder, 'deep'), 0)
    repository.checkout(first, join(folder, 'older'))
    expect(count(join(folder, 'shallow'))).toBe('1')
    expect(count(join(folder, 'deep'))).toBe('2')
    expect(readFileSync(join(folder, 'older', 'a'), 'utf8')).toBe('1')
    expect(existsSync(join(folder, 'deep', 'd', 'b'))).toBe(true)
    rmSync(folder, { recursive: true })
  })
})
