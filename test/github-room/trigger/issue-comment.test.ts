import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatReplyMarker } from '../../../src/github/commands/reply.ts'
import { formatMarker } from '../../../src/github/marker.ts'
import { readTrigger } from '../../../src/github/trigger/read-trigger.ts'
import { issueCommentEvent } from '../../github/comment-event.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository, Pull } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let pull: Pull

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  pull = fake.openPull(repository, { head: 'topic' })
})

afterEach(() => fake.close())

function triggerOf(
  body: string,
  options: Parameters<typeof issueCommentEvent>[3] & { readonly author?: string } = {},
) {
  const comment = fake.addComment(repository, {
    issue: pull.number,
    author: options.author ?? 'octocat',
    body,
  })
  const { name, sha, actor, payload } = issueCommentEvent(fake, repository, comment, options)
  return readTrigger({ eventName: name, sha, actor: actor.login }, payload)
}

const MARKER = {
  key: 'k',
  headSha: 's',
  run: 1,
  attempt: 1,
  specHash: 'h',
  state: 'Running',
} as const

describe('a comment', () => {
  it('that is a command is told with its author and its pull request', () => {
    expect(triggerOf('/tunebot run')).toMatchObject({
      kind: 'command',
      pullNumber: pull.number,
      isOpen: true,
      comment: { author: 'octocat' },
      reading: { kind: 'command', command: { verb: 'run' } },
    })
  })

  it('on a closed pull request says so', () => {
    pull.state = 'closed'
    expect(triggerOf('/tunebot status')).toMatchObject({ kind: 'command', isOpen: false })
  })

  it('that was meant as a command is told, too', () => {
    expect(triggerOf('/tunebot rum')).toMatchObject({
      kind: 'command',
      reading: { kind: 'mistake', meant: '/tunebot run' },
    })
  })

  it.each([
    ['that is talk', 'Well done', {}, 'no command'],
    ['that was edited', '/tunebot run', { action: 'edited' }, 'only a new comment'],
    ['that was deleted', '/tunebot run', { action: 'deleted' }, 'only a new comment'],
    ['on an issue', '/tunebot run', { plainIssue: true }, 'on an issue'],
    ['of a bot', '/tunebot run', { author: 'helper[bot]' }, 'bots'],
    ['of the workflow’s own token', '/tunebot run', { author: 'github-actions[bot]' }, 'bots'],
    ['with our own marker', `${formatMarker(MARKER)}\n/tunebot run`, {}, 'no command'],
    [
      'with a reply’s marker',
      `${formatReplyMarker({ commentId: 1, commentKey: '' })}\n/tunebot run`,
      {},
      'no command',
    ],
  ] as const)('%s is nothing', (_, body, options, why) => {
    expect(triggerOf(body, options)).toEqual({
      kind: 'nothing',
      why: expect.stringContaining(why),
    })
  })

  it('that an App wrote in a person’s name is nothing', () => {
    const comment = fake.addComment(repository, {
      issue: 1,
      author: 'octocat',
      body: '/tunebot run',
    })
    const event = issueCommentEvent(fake, repository, { ...comment, app: 'helper' })
    const context = { eventName: event.name, sha: event.sha, actor: 'octocat' }
    expect(readTrigger(context, event.payload)).toMatchObject({ kind: 'nothing' })
  })
})
