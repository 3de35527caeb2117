import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTrigger } from '../../../src/github/trigger/read-trigger.ts'
import { UserError } from '../../../src/user-error.ts'
import {
  pullRequestEvent,
  pushEvent,
  repositoryDispatchEvent,
  type WorkflowEvent,
  workflowDispatchEvent,
} from '../../github/events.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let first: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  first = repository.git.resolve('main') ?? ''
})

afterEach(() => fake.close())

function triggerOf(event: WorkflowEvent) {
  return readTrigger(
    { eventName: event.name, sha: event.sha, actor: event.actor.login },
    event.payload,
  )
}

describe('a push', () => {
  it('is compared with what the branch was before', () => {
    const head = repository.git.commit({ branch: 'main', files: { a: '2' } })
    const event = pushEvent(fake, repository, { branch: 'main', before: first })
    expect(triggerOf(event)).toEqual({
      kind: 'run',
      headSha: head,
      pullNumbers: [],
      changes: { kind: 'compare', base: first, head },
      branch: 'main',
    })
  })

  it('of a new branch is compared with the default branch', () => {
    const head = repository.git.commit({ branch: 'topic', from: 'main', files: { a: '2' } })
    const event = pushEvent(fake, repository, { branch: 'topic' })
    expect(triggerOf(event)).toMatchObject({ changes: { kind: 'compare', base: 'main', head } })
  })

  it('that makes the default branch brings every file', () => {
    const event = pushEvent(fake, repository, { branch: 'main' })
    expect(triggerOf(event)).toMatchObject({ changes: { kind: 'everything' } })
  })

  it('that deletes a branch runs nothing', () => {
    const event = pushEvent(fake, repository, { branch: 'main', before: first, deleted: true })
    expect(triggerOf(event)).toMatchObject({ kind: 'nothing' })
  })

  it('of a tag changes no file', () => {
    const event = pushEvent(fake, repository, { branch: 'main' })
    const payload = { ...event.payload, ref: 'refs/tags/v1' }
    expect(triggerOf({ ...event, payload })).toMatchObject({ changes: { kind: 'none' } })
  })

  it('by Dependabot is planned and not run', () => {
    const event = pushEvent(fake, repository, { branch: 'main', actor: 'dependabot[bot]' })
    expect(triggerOf(event)).toMatchObject({ kind: 'plan', whose: 'Dependabot' })
  })

  it('whose default branch reads as an option of git is refused', () => {
    const event = pushEvent(fake, repository, { branch: 'main' })
    const payload = {
      ...event.payload,
      ref: 'refs/heads/topic',
      repository: { default_branch: '--output=x' },
    }
    expect(() => triggerOf({ ...event, payload })).toThrow(UserError)
  })
})

describe('a pull request', () => {
  it('of the repository itself is run, its check on the head and never on the merge', () => {
    const head = repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
    const pull = fake.openPull(repository, { head: 'topic' })
    const event = pullRequestEvent(fake, repository, pull)
    expect(event.sha).not.toBe(head)
    expect(triggerOf(event)).toEqual({
      kind: 'run',
      headSha: head,
      pullNumbers: [1],
      changes: { kind: 'pull', number: 1, base: first, head },
    })
  })

  it('of a fork is planned and not run, even when the fork bears the same names', () => {
    const fork = fake.fork(repository, 'mallory')
    const head = fork.git.commit({ branch: 'main', files: { b: 'evil' } })
    const pull = fake.openPull(repository, { head: 'main', from: fork })
    const event = pullRequestEvent(fake, repository, pull)
    expect(triggerOf(event)).toEqual({
      kind: 'plan',
      headSha: head,
      pullNumbers: [1],
      changes: { kind: 'pull', number: 1, base: first, head },
      whose: 'a fork',
    })
    const renamed = JSON.parse(
      JSON.stringify(event.payload).replaceAll('mallory', repository.owner.login),
    )
    expect(triggerOf({ ...event, payload: renamed })).toMatchObject({ kind: 'plan' })
  })

  it('of a fork that is gone is planned and not run', () => {
    const fork = fake.fork(repository, 'mallory')
    fork.git.commit({ branch: 'main', files: { b: 'evil' } })
    const pull = fake.openPull(repository, { head: 'main', from: fork })
    const event = pullRequestEvent(fake, repository, pull, { forkDeleted: true })
    expect(triggerOf(event)).toMatchObject({ kind: 'plan', whose: 'a fork' })
  })

  it('of Dependabot is planned and not run, whoever pressed the button', () => {
    repository.git.commit({ branch: 'bump', from: 'main', files: { b: '1' } })
    const pull = fake.openPull(repository, { head: 'bump', author: 'dependabot[bot]' })
    const event = pullRequestEvent(fake, repository, pull, { actor: 'octocat' })
    expect(triggerOf(event)).toMatchObject({ kind: 'plan', whose: 'Dependabot' })
  })

  it('that was closed runs nothing', () => {
    repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
    const pull = fake.openPull(repository, { head: 'topic' })
    const event = pullRequestEvent(fake, repository, pull)
    const payload = { ...event.payload, action: 'closed' }
    expect(triggerOf({ ...event, payload })).toMatchObject({ kind: 'nothing' })
  })

  it('on pull_request_target runs nothing', () => {
    repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
    const pull = fake.openPull(repository, { head: 'topic' })
    const event = pullRequestEvent(fake, repository, pull)
    const context = { eventName: 'pull_request_target', sha: event.sha, actor: 'octocat' }
    expect(readTrigger(context, event.payload)).toMatchObject({ kind: 'nothing' })
  })
})

describe('a workflow started by hand', () => {
  it('runs what its own input names, at the commit it was started on', () => {
    const event = workflowDispatchEvent(fake, repository, { inputs: { experiments: 'a.yaml' } })
    expect(triggerOf(event)).toEqual({
      kind: 'run',
      headSha: first,
      pullNumbers: [],
      changes: {
        kind: 'unnamed',
        why: 'workflow_dispatch changes no file',
        mend: 'Give the input experiments, or an input of that name to the workflow itself',
      },
      named: 'a.yaml',
    })
  })

  it('has no names where it has no inputs', () => {
    const event = workflowDispatchEvent(fake, repository)
    expect(triggerOf(event)).not.toHaveProperty('named')
  })
})

describe('a request to the API', () => {
  function requested(clientPayload: Readonly<Record<string, unknown>>) {
    return triggerOf(repositoryDispatchEvent(fake, repository, { clientPayload }))
  }

  it.each([
    ['a text', 'a.yaml\nb/*.yaml', 'a.yaml\nb/*.yaml'],
    ['a list', ['a.yaml', 'b/*.yaml'], 'a.yaml\nb/*.yaml'],
    ['an empty text', ' ', undefined],
    ['nothing', undefined, undefined],
  ])('names files by %s', (_what, experiments, named) => {
    const payload = experiments === undefined ? {} : { experiments }
    expect(requested(payload)).toEqual({
      kind: 'run',
      headSha: first,
      pullNumbers: [],
      changes: {
        kind: 'unnamed',
        why: 'repository_dispatch changes no file',
        mend: 'Give the input experiments, or send client_payload.experiments',
      },
      ...(named === undefined ? {} : { named }),
    })
  })

  it.each([
    ['a number', 7],
    ['null in a list', [null]],
    ['a mapping', { glob: 'a.yaml' }],
    ['a list in a list', [['a.yaml']]],
    ['several lines in an item', ['a.yaml\nb.yaml']],
    ['a long text', 'a'.repeat(8193)],
    ['a long list', Array.from({ length: 51 }, () => 'a.yaml')],
  ])('is refused with %s for experiments', (_what, experiments) => {
    expect(() => requested({ experiments })).toThrow(UserError)
    expect(() => requested({ experiments })).toThrow('client_payload.experiments')
  })

  it('runs the default branch, whatever commit it names, and says so', () => {
    const sha = repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
    const trigger = requested({ experiments: 'a.yaml', ref: 'refs/heads/topic', sha })
    expect(trigger).toMatchObject({
      headSha: first,
      named: 'a.yaml',
      notes: [expect.stringContaining('nothing of "ref", "sha"')],
    })
  })
})

describe('anything else', () => {
  it.each(['schedule', 'issues', ''])('the event "%s" is refused', (eventName) => {
    const read = () => readTrigger({ eventName, sha: first, actor: '' }, {})
    expect(read).toThrow(
      'Start the workflow on one of: push, pull_request, workflow_dispatch, repository_dispatch',
    )
  })

  it.each([
    ['push', null],
    ['push', { ref: 'refs/heads/main', before: 'x', after: '--upload-pack=evil' }],
    ['pull_request', { number: 1 }],
    ['pull_request', []],
  ])('a payload of %s that GitHub did not write is refused', (eventName, payload) => {
    expect(() => readTrigger({ eventName, sha: first, actor: '' }, payload)).toThrow(UserError)
  })
})
