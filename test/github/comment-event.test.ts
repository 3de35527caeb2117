import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issueCommentEvent } from './comment-event.ts'
import { createContract } from './contract.ts'
import { readSubset } from './description.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

const contract = createContract(readSubset())
let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
})

afterEach(() => fake.close())

function comment(author = 'octocat') {
  return fake.addComment(repository, { issue: 1, author, body: '/tunebot run' })
}

describe('a comment’s payload, against the schemas of GitHub’s webhooks', () => {
  it.each(['created', 'edited'] as const)('on a pull request, %s', (action) => {
    const event = issueCommentEvent(fake, repository, comment(), { action })
    expect(contract.checkEvent(`issue-comment-${action}`, event.payload)).toEqual([])
    expect(event.payload).toMatchObject({
      issue: { number: 1, pull_request: {} },
      comment: { body: '/tunebot run', user: { type: 'User' } },
    })
  })

  it('runs at the tip of the default branch, whatever the pull request’s head is', () => {
    const event = issueCommentEvent(fake, repository, comment())
    expect(event.sha).toBe(repository.git.resolve('main'))
  })

  it('of a bot tells its App', () => {
    const event = issueCommentEvent(fake, repository, comment('helper[bot]'))
    expect(contract.checkEvent('issue-comment-created', event.payload)).toEqual([])
    expect(event.payload).toMatchObject({
      comment: { user: { type: 'Bot' }, performed_via_github_app: { slug: 'helper' } },
    })
  })

  it('on an issue has no pull request in it', () => {
    const event = issueCommentEvent(fake, repository, comment(), { plainIssue: true })
    expect(contract.checkEvent('issue-comment-created', event.payload)).toEqual([])
    expect(event.payload['issue']).not.toHaveProperty('pull_request')
  })
})
