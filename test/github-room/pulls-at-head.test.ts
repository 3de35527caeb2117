import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/github/client.ts'
import { pullsAtHead } from '../../src/github/pulls-at-head.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import type { HostedRepository } from '../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { a: '2' } })
})

afterEach(() => fake.close())

function found(branch: string, headSha = repository.git.resolve(branch) ?? '') {
  const token = fake.token({ kind: 'workflow', permissions: { 'pull-requests': 'read' } })
  const client = createClient({ token, apiUrl: fake.url, onWarning: expect.fail, unpaced: true })
  const names = { owner: repository.owner.login, repo: repository.name }
  return pullsAtHead({ client, repository: names, branch, headSha, secondMilliseconds: 1 })
}

describe('the pull requests of a pushed commit', () => {
  it('are all that are open at it', async () => {
    repository.git.commit({ branch: 'release', from: 'main', files: { b: '1' } })
    const first = fake.openPull(repository, { head: 'topic' })
    const second = fake.openPull(repository, { head: 'topic', base: 'release' })
    expect(await found('topic')).toEqual([first.number, second.number])
  })

  it('are none where none is open', async () => {
    expect(await found('topic')).toEqual([])
    fake.openPull(repository, { head: 'topic' }).state = 'closed'
    expect(await found('topic')).toEqual([])
    expect(fake.requestsTo('pulls/list')).toHaveLength(2)
  })

  it('are not those of a branch of that name in a fork', async () => {
    const fork = fake.fork(repository, repository.owner.login, 'fork')
    fork.git.commit({ branch: 'topic', from: 'main', files: { a: '2' } })
    fake.openPull(repository, { head: 'topic', from: fork })
    expect(await found('topic', fork.git.resolve('topic'))).toEqual([])
  })

  it('are asked for again while they have not moved on to it, and then given up', async () => {
    const { number } = fake.openPull(repository, { head: 'topic' })
    expect(await found('topic', repository.git.resolve('main'))).toEqual([])
    expect(fake.requestsTo('pulls/list')).toHaveLength(3)
    expect(await found('topic')).toEqual([number])
  })
})
