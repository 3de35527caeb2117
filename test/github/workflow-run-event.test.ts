import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createContract } from './contract.ts'
import { readSubset } from './description.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import { workflowRunEvent } from './workflow-run-event.ts'
import type { HostedRepository } from './world.ts'

const contract = createContract(readSubset())
let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
})

afterEach(() => fake.close())

describe('the payload of a workflow run that ended, against the schema of GitHub’s webhook', () => {
  it('of a push', () => {
    const run = fake.addWorkflowRun(repository)
    const event = workflowRunEvent(fake, repository, run)
    expect(contract.checkEvent('workflow-run-completed', event.payload)).toEqual([])
    expect(event.payload).toMatchObject({
      workflow_run: { id: run.id, event: 'push', status: 'completed', conclusion: 'success' },
    })
  })

  it('of a fork’s pull request names the fork, and no pull request', () => {
    const fork = fake.fork(repository, 'mallory')
    const sha = fork.git.commit({ branch: 'main', files: { b: '1' } })
    const head = { repository: fork, branch: 'main', sha }
    const run = fake.addWorkflowRun(repository, { event: 'pull_request', actor: 'mallory', head })
    const event = workflowRunEvent(fake, repository, run)
    expect(contract.checkEvent('workflow-run-completed', event.payload)).toEqual([])
    expect(event.payload).toMatchObject({
      workflow_run: {
        head_sha: sha,
        head_branch: 'main',
        head_repository: { id: fork.id },
        pull_requests: [],
      },
    })
    expect(event.sha).toBe(repository.git.resolve('main'))
    expect(event.trusted).toBe(true)
  })
})
