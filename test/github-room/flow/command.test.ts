import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Permissions } from '../../github/permission.ts'
import type { Role } from '../../github/persona.ts'
import { expectOwnMarkup } from '../../report/markdown/markup.ts'
import { COMMENT } from '../commands/comments.ts'
import { BOT, type CommandScene, createCommandScene } from './command-scene.ts'

const OURS = { linksTo: 'https://github.com/octo-org/experiments/', tags: ['ul', 'li'] }
const EXPERIMENT = 'apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata:\n  name: tune\n'

let scene: CommandScene
beforeEach(async () => {
  scene = await createCommandScene()
})
afterEach(() => scene.close())

describe('who may command', () => {
  it.each<[string, string, boolean]>([
    ['wren', 'write', true],
    ['mo', 'write', true],
    ['ada', 'write', true],
    ['cus', 'write', true],
    ['octo-org', 'write', true],
    ['tri', 'write', false],
    ['rea', 'write', false],
    ['mallory', 'write', false],
    ['wren', 'maintain', false],
    ['cus', 'maintain', false],
    ['mo', 'maintain', true],
    ['ada', 'maintain', true],
    ['mo', 'admin', false],
    ['ada', 'admin', true],
  ])('%s with commands-from %s: %s', async (author, from, isAllowed) => {
    const inputs = { 'INPUT_COMMANDS-FROM': from }
    const { reactions, replies } = await scene.answerTo('/tunebot help', { author, inputs })
    expect(reactions).toEqual(isAllowed ? ['eyes', '+1'] : ['confused'])
    expect(replies).toHaveLength(isAllowed ? 1 : 0)
  })

  it('is nobody where GitHub does not tell', async () => {
    scene.fake.faults.next({
      kind: 'not-found',
      route: 'repos/get-collaborator-permission-level',
      times: 9,
      skip: 0,
    })
    const { reactions, replies } = await scene.answerTo('/tunebot run')
    scene.fake.faults.clear()
    expect(reactions).toEqual(['confused'])
    expect(replies).toEqual([])
  })

  it.each<Role>(['read', 'none'])(
    'whoever has the role %s makes us write nothing',
    async (role) => {
      scene.repository.collaborators.set('stranger', role)
      for (const body of [
        '/tunebot run',
        '/tunebot rum',
        `/tunebot run sha=${scene.pull.headSha}`,
      ]) {
        const { replies, reactions } = await scene.answerTo(body, { author: 'stranger' })
        expect(replies).toEqual([])
        expect(reactions).toEqual(['confused'])
      }
      const { reactions } = await scene.answerTo('tunebot run', { author: 'stranger' })
      expect(reactions).toEqual([])
    },
  )
})

describe('a slip', () => {
  it('gets one reply that says what was meant', async () => {
    const { reactions, replies } = await scene.answerTo('/tunebot rum')
    expect(reactions).toEqual(['confused'])
    expect(replies).toEqual(['There is no such command\n\n```text\n/tunebot run\n```\n'])
  })

  it('without the slash gets one, too, as long as it is no talk', async () => {
    expect((await scene.answerTo('tunebot stop')).replies).toHaveLength(1)
    expect(await scene.answerTo('tunebot stop doing that')).toMatchObject({ kind: 'nothing' })
  })
})

describe('a closed pull request', () => {
  beforeEach(() => {
    scene.pull.state = 'closed'
  })

  it.each(['/tunebot stop', '/tunebot status', '/tunebot help'])('answers %s', async (body) => {
    expect((await scene.answerTo(body)).reactions).toEqual(['eyes', '+1'])
  })

  it.each(['/tunebot run', '/tunebot extend +1', '/tunebot plan', '/tunebot apply'])(
    'does not do %s',
    async (body) => {
      const { reactions, replies } = await scene.answerTo(body)
      expect(reactions).toEqual(['confused'])
      expect(replies).toEqual([expect.stringContaining('is closed')])
    },
  )
})

describe('many commands of one person', () => {
  it('get no answer after ten in ten minutes, which is said once', async () => {
    for (let count = 1; count <= 10; count++) {
      expect((await scene.answerTo('/tunebot help')).replies).toHaveLength(1)
    }
    const eleventh = await scene.answerTo('/tunebot help')
    expect(eleventh.reactions).toEqual(['confused'])
    expect(eleventh.replies).toEqual([expect.stringContaining('too many commands')])
    const twelfth = await scene.answerTo('/tunebot help')
    expect(twelfth).toMatchObject({ reactions: ['confused'], replies: [] })
    expect((await scene.answerTo('/tunebot help', { author: 'mo' })).replies).toHaveLength(1)
    scene.wait(11 * 60_000)
    expect((await scene.answerTo('/tunebot help')).replies).toHaveLength(1)
  })

  it('are not talk, nor what others write', async () => {
    for (let count = 0; count < 30; count++) {
      scene.fake.addComment(scene.repository, { issue: 1, author: 'wren', body: 'Well done' })
      scene.fake.addComment(scene.repository, { issue: 1, author: 'mo', body: '/tunebot help' })
    }
    expect((await scene.answerTo('/tunebot help')).reactions).toEqual(['eyes', '+1'])
  })
})

describe('whatever a comment says', () => {
  const inputs = { INPUT_BACKEND: 'kubernetes' }
  const text = COMMENT.filter((body) => body.trim() !== '')

  it('a stranger does not make us write', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const { replies } = await scene.answerTo(body, { author: 'mallory', inputs })
        expect(replies).toEqual([])
        expect(scene.repository.comments.every(({ author }) => author.login === 'mallory')).toBe(
          true,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('there is one reply at most, with nothing but our own markup in it', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        scene.wait(11 * 60_000)
        const { replies } = await scene.answerTo(body, { inputs })
        expect(replies.length).toBeLessThanOrEqual(1)
        for (const reply of replies) expectOwnMarkup(reply, OURS)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is said', () => {
  it('is never taken for a command or for an experiment’s comment', async () => {
    await scene.answerTo('/tunebot help')
    const [, reply] = scene.repository.comments
    expect(reply?.author.login).toBe(BOT)
    expect(await scene.answerTo(reply?.body ?? '', { author: 'wren' })).toMatchObject({
      kind: 'nothing',
    })
    expect((await scene.answerTo('/tunebot status')).replies[0]).toContain('No comment')
  })

  it('is written once though the answer to it is lost', async () => {
    scene.fake.faults.next({
      kind: 'lost-reply',
      how: 'bad-gateway',
      route: 'issues/create-comment',
    })
    const { replies } = await scene.answerTo('/tunebot help')
    expect(replies).toHaveLength(1)
  })

  it('is left out with a warning where it may not be said, and the work is done all the same', async () => {
    let isCancelled = false
    scene.fake.addWorkflowRun(scene.repository, {
      id: 11,
      cancel: () => {
        isCancelled = true
      },
    })
    scene.report('tune', 11)
    const permissions: Permissions = { 'pull-requests': 'read', actions: 'write' }
    const { lines, replies } = await scene.answerTo('/tunebot stop', { permissions })
    expect(isCancelled).toBe(true)
    expect(replies).toEqual([])
    expect(lines.join('\n')).toContain('pull-requests: write')
  })
})

describe('a bug', () => {
  it('is told by the reaction, and by no word that could hold what is not looked through', async () => {
    scene.repository.git.commit({ branch: 'topic', files: { 'tune.yaml': EXPERIMENT } })
    const { failure, reactions, replies } = await scene.answerTo('/tunebot plan')
    expect(failure).toBe('the test expects no call of this')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([])
  })
})
