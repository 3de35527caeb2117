import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createContract } from './contract.ts'
import { readSubset } from './description.ts'
import { pullRequestEvent, pushEvent, workflowDispatchEvent, workflowToken } from './events.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

const contract = createContract(readSubset())
let fake: FakeGitHub
let repository: HostedRepository
let first: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ organization: true, commit: { files: { a: '1' } } })
  first = repository.git.resolve('main') ?? ''
})

afterEach(() => fake.close())

describe('event payloads, against the schemas of GitHub’s webhooks', () => {
  it('a push that adds commits to a branch', () => {
    repository.git.commit({ branch: 'main', files: { a: '2' } })
    const second = repository.git.commit({ branch: 'main', files: { a: '3' } })
    const event = pushEvent(fake, repository, { branch: 'main', before: first })
    expect(contract.checkEvent('push', event.payload)).toEqual([])
    expect(event.payload).toMatchObject({
      before: first,
      after: second,
      created: false,
      commits: [{}, { id: second }],
    })
    expect(event.sha).toBe(second)
  })

  it('a push that makes a branch has 40 zeros as its before', () => {
    const event = pushEvent(fake, repository, { branch: 'main' })
    expect(contract.checkEvent('push', event.payload)).toEqual([])
    expect(event.payload).toMatchObject({ before: '0'.repeat(40), created: true })
  })

  it.each(['opened', 'synchronize', 'reopened', 'ready_for_review'] as const)(
    'a pull request of the repository’s own branch is %s',
    (action) => {
      const head = repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
      const pull = fake.openPull(repository, { head: 'topic', author: 'hubot' })
      const event = pullRequestEvent(fake, repository, pull, { action, before: first })
      const webhook = `pull-request-${action.replaceAll('_', '-')}`
      expect(contract.checkEvent(webhook, event.payload)).toEqual([])
      expect(event.trusted).toBe(true)
      expect(event.sha).not.toBe(head)
      expect(event.payload).toMatchObject({ pull_request: { head: { sha: head } } })
      expect(repository.git.resolve('refs/pull/1/merge')).toBe(event.sha)
    },
  )

  it('a pull request from a fork comes from another repository, and its token only reads', async () => {
    const fork = fake.fork(repository, 'mallory')
    fork.git.commit({ branch: 'main', files: { b: 'evil' } })
    const pull = fake.openPull(repository, { head: 'main', from: fork })
    const event = pullRequestEvent(fake, repository, pull)
    expect(contract.checkEvent('pull-request-opened', event.payload)).toEqual([])
    expect(event).toMatchObject({
      trusted: false,
      payload: {
        pull_request: {
          head: { repo: { id: fork.id, fork: true }, label: 'mallory:main' },
          base: { repo: { id: repository.id } },
        },
      },
    })
    const token = workflowToken(fake, event, { issues: 'write' })
    const response = await fetch(`${fake.url}/repos/octo-org/experiments/issues/1/comments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"body":"hello"}',
    })
    expect(response.status).toBe(403)
    expect(response.headers.get('x-accepted-github-permissions')).toBe(
      'issues=write; pull_requests=write',
    )
    expect(await response.json()).toMatchObject({
      message: 'Resource not accessible by integration',
    })
  })

  it('a fork that is gone leaves a null repository behind', () => {
    const fork = fake.fork(repository, 'mallory')
    fork.git.commit({ branch: 'main', files: { b: '1' } })
    const pull = fake.openPull(repository, { head: 'main', from: fork })
    const event = pullRequestEvent(fake, repository, pull, { forkDeleted: true })
    expect(event.payload).toMatchObject({ pull_request: { head: { repo: null } } })
  })

  it('Dependabot is not trusted, though its branch is the repository’s own', () => {
    repository.git.commit({ branch: 'dependabot/npm/x', from: 'main', files: { b: '1' } })
    const pull = fake.openPull(repository, { head: 'dependabot/npm/x', author: 'dependabot[bot]' })
    const event = pullRequestEvent(fake, repository, pull)
    expect(contract.checkEvent('pull-request-opened', event.payload)).toEqual([])
    expect(event).toMatchObject({ trusted: false, actor: { id: 49699333, type: 'Bot' } })
  })

  it('a dispatch of a workflow carries its inputs as text', () => {
    const event = workflowDispatchEvent(fake, repository, { inputs: { trials: '3' } })
    expect(contract.checkEvent('workflow-dispatch', event.payload)).toEqual([])
    expect(event).toMatchObject({ sha: first, payload: { inputs: { trials: '3' } } })
    const without = workflowDispatchEvent(fake, repository)
    expect(contract.checkEvent('workflow-dispatch', without.payload)).toEqual([])
  })
})
