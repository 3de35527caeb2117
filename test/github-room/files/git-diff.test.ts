import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diffNames } from '../../../src/github/files/git-diff.ts'
import { createGitRepository, type GitRepository } from '../../github/repository.ts'

let git: GitRepository
let folder: string

beforeEach(() => {
  git = createGitRepository()
  folder = mkdtempSync(join(tmpdir(), 'diff-'))
})

afterEach(() => {
  git.remove()
  rmSync(folder, { recursive: true, force: true })
})

function commits() {
  const base = git.commit({
    branch: 'main',
    files: { 'old.yaml': 'x'.repeat(200), 'gone.yaml': '1', 'same.yaml': '1', 'mod.yaml': '1' },
  })
  const head = git.commit({
    branch: 'topic',
    from: 'main',
    files: {
      'old.yaml': null,
      'new.yaml': 'x'.repeat(200),
      'gone.yaml': null,
      'mod.yaml': '2',
      'ü\n"x".yaml': '1',
      '--output=x.yaml': '1',
    },
  })
  git.commit({ branch: 'main', files: { 'later.yaml': '1' } })
  return { base, head }
}

describe('diffNames', () => {
  it('lists what was added and changed since the branches parted, with names as they are', async () => {
    const { head } = commits()
    git.checkout(head, folder, 0)
    const main = git.resolve('main') ?? ''
    const diff = await diffNames(folder, main, head)
    expect(diff.kind === 'complete' && [...diff.paths].sort()).toEqual([
      '--output=x.yaml',
      'mod.yaml',
      'new.yaml',
      'ü\n"x".yaml',
    ])
  })

  it('knows a branch by the name that the checkout gives it', async () => {
    const { head } = commits()
    git.checkout(head, folder, 0)
    expect(await diffNames(folder, 'main', head)).toMatchObject({ kind: 'complete' })
  })

  it('says when the commits are not in the checkout, as with a shallow one', async () => {
    const { base, head } = commits()
    git.checkout(head, folder)
    expect(await diffNames(folder, base, head)).toMatchObject({ kind: 'incomplete' })
  })

  it('says when there is no repository', async () => {
    expect(await diffNames(folder, 'main', 'topic')).toMatchObject({ kind: 'incomplete' })
  })

  it('runs no program that the repository names', async () => {
    const { base, head } = commits()
    git.checkout(head, folder, 0)
    const trap = join(folder, 'trapped')
    execFileSync('git', ['config', 'diff.external', `touch ${trap}`], { cwd: folder })
    expect(await diffNames(folder, base, head)).toMatchObject({ kind: 'complete' })
    expect(() => execFileSync('test', ['-e', trap])).toThrow()
  })
})
