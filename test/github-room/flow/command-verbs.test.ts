import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Permissions } from '../../github/permission.ts'
import {
  BOT,
  type CommandScene,
  createCommandScene,
  PERMISSIONS,
  THIS_RUN,
} from './command-scene.ts'

let scene: CommandScene
beforeEach(async () => {
  scene = await createCommandScene()
})
afterEach(() => scene.close())

describe('the commit of a command', () => {
  const inputs = { INPUT_BACKEND: 'kubernetes' }

  it('that was the head is refused, with the command for what is the head now', async () => {
    const looked = scene.pull.headSha
    const head = scene.repository.git.commit({ branch: 'topic', files: { b: '2' } })
    const { reactions, replies } = await scene.answerTo(`/tunebot extend tune +2 sha=${looked}`)
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining(`\n/tunebot extend tune +2 sha=${head}\n`)])
  })

  it.each(['run', 'resume', 'rerun', 'plan'])(
    'has to be named on a fork’s pull request: %s',
    async (verb) => {
      const fork = scene.fake.fork(scene.repository, 'mallory')
      fork.git.commit({ branch: 'main', files: { b: 'evil' } })
      const pull = scene.fake.openPull(scene.repository, { head: 'main', from: fork })
      const { reactions, replies } = await scene.answerTo(`/tunebot ${verb}`, { pull })
      expect(reactions).toEqual(['eyes', 'confused'])
      expect(replies).toEqual([expect.stringContaining(`/tunebot ${verb} sha=${pull.headSha}`)])
    },
  )

  it.each(['', ' sha=HEAD'])(
    'gets no best parameters where its branch is a fork’s, named or not: apply%s',
    async (words) => {
      const fork = scene.fake.fork(scene.repository, 'mallory')
      fork.git.commit({ branch: 'main', files: { b: 'evil' } })
      const pull = scene.fake.openPull(scene.repository, { head: 'main', from: fork })
      const command = `/tunebot apply${words.replace('HEAD', pull.headSha)}`
      const { reactions, replies } = await scene.answerTo(command, { pull })
      expect(reactions).toEqual(['eyes', 'confused'])
      expect(replies).toEqual([expect.stringContaining('Its branch is the fork’s')])
      expect(replies[0]).not.toContain('/tunebot')
    },
  )

  it('of Dependabot’s has to be named to be applied to', async () => {
    scene.repository.git.commit({ branch: 'bump', from: 'main', files: { b: '3' } })
    const pull = scene.fake.openPull(scene.repository, { head: 'bump', author: 'dependabot[bot]' })
    const { replies } = await scene.answerTo('/tunebot apply', { pull })
    expect(replies).toEqual([expect.stringContaining(`/tunebot apply sha=${pull.headSha}`)])
  })

  it('has to be named on Dependabot’s pull request, too', async () => {
    scene.repository.git.commit({ branch: 'bump', from: 'main', files: { b: '3' } })
    const pull = scene.fake.openPull(scene.repository, { head: 'bump', author: 'dependabot[bot]' })
    const { replies } = await scene.answerTo('/tunebot run', { pull })
    expect(replies).toEqual([expect.stringContaining('of Dependabot')])
  })

  it.each(['run', 'plan', 'apply'])('without Experiment files has nothing to %s', async (verb) => {
    const { reactions, replies } = await scene.answerTo(
      `/tunebot ${verb} sha=${scene.pull.headSha}`,
      {
        inputs,
      },
    )
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual(['No Experiment file was changed\n'])
  })

  it.each(['run', 'resume', 'rerun', 'extend +1', 'plan'])(
    'is not looked at while another run drives the experiment: %s',
    async (words) => {
      scene.fake.addWorkflowRun(scene.repository, { id: 11 })
      scene.report('tune', 11)
      const { reactions, replies } = await scene.answerTo(`/tunebot ${words}`)
      expect(reactions).toEqual(['eyes', 'confused'])
      expect(replies).toEqual([expect.stringMatching(/actions\/runs\/11.*\/tunebot stop\n/s)])
    },
  )

  it('is not looked at while another run is about to start the experiment', async () => {
    scene.fake.addWorkflowRun(scene.repository, { id: 11 })
    scene.report('tune', 11, 'Starting')
    expect((await scene.answerTo('/tunebot run')).reactions).toEqual(['eyes', 'confused'])
  })

  it('is looked at while the run goes on that has shown the plan', async () => {
    scene.fake.addWorkflowRun(scene.repository, { id: 11 })
    scene.report('tune', 11, 'Planned')
    const { replies } = await scene.answerTo('/tunebot run tune', { inputs })
    expect(replies).toEqual(['No Experiment file was changed\n'])
  })

  it('is looked at while a run drives another experiment', async () => {
    scene.fake.addWorkflowRun(scene.repository, { id: 11 })
    scene.report('other', 11)
    const { replies } = await scene.answerTo('/tunebot run tune', { inputs })
    expect(replies).toEqual(['No Experiment file was changed\n'])
  })
})

describe('an experiment that a run in progress comes to later', () => {
  beforeEach(() => {
    scene.fake.addWorkflowRun(scene.repository, { id: 11 })
  })

  async function isRefused(words: string): Promise<boolean> {
    const { replies } = await scene.answerTo(`/tunebot ${words}`, { inputs })
    expect(replies).toHaveLength(1)
    return replies[0]?.includes('/actions/runs/11') === true
  }
  const inputs = { INPUT_BACKEND: 'kubernetes' }

  it('is not run beside it, be the one before it at its end or not', async () => {
    scene.report('first', 11, 'Running', { ahead: ['second', 'third'] })
    expect(await isRefused('run second')).toBe(true)
    expect(await isRefused('run third')).toBe(true)
    expect(await isRefused('run other')).toBe(false)
    scene.report('second', 11, 'Succeeded', { ahead: ['third'] })
    expect(await isRefused('run third')).toBe(true)
    expect(await isRefused('run second')).toBe(false)
  })

  it('is any one where there are too many to be named', async () => {
    scene.report('first', 11, 'Succeeded', { ahead: ['*'] })
    expect(await isRefused('run other')).toBe(true)
    expect(await isRefused('run')).toBe(true)
  })

  it('is done once its own comment shows its end', async () => {
    scene.report('first', 11, 'Succeeded', { ahead: ['second'] })
    expect(await isRefused('run')).toBe(true)
    scene.report('second', 12, 'Succeeded')
    expect(await isRefused('run second')).toBe(true)
    scene.report('second', 11, 'Failed')
    expect(await isRefused('run second')).toBe(false)
    expect(await isRefused('run')).toBe(false)
  })

  it('is run again by another attempt, which the end of an earlier one says nothing of', async () => {
    scene.report('second', 11, 'Succeeded', { attempt: 1 })
    scene.report('first', 11, 'Running', { attempt: 2, ahead: ['second'] })
    expect(await isRefused('run second')).toBe(true)
    scene.report('second', 11, 'Succeeded', { attempt: 2 })
    expect(await isRefused('run second')).toBe(false)
  })

  it('is stopped by its name', async () => {
    let isCancelled = false
    const cancel = () => {
      isCancelled = true
    }
    scene.fake.addWorkflowRun(scene.repository, { id: 12, cancel })
    scene.report('first', 12, 'Running', { ahead: ['second'] })
    await scene.answerTo('/tunebot stop second')
    expect(isCancelled).toBe(true)
  })
})

describe('/tunebot stop', () => {
  it('cancels each run in progress that our comments name, once', async () => {
    const cancelled: number[] = []
    for (const id of [11, 12]) {
      scene.fake.addWorkflowRun(scene.repository, { id, cancel: () => cancelled.push(id) })
    }
    scene.report('one', 11)
    scene.report('two', 11)
    scene.report('three', 12)
    const { reactions, replies } = await scene.answerTo('/tunebot stop')
    expect(cancelled).toEqual([11, 12])
    expect(reactions).toEqual(['eyes', '+1'])
    expect(replies[0]).toContain(
      '[run 11](https://github.com/octo-org/experiments/actions/runs/11)',
    )
    expect(replies[0]).toContain('repos/octo-org/experiments/actions/runs/12/force-cancel')
  })

  it('of one experiment cancels its run and no other', async () => {
    const cancelled: number[] = []
    for (const id of [11, 12]) {
      scene.fake.addWorkflowRun(scene.repository, { id, cancel: () => cancelled.push(id) })
    }
    scene.report('one', 11)
    scene.report('two', 12)
    await scene.answerTo('/tunebot stop two')
    expect(cancelled).toEqual([12])
  })

  it.each([
    ['has ended', 11, 'Running', BOT, 'completed'],
    ['has shown the experiment’s end', 11, 'Succeeded', BOT, 'in_progress'],
    ['is this one', THIS_RUN, 'Running', BOT, 'in_progress'],
    ['somebody else’s comment names', 11, 'Running', 'mallory', 'in_progress'],
  ] as const)('leaves a run alone that %s', async (_, id, state, author, status) => {
    let isCancelled = false
    scene.fake.addWorkflowRun(scene.repository, {
      id,
      status,
      cancel: () => {
        isCancelled = true
      },
    })
    scene.report('tune', id, state, { author })
    const { reactions, replies } = await scene.answerTo('/tunebot stop')
    expect(isCancelled).toBe(false)
    expect(reactions).toEqual(['eyes', '+1'])
    expect(replies).toEqual([expect.stringContaining('No run')])
  })

  it('says which permission it lacks, in one reply', async () => {
    scene.fake.addWorkflowRun(scene.repository, { id: 11 })
    scene.report('tune', 11)
    const permissions: Permissions = { ...PERMISSIONS, actions: 'read' }
    const { failure, reactions, replies } = await scene.answerTo('/tunebot stop', { permissions })
    expect(failure).toContain('actions: write')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([expect.stringContaining('the token lacks actions: write')])
  })
})

describe('/tunebot status', () => {
  it('tells each experiment’s state, and where to read more', async () => {
    scene.fake.addWorkflowRun(scene.repository, { id: 11 })
    scene.fake.addWorkflowRun(scene.repository, { id: 12, status: 'completed' })
    scene.report('one', 11)
    scene.report('two', 12)
    scene.report('three', 12, 'Succeeded')
    scene.report('forged', 12, 'Succeeded', { author: 'mallory' })
    const { replies } = await scene.answerTo('/tunebot status')
    const lines = replies[0]?.trimEnd().split('\n') ?? []
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^- `one`: Running/)
    expect(lines[0]).not.toContain('has ended')
    expect(lines[0]).toContain('actions/runs/11')
    expect(lines[1]).toContain('and its run has ended')
    expect(lines[2]).not.toContain('has ended')
    expect(replies[0]).not.toMatch(/@octocat/)
  })

  it('of one experiment tells of that one', async () => {
    scene.report('one', 11, 'Succeeded')
    scene.report('two', 11, 'Succeeded')
    expect((await scene.answerTo('/tunebot status two')).replies).toEqual([
      expect.stringMatching(/^- `two`[^\n]*\n$/),
    ])
  })

  it('needs no permission for runs', async () => {
    scene.report('one', 11)
    const permissions: Permissions = { contents: 'read', 'pull-requests': 'write' }
    scene.repository.collaborators.set('wren', 'write')
    const { replies } = await scene.answerTo('/tunebot status', { permissions })
    expect(replies[0]).toContain('`one`')
  })

  it('says when there is nothing to tell', async () => {
    expect((await scene.answerTo('/tunebot status')).replies).toEqual([
      'No comment here tells of an experiment yet.\n',
    ])
  })
})
