import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTrigger } from '../../../src/github/trigger/read-trigger.ts'
import type { WorkflowEvent } from '../../github/events.ts'
import { mergeGroupEvent } from '../../github/merge-group-event.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import { workflowRunEvent } from '../../github/workflow-run-event.ts'
import type { HostedRepository, WorkflowRun } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
})

afterEach(() => fake.close())

function triggerOf({ name, payload, sha, actor }: WorkflowEvent) {
  return readTrigger({ eventName: name, sha, actor: actor.login }, payload)
}

function forksRun(event = 'pull_request'): WorkflowRun {
  const fork = fake.fork(repository, 'mallory')
  const sha = fork.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  const head = { repository: fork, branch: 'topic', sha }
  return fake.addWorkflowRun(repository, { event, actor: 'mallory', head })
}

describe('a workflow run that ended', () => {
  it('of a fork’s pull request is reported, for the commit and the fork that GitHub names', () => {
    const run = forksRun()
    expect(triggerOf(workflowRunEvent(fake, repository, run))).toEqual({
      kind: 'report',
      run: run.id,
      headSha: run.head.sha,
      head: { repository: run.head.repository.id, owner: 'mallory', branch: 'topic' },
      whose: 'a fork',
    })
  })

  it('of a fork that bears the repository’s own name is a fork’s all the same', () => {
    const event = workflowRunEvent(fake, repository, forksRun())
    const text = JSON.stringify(event.payload).replaceAll('mallory', repository.owner.login)
    expect(triggerOf({ ...event, payload: JSON.parse(text) })).toMatchObject({ kind: 'report' })
  })

  it('of a fork that is gone is not reported', () => {
    const event = workflowRunEvent(fake, repository, forksRun(), { forkDeleted: true })
    expect(triggerOf(event)).toMatchObject({
      kind: 'nothing',
      why: expect.stringContaining('gone'),
    })
  })

  it.each(['push', 'pull_request_target', 'workflow_dispatch', 'issue_comment'])(
    'that %s started is not reported',
    (event) => {
      const why = expect.stringContaining(`was started by ${event}`)
      const trigger = triggerOf(workflowRunEvent(fake, repository, forksRun(event)))
      expect(trigger).toMatchObject({ kind: 'nothing', why })
    },
  )

  it('is reported at its end only', () => {
    const event = workflowRunEvent(fake, repository, forksRun())
    const payload = { ...event.payload, action: 'requested' }
    const why = expect.stringContaining('types: [completed]')
    expect(triggerOf({ ...event, payload })).toMatchObject({ kind: 'nothing', why })
  })

  it('whose commit is none is refused', () => {
    const event = workflowRunEvent(fake, repository, forksRun())
    const workflow_run = { ...Object(event.payload['workflow_run']), head_sha: 'main' }
    const payload = { ...event.payload, workflow_run }
    expect(() => triggerOf({ ...event, payload })).toThrow('workflow_run.head_sha')
  })
})

describe('a merge group', () => {
  it('is checked from the base that it is merged into', () => {
    repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
    const event = mergeGroupEvent(fake, repository, fake.openPull(repository, { head: 'topic' }))
    expect(triggerOf(event)).toEqual({
      kind: 'merge',
      headSha: event.sha,
      pullNumbers: [],
      changes: { kind: 'compare', base: repository.git.resolve('main'), head: event.sha },
    })
  })
})
