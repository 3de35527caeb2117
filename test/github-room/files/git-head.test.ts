import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkedOutCommit } from '../../../src/github/files/git-head.ts'
import { createGitRepository, type GitRepository } from '../../github/repository.ts'

let git: GitRepository
let folder: string

beforeEach(() => {
  git = createGitRepository()
  folder = mkdtempSync(join(tmpdir(), 'head-'))
})

afterEach(() => {
  git.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('the commit that is checked out', () => {
  it('is named in full', async () => {
    const sha = git.commit({ branch: 'main', files: { a: '1' } })
    git.checkout(sha, folder)
    expect(await checkedOutCommit(folder)).toBe(sha)
  })

  it('is none in a folder that is no checkout', async () => {
    expect(await checkedOutCommit(folder)).toBeUndefined()
  })
})
