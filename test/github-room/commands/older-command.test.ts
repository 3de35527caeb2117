import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountOf, type Comment } from '../../github/world.ts'
import { BOT, type CommandScene, createCommandScene } from '../flow/command-scene.ts'

const MINUTE = 60_000

let scene: CommandScene
beforeEach(async () => {
  scene = await createCommandScene()
})
afterEach(() => scene.close())

function older(body: string, author = 'mo'): Comment {
  return scene.fake.addComment(scene.repository, { issue: scene.pull.number, author, body })
}

function react(comment: Comment, content: string, author = BOT): void {
  const { world } = scene.fake
  scene.repository.reactions.push({
    id: world.nextId(),
    comment: comment.id,
    content,
    author: accountOf(world, author),
    createdAt: world.clock(),
  })
}

/** Whether a newer command finds an older one in its way; else it looks for files, and there are none. */
async function isRefused(body = '/tunebot run tune'): Promise<boolean> {
  const inputs = { INPUT_BACKEND: 'kubernetes' }
  const { failure, reactions, replies } = await scene.answerTo(body, { inputs })
  expect(failure).toBe('')
  expect(reactions).toEqual(['eyes', 'confused'])
  const [reply = ''] = replies
  const isOlder = reply.startsWith('An older command is about this')
  if (!isOlder) expect(reply).toBe('No Experiment file was changed\n')
  return isOlder
}

describe('an older command that no run has answered yet', () => {
  it.each(['run', 'run tune', 'resume tune', 'rerun trials=failed', 'extend +2'])(
    'comes first: %s',
    async (words) => {
      const { id } = older(`/tunebot ${words}`)
      expect(await isRefused()).toBe(true)
      expect(scene.repository.comments.at(-1)?.body).toContain(`#issuecomment-${id})`)
    },
  )

  it('keeps a plan back as well', async () => {
    older('/tunebot run')
    expect(await isRefused('/tunebot plan tune')).toBe(true)
  })

  it.each([
    ['is about another experiment', '/tunebot run other', 'mo'],
    ['names another comment-key', '/tunebot run key=seed-1', 'mo'],
    ['runs nothing', '/tunebot plan', 'mo'],
    ['is none', 'Well done', 'mo'],
    ['is of a stranger', '/tunebot run', 'mallory'],
    ['is of a bot', '/tunebot run', 'helper[bot]'],
  ])('is in nobody’s way where it %s', async (_, body, author) => {
    older(body, author)
    scene.report('tune', 11, 'Succeeded', { commentKey: 'seed-2' })
    expect(await isRefused('/tunebot run tune key=seed-2')).toBe(false)
  })

  it('costs a request for each stranger, however much they write', async () => {
    for (let i = 0; i < 9; i++) {
      const comment = older('/tunebot run', i % 2 === 0 ? 'mallory' : 'tri')
      if (i % 3 === 0) Object.assign(comment, { updatedAt: scene.fake.world.clock() + 1000 })
    }
    expect(await isRefused()).toBe(false)
    expect(scene.fake.requestsTo('reactions/list-for-issue-comment')).toEqual([])
    const permits = scene.fake.requestsTo('repos/get-collaborator-permission-level')
    // The two strangers, after whoever commands.
    expect(permits).toHaveLength(3)
  })

  it('is waited for no longer than ten minutes', async () => {
    older('/tunebot run')
    scene.wait(9 * MINUTE)
    expect(await isRefused()).toBe(true)
    scene.wait(2 * MINUTE)
    expect(await isRefused()).toBe(false)
  })

  it('was edited: what its run was given is not known, and only a sign of ours tells that there is one', async () => {
    const comment = older('/tunebot run')
    scene.wait(1000)
    Object.assign(comment, { body: 'Never mind', updatedAt: scene.fake.world.clock() })
    expect(await isRefused()).toBe(false)
    react(comment, 'eyes')
    expect(await isRefused()).toBe(true)
  })
})

describe('an older command that is being done', () => {
  it.each(['+1', '-1', 'confused'])('is in nobody’s way after its end: %s', async (end) => {
    const comment = older('/tunebot run')
    react(comment, 'eyes')
    expect(await isRefused()).toBe(true)
    react(comment, end)
    expect(await isRefused()).toBe(false)
  })

  it('has its end from us, and not from a reader', async () => {
    react(older('/tunebot run'), '+1', 'mo')
    expect(await isRefused()).toBe(true)
  })

  it('is told by the experiment’s comment once its trials run', async () => {
    const comment = older('/tunebot run')
    react(comment, 'eyes')
    scene.wait(9 * MINUTE)
    react(comment, 'rocket')
    scene.wait(1 * MINUTE)
    expect(await isRefused()).toBe(true)
    scene.wait(2 * MINUTE)
    expect(await isRefused()).toBe(false)
  })

  it('is waited for from when it was taken up', async () => {
    const comment = older('/tunebot run')
    scene.wait(40 * MINUTE)
    react(comment, 'eyes')
    scene.wait(9 * MINUTE)
    expect(await isRefused()).toBe(true)
    scene.wait(2 * MINUTE)
    expect(await isRefused()).toBe(false)
  })
})
