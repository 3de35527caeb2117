import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommandScene, createCommandScene } from './command-scene.ts'

let scene: CommandScene
beforeEach(async () => {
  scene = await createCommandScene()
})
afterEach(() => scene.close())

describe('where an experiment has comments of several comment-keys', () => {
  const legs = { seed1: { commentKey: 'seed-1' }, seed2: { commentKey: 'seed-2' } }
  const keyed = { 'INPUT_COMMENT-KEY': 'seed-2' }
  const inputs = { INPUT_BACKEND: 'kubernetes' }
  const NO_FILE = 'No Experiment file was changed\n'
  let cancelled: number[]

  beforeEach(() => {
    cancelled = []
    for (const id of [11, 12]) {
      scene.fake.addWorkflowRun(scene.repository, { id, cancel: () => cancelled.push(id) })
    }
  })

  it('a command that may mean several is refused, with those that would do', async () => {
    scene.report('tune', 11, 'Succeeded', legs.seed1)
    scene.report('tune', 11, 'Succeeded', legs.seed2)
    const { reactions, replies } = await scene.answerTo('/tunebot extend +2', { inputs })
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([
      expect.stringContaining('\n/tunebot extend +2 key=seed-1\n/tunebot extend +2 key=seed-2\n'),
    ])
    const one = await scene.answerTo('/tunebot extend +2 key=seed-2', { inputs })
    expect(one.replies).toEqual([NO_FILE])
  })

  it('a run of one key is in nobody’s way that names another', async () => {
    scene.report('tune', 11, 'Running', { ...legs.seed1, ahead: ['next'] })
    scene.report('tune', 12, 'Succeeded', { ...legs.seed2, ahead: ['next'] })
    const busy = await scene.answerTo('/tunebot run tune key=seed-1', { inputs })
    expect(busy.replies).toEqual([
      expect.stringMatching(/actions\/runs\/11.*\/tunebot stop tune key=seed-1\n/s),
    ])
    expect((await scene.answerTo('/tunebot run tune key=seed-2', { inputs })).replies).toEqual([
      NO_FILE,
    ])
    scene.report('next', 12, 'Succeeded', legs.seed1)
    const ahead = await scene.answerTo('/tunebot run key=seed-2', { inputs })
    expect(ahead.replies).toEqual([expect.stringContaining('actions/runs/12')])
  })

  it('a run of a key is in nobody’s way that means the comments without one', async () => {
    scene.report('tune', 11, 'Succeeded')
    scene.report('tune', 12, 'Running', legs.seed2)
    const { replies } = await scene.answerTo('/tunebot run tune', { inputs })
    expect(replies).toEqual([NO_FILE])
    scene.report('tune', 11, 'Running')
    const busy = await scene.answerTo('/tunebot run tune', { inputs })
    expect(busy.replies).toEqual([
      expect.stringMatching(/actions\/runs\/11.*\/tunebot stop tune\n/s),
    ])
  })

  it('stop and status are about all, or about the one that is named', async () => {
    scene.report('tune', 11, 'Running', legs.seed1)
    scene.report('tune', 12, 'Running', legs.seed2)
    const all = await scene.answerTo('/tunebot status')
    expect(all.replies[0]?.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^- `tune` \(`seed-1`\): Running/),
      expect.stringMatching(/^- `tune` \(`seed-2`\): Running/),
    ])
    const one = await scene.answerTo('/tunebot status key=seed-2')
    expect(one.replies[0]).toMatch(/^- `tune` \(`seed-2`\)[^\n]*\n$/)
    await scene.answerTo('/tunebot stop key=seed-2')
    expect(cancelled).toEqual([12])
    await scene.answerTo('/tunebot stop')
    expect(cancelled).toEqual([12, 11, 12])
  })

  it('a workflow with a key of its own takes what is for it or for all, and speaks of its own', async () => {
    scene.report('tune', 11, 'Running', legs.seed1)
    scene.report('tune', 12, 'Running', legs.seed2)
    expect(await scene.answerTo('/tunebot stop key=seed-1', { inputs: keyed })).toMatchObject({
      reactions: [],
      replies: [],
    })
    const status = await scene.answerTo('/tunebot status', { inputs: keyed })
    expect(status.replies).toEqual([expect.stringMatching(/^- `tune` \(`seed-2`\)[^\n]*\n$/)])
    await scene.answerTo('/tunebot stop', { inputs: keyed })
    expect(cancelled).toEqual([12])
  })
})
