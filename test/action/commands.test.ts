import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatMarker } from '../../src/github/marker.ts'
import { issueCommentEvent } from '../github/comment-event.ts'
import type { Permissions } from '../github/permission.ts'
import type { Comment, Pull } from '../github/world.ts'
import { reactionsTo, repliesTo, reportsIn } from '../github-room/commands/answers.ts'
import {
  createScene,
  experimentFile,
  GOOD,
  PERMISSIONS,
  type RunOptions,
  type Scene,
} from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

const FILES = { 'tune.yaml': experimentFile({ script: GOOD }) }
const COMMANDS: Permissions = { ...PERMISSIONS, actions: 'read' }
const STOPPING: Permissions = { ...PERMISSIONS, actions: 'write' }
/** The workflow run that another event started. */
const OTHER_RUN = 77

/** Somebody's comment, and the action run on it at the pull request's head. */
async function command(pull: Pull, body: string, options: RunOptions & { author?: string } = {}) {
  const { author = 'octocat', ...more } = options
  const { comment, event } = scene.comment(pull, body, author)
  const checkout = scene.repository.git.resolve(`refs/pull/${pull.number}/head`) ?? ''
  const run = await scene.run(event, { permissions: COMMANDS, checkout, ...more })
  return {
    run,
    reactions: reactionsTo(scene.repository, comment),
    replies: repliesTo(scene.repository, comment),
  }
}

function reports(): readonly Comment[] {
  return reportsIn(scene.repository)
}

/** A pull request of a fork, of the experiment. */
function forked(): Pull {
  const fork = scene.fake.fork(scene.repository, 'mallory')
  fork.git.commit({ branch: 'main', files: FILES })
  return scene.fake.openPull(scene.repository, { head: 'main', from: fork })
}

describe('/tunebot run', () => {
  it('runs the experiments of the pull request, and reports on its head', async () => {
    const { pull } = scene.pull(FILES)
    const { run, reactions, replies } = await command(pull, '/tunebot run\nplease')
    expect(run.conclusion).toBe('success')
    expect(reactions).toEqual(['eyes', 'rocket', '+1'])
    expect(replies).toEqual([])
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: pull.headSha, name: 'tunebot / tune', conclusion: 'success' },
    ])
    expect(reports()).toMatchObject([{ issue: pull.number }])
    expect(reports()[0]?.body).toContain('3 of 3 trials')
  })

  it('of one experiment runs that one', async () => {
    const { pull } = scene.pull({
      'a.yaml': experimentFile({ name: 'one', script: GOOD, maxTrialCount: 1 }),
      'b.yaml': experimentFile({ name: 'two', script: GOOD, maxTrialCount: 1 }),
    })
    const { reactions } = await command(pull, '/tunebot run two')
    expect(reactions).toEqual(['eyes', 'rocket', '+1'])
    expect(scene.repository.checkRuns).toMatchObject([{ name: 'tunebot / two' }])
  })

  it('of an experiment that is not there says so', async () => {
    const { pull } = scene.pull(FILES)
    const { run, reactions, replies } = await command(pull, '/tunebot run other')
    expect(run.conclusion).toBe('failure')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([expect.stringContaining('No experiment is called')])
    expect(scene.repository.checkRuns).toEqual([])
  })

  it('whose trials fail is told by the reaction', async () => {
    const { pull } = scene.pull({ 'tune.yaml': experimentFile({ script: 'exit 3' }) })
    const { run, reactions } = await command(pull, '/tunebot run')
    expect(run.conclusion).toBe('failure')
    expect(reactions).toEqual(['eyes', 'rocket', '-1'])
  })

  it('with processes wants the commit checked out, and says how', async () => {
    const { pull } = scene.pull(FILES)
    const { run, reactions, replies } = await command(pull, '/tunebot run', { checkout: 'main' })
    expect(run.conclusion).toBe('success')
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([
      expect.stringContaining('ref: refs/pull/${{ github.event.issue.number }}/head'),
    ])
    expect(scene.repository.checkRuns).toEqual([])
  })
})

describe('a run in progress', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'commands-'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** The first two trials end at once, the others only when they are told to. */
  function files() {
    const first = `mkdir ${folder}/first || mkdir ${folder}/second`
    const script = `echo "accuracy=$1"; if ${first}; then exit 0; fi; sleep 60`
    return { 'tune.yaml': experimentFile({ script, maxTrialCount: 9 }) }
  }

  /** Resolves when the comment tells of it, and two trials have ended. */
  async function isOnItsWay(): Promise<void> {
    const options = { timeout: 60_000 }
    await expect.poll(() => reports().length, options).toBe(1)
    await expect.poll(() => existsSync(join(folder, 'second')), options).toBe(true)
  }

  it('is not run beside, and is stopped by a command, with its best so far', async () => {
    const { pull, event } = scene.pull(files())
    const running = scene.run(event, { runId: OTHER_RUN })
    await isOnItsWay()
    const second = await command(pull, '/tunebot run')
    expect(second.reactions).toEqual(['eyes', 'confused'])
    expect(second.replies).toEqual([expect.stringContaining(`/actions/runs/${OTHER_RUN}`)])
    expect(second.replies[0]).toContain('/tunebot stop')

    const stop = await command(pull, '/tunebot stop tune', { permissions: STOPPING })
    expect(stop.reactions).toEqual(['eyes', '+1'])
    expect(stop.replies).toEqual([expect.stringContaining(`run ${OTHER_RUN}`)])

    const run = await running
    expect(run.conclusion).toBe('cancelled')
    expect(run.orphans).toEqual([])
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'cancelled' }])
    expect(reports()).toHaveLength(1)
    expect(reports()[0]?.body).toContain('2 of 9 trials')
    expect(run.outputs['best-value']).not.toBe('')
  })

  it('that begins after a command was given is not run beside either', async () => {
    const { pull } = scene.pull(FILES)
    scene.fake.faults.next({
      kind: 'slow',
      milliseconds: 0,
      meanwhile: () => {
        scene.fake.addWorkflowRun(scene.repository, { id: OTHER_RUN })
        const marker = formatMarker({
          key: 'k',
          headSha: pull.headSha,
          run: OTHER_RUN,
          attempt: 1,
          specHash: 'h',
          state: 'Running',
          name: 'tune',
        })
        const author = 'github-actions[bot]'
        scene.fake.addComment(scene.repository, { issue: pull.number, author, body: marker })
      },
      route: 'pulls/get',
      // Those that bind the command and list the files.
      skip: 2,
    })
    const { reactions, replies } = await command(pull, '/tunebot run')
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining(`/actions/runs/${OTHER_RUN}`)])
    expect(scene.repository.checkRuns).toEqual([])
  })
})

describe('/tunebot plan', () => {
  it('shows what would run, and runs nothing', async () => {
    const { pull } = scene.pull({ 'tune.yaml': experimentFile({ script: 'touch ran; exit 1' }) })
    const { run, reactions, replies } = await command(pull, '/tunebot plan tune', {
      checkout: 'main',
    })
    expect(run.conclusion).toBe('success')
    expect(reactions).toEqual(['eyes', '+1'])
    expect(replies).toEqual([])
    expect(reports()).toMatchObject([{ body: expect.stringContaining('Nothing is run yet') }])
  })
})

describe('what starts nothing', () => {
  it('a stranger’s command', async () => {
    const { pull } = scene.pull(FILES)
    scene.repository.collaborators.set('mallory', 'read')
    const { run, reactions, replies } = await command(pull, '/tunebot run', { author: 'mallory' })
    expect(run.conclusion).toBe('success')
    expect(reactions).toEqual(['confused'])
    expect(replies).toEqual([])
    expect(scene.fake.requests.map(({ operation }) => operation)).toEqual([
      'repos/get-collaborator-permission-level',
      'reactions/create-for-issue-comment',
    ])
  })

  it('a comment that was edited into a command', async () => {
    const { pull } = scene.pull(FILES)
    const { comment } = scene.comment(pull, '/tunebot run')
    const event = issueCommentEvent(scene.fake, scene.repository, comment, { action: 'edited' })
    const run = await scene.run(event, { permissions: COMMANDS })
    expect(run.conclusion).toBe('success')
    expect(scene.fake.requests).toEqual([])
  })

  it('talk', async () => {
    const { pull } = scene.pull(FILES)
    const { run } = await command(pull, 'Well done')
    expect(run.conclusion).toBe('success')
    expect(scene.fake.requests).toEqual([])
  })
})

describe('the commit of a command', () => {
  it('that is named unlocks one run of a fork’s', async () => {
    const pull = forked()
    const { run, reactions } = await command(pull, `/tunebot run sha=${pull.headSha}`)
    expect(run.conclusion).toBe('success')
    expect(reactions).toEqual(['eyes', 'rocket', '+1'])
    expect(scene.repository.checkRuns).toMatchObject([{ headSha: pull.headSha }])
  })

  it('must still be the head right before the first trial', async () => {
    const { pull } = scene.pull(FILES)
    scene.fake.faults.next({
      kind: 'slow',
      milliseconds: 0,
      meanwhile: () => scene.repository.git.commit({ branch: 'topic', files: { a: 'moved' } }),
      route: 'pulls/get',
      // Those that bind the command and list the files.
      skip: 2,
    })
    const { reactions, replies } = await command(pull, '/tunebot run')
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining('has moved on')])
    expect(scene.repository.checkRuns).toEqual([])
    expect(reports()).toEqual([])
  })
})
