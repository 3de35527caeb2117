import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import { readEnvironment } from '../../../src/github/environment.ts'
import { commandFlow } from '../../../src/github/flow/command.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { formatMarker } from '../../../src/github/marker.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { createStep } from '../../../src/github/session.ts'
import { readTrigger } from '../../../src/github/trigger/read-trigger.ts'
import { issueCommentEvent } from '../../github/comment-event.ts'
import type { Permissions } from '../../github/permission.ts'
import type { Role } from '../../github/persona.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository, Pull } from '../../github/world.ts'
import { expectOwnMarkup } from '../../report/markdown/markup.ts'
import { reactionsTo, repliesTo } from '../commands/answers.ts'
import { COMMENT } from '../commands/comments.ts'

const PERMISSIONS: Permissions = { contents: 'read', 'pull-requests': 'write', actions: 'write' }
const THIS_RUN = 5
const OURS = { linksTo: 'https://github.com/octo-org/experiments/', tags: ['ul', 'li'] }
const BOT = 'github-actions[bot]'
const EXPERIMENT = 'apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata:\n  name: tune\n'

let fake: FakeGitHub
let repository: HostedRepository
let pull: Pull
let now: number

beforeEach(async () => {
  now = Date.UTC(2026, 0, 2)
  fake = await startFakeGitHub({ clock: () => now })
  repository = fake.createRepository({
    private: false,
    collaborators: {
      wren: 'write',
      mo: 'maintain',
      ada: 'admin',
      tri: 'triage',
      rea: 'read',
      cus: 'write',
    },
    customRoles: { cus: 'tuner' },
    commit: { files: { a: '1' } },
  })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  pull = fake.openPull(repository, { head: 'topic' })
})

afterEach(() => fake.close())

interface Given {
  readonly author?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly permissions?: Permissions
}

/** What comes of a comment; a trial that was started, or a file that was looked at, would throw. */
async function answerTo(body: string, given: Given = {}) {
  const { author = 'wren', permissions = PERMISSIONS } = given
  const comment = fake.addComment(repository, { issue: pull.number, author, body })
  const event = issueCommentEvent(fake, repository, comment)
  const environment = readEnvironment({
    GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
    GITHUB_EVENT_NAME: 'issue_comment',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: event.sha,
    GITHUB_RUN_ID: String(THIS_RUN),
    GITHUB_WORKSPACE: '/nowhere',
    GITHUB_API_URL: fake.url,
    RUNNER_TEMP: '/nowhere',
  })
  const token = fake.token({ kind: 'workflow', permissions })
  const inputs = readInputs({ INPUT_TOKEN: token, ...given.inputs }, environment.workspace)
  const lines: string[] = []
  const step = createStep(dependencies(lines), environment, inputs)
  const trigger = readTrigger(environment, event.payload)
  const { kind } = trigger
  let failure = ''
  try {
    if (kind === 'command') expect(await commandFlow(step, trigger, event.payload)).toBe(0)
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  return {
    kind,
    failure,
    reactions: reactionsTo(repository, comment),
    replies: repliesTo(repository, comment),
    lines,
  }
}

function dependencies(lines: string[]): ActionDependencies {
  const unused = () => {
    throw new Error('nothing is run here')
  }
  const say = (text: string) => {
    lines.push(text)
  }
  return {
    variables: {},
    log: {
      line: say,
      foreign: say,
      group: say,
      endGroup: unused,
      notice: say,
      warning: say,
      error: say,
    },
    redactor: createRedactor(),
    signal: new AbortController().signal,
    now: () => new Date(now),
    load: unused,
    plan: unused,
    drive: unused,
    endTrials: unused,
    timing: { secondMilliseconds: 1, unpaced: true },
  }
}

/** A comment of ours, of an experiment that a run drives. */
function report(name: string, run: number, state = 'Running', author = BOT): void {
  const marker = formatMarker({
    key: name,
    headSha: pull.headSha,
    run,
    attempt: 1,
    specHash: 'h',
    state,
    name,
    title: `${state}: 2 of 9 trials @octocat`,
  })
  fake.addComment(repository, { issue: pull.number, author, body: `${marker}\nreport` })
}

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
    const { reactions, replies } = await answerTo('/tunebot help', { author, inputs })
    expect(reactions).toEqual(isAllowed ? ['eyes', '+1'] : ['confused'])
    expect(replies).toHaveLength(isAllowed ? 1 : 0)
  })

  it('is nobody where GitHub does not tell', async () => {
    fake.faults.next({
      kind: 'not-found',
      route: 'repos/get-collaborator-permission-level',
      times: 9,
      skip: 0,
    })
    const { reactions, replies } = await answerTo('/tunebot run')
    fake.faults.clear()
    expect(reactions).toEqual(['confused'])
    expect(replies).toEqual([])
  })

  it.each<Role>(['read', 'none'])(
    'whoever has the role %s makes us write nothing',
    async (role) => {
      repository.collaborators.set('stranger', role)
      for (const body of ['/tunebot run', '/tunebot rum', `/tunebot run sha=${pull.headSha}`]) {
        const { replies, reactions } = await answerTo(body, { author: 'stranger' })
        expect(replies).toEqual([])
        expect(reactions).toEqual(['confused'])
      }
      const { reactions } = await answerTo('tunebot run', { author: 'stranger' })
      expect(reactions).toEqual([])
    },
  )
})

describe('a slip', () => {
  it('gets one reply that says what was meant', async () => {
    const { reactions, replies } = await answerTo('/tunebot rum')
    expect(reactions).toEqual(['confused'])
    expect(replies).toEqual(['There is no such command\n\n```text\n/tunebot run\n```\n'])
  })

  it('without the slash gets one, too, as long as it is no talk', async () => {
    expect((await answerTo('tunebot stop')).replies).toHaveLength(1)
    expect(await answerTo('tunebot stop doing that')).toMatchObject({ kind: 'nothing' })
  })
})

describe('a closed pull request', () => {
  beforeEach(() => {
    pull.state = 'closed'
  })

  it.each(['/tunebot stop', '/tunebot status', '/tunebot help'])('answers %s', async (body) => {
    expect((await answerTo(body)).reactions).toEqual(['eyes', '+1'])
  })

  it.each(['/tunebot run', '/tunebot extend +1', '/tunebot plan', '/tunebot apply'])(
    'does not do %s',
    async (body) => {
      const { reactions, replies } = await answerTo(body)
      expect(reactions).toEqual(['confused'])
      expect(replies).toEqual([expect.stringContaining('is closed')])
    },
  )
})

describe('many commands of one person', () => {
  it('get no answer after ten in ten minutes, which is said once', async () => {
    for (let count = 1; count <= 10; count++) {
      expect((await answerTo('/tunebot help')).replies).toHaveLength(1)
    }
    const eleventh = await answerTo('/tunebot help')
    expect(eleventh.reactions).toEqual(['confused'])
    expect(eleventh.replies).toEqual([expect.stringContaining('too many commands')])
    const twelfth = await answerTo('/tunebot help')
    expect(twelfth).toMatchObject({ reactions: ['confused'], replies: [] })
    expect((await answerTo('/tunebot help', { author: 'mo' })).replies).toHaveLength(1)
    now += 11 * 60_000
    expect((await answerTo('/tunebot help')).replies).toHaveLength(1)
  })

  it('are not talk, nor what others write', async () => {
    for (let count = 0; count < 30; count++) {
      fake.addComment(repository, { issue: 1, author: 'wren', body: 'Well done' })
      fake.addComment(repository, { issue: 1, author: 'mo', body: '/tunebot help' })
    }
    expect((await answerTo('/tunebot help')).reactions).toEqual(['eyes', '+1'])
  })
})

describe('the commit of a command', () => {
  const inputs = { INPUT_BACKEND: 'kubernetes' }

  it('that was the head is refused, with the command for what is the head now', async () => {
    const looked = pull.headSha
    const head = repository.git.commit({ branch: 'topic', files: { b: '2' } })
    const { reactions, replies } = await answerTo(`/tunebot extend tune +2 sha=${looked}`)
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual([expect.stringContaining(`\n/tunebot extend tune +2 sha=${head}\n`)])
  })

  it.each(['run', 'resume', 'rerun', 'plan', 'apply'])(
    'has to be named on a fork’s pull request: %s',
    async (verb) => {
      const fork = fake.fork(repository, 'mallory')
      fork.git.commit({ branch: 'main', files: { b: 'evil' } })
      pull = fake.openPull(repository, { head: 'main', from: fork })
      const { reactions, replies } = await answerTo(`/tunebot ${verb}`)
      expect(reactions).toEqual(['eyes', 'confused'])
      expect(replies).toEqual([expect.stringContaining(`/tunebot ${verb} sha=${pull.headSha}`)])
    },
  )

  it('has to be named on Dependabot’s pull request, too', async () => {
    repository.git.commit({ branch: 'bump', from: 'main', files: { b: '3' } })
    pull = fake.openPull(repository, { head: 'bump', author: 'dependabot[bot]' })
    const { replies } = await answerTo('/tunebot run')
    expect(replies).toEqual([expect.stringContaining('of Dependabot')])
  })

  it.each(['run', 'plan', 'apply'])('without Experiment files has nothing to %s', async (verb) => {
    const { reactions, replies } = await answerTo(`/tunebot ${verb} sha=${pull.headSha}`, {
      inputs,
    })
    expect(reactions).toEqual(['eyes', 'confused'])
    expect(replies).toEqual(['No Experiment file was changed\n'])
  })

  it.each(['run', 'resume', 'rerun', 'extend +1', 'plan'])(
    'is not looked at while another run drives the experiment: %s',
    async (words) => {
      fake.addWorkflowRun(repository, { id: 11 })
      report('tune', 11)
      const { reactions, replies } = await answerTo(`/tunebot ${words}`)
      expect(reactions).toEqual(['eyes', 'confused'])
      expect(replies).toEqual([expect.stringMatching(/actions\/runs\/11.*\/tunebot stop\n/s)])
    },
  )

  it('is not looked at while another run is about to start the experiment', async () => {
    fake.addWorkflowRun(repository, { id: 11 })
    report('tune', 11, 'Starting')
    expect((await answerTo('/tunebot run')).reactions).toEqual(['eyes', 'confused'])
  })

  it('is looked at while the run goes on that has shown the plan', async () => {
    fake.addWorkflowRun(repository, { id: 11 })
    report('tune', 11, 'Planned')
    const { replies } = await answerTo('/tunebot run tune', { inputs })
    expect(replies).toEqual(['No Experiment file was changed\n'])
  })

  it('is looked at while a run drives another experiment', async () => {
    fake.addWorkflowRun(repository, { id: 11 })
    report('other', 11)
    const { replies } = await answerTo('/tunebot run tune', { inputs })
    expect(replies).toEqual(['No Experiment file was changed\n'])
  })
})

describe('/tunebot stop', () => {
  it('cancels each run in progress that our comments name, once', async () => {
    const cancelled: number[] = []
    for (const id of [11, 12]) {
      fake.addWorkflowRun(repository, { id, cancel: () => cancelled.push(id) })
    }
    report('one', 11)
    report('two', 11)
    report('three', 12)
    const { reactions, replies } = await answerTo('/tunebot stop')
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
      fake.addWorkflowRun(repository, { id, cancel: () => cancelled.push(id) })
    }
    report('one', 11)
    report('two', 12)
    await answerTo('/tunebot stop two')
    expect(cancelled).toEqual([12])
  })

  it.each([
    ['has ended', 11, 'Running', BOT, 'completed'],
    ['has shown the experiment’s end', 11, 'Succeeded', BOT, 'in_progress'],
    ['is this one', THIS_RUN, 'Running', BOT, 'in_progress'],
    ['somebody else’s comment names', 11, 'Running', 'mallory', 'in_progress'],
  ] as const)('leaves a run alone that %s', async (_, id, state, author, status) => {
    let isCancelled = false
    fake.addWorkflowRun(repository, {
      id,
      status,
      cancel: () => {
        isCancelled = true
      },
    })
    report('tune', id, state, author)
    const { reactions, replies } = await answerTo('/tunebot stop')
    expect(isCancelled).toBe(false)
    expect(reactions).toEqual(['eyes', '+1'])
    expect(replies).toEqual([expect.stringContaining('No run')])
  })

  it('says which permission it lacks, in one reply', async () => {
    fake.addWorkflowRun(repository, { id: 11 })
    report('tune', 11)
    const permissions: Permissions = { ...PERMISSIONS, actions: 'read' }
    const { failure, reactions, replies } = await answerTo('/tunebot stop', { permissions })
    expect(failure).toContain('actions: write')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([expect.stringContaining('the token lacks actions: write')])
  })
})

describe('/tunebot status', () => {
  it('tells each experiment’s state, and where to read more', async () => {
    fake.addWorkflowRun(repository, { id: 11 })
    fake.addWorkflowRun(repository, { id: 12, status: 'completed' })
    report('one', 11)
    report('two', 12)
    report('three', 12, 'Succeeded')
    report('forged', 12, 'Succeeded', 'mallory')
    const { replies } = await answerTo('/tunebot status')
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
    report('one', 11, 'Succeeded')
    report('two', 11, 'Succeeded')
    expect((await answerTo('/tunebot status two')).replies).toEqual([
      expect.stringMatching(/^- `two`[^\n]*\n$/),
    ])
  })

  it('needs no permission for runs', async () => {
    report('one', 11)
    const permissions: Permissions = { contents: 'read', 'pull-requests': 'write' }
    repository.collaborators.set('wren', 'write')
    const { replies } = await answerTo('/tunebot status', { permissions })
    expect(replies[0]).toContain('`one`')
  })

  it('says when there is nothing to tell', async () => {
    expect((await answerTo('/tunebot status')).replies).toEqual([
      'No comment here tells of an experiment yet.\n',
    ])
  })
})

describe('whatever a comment says', () => {
  const inputs = { INPUT_BACKEND: 'kubernetes' }
  const text = COMMENT.filter((body) => body.trim() !== '')

  it('a stranger does not make us write', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const { replies } = await answerTo(body, { author: 'mallory', inputs })
        expect(replies).toEqual([])
        expect(repository.comments.every(({ author }) => author.login === 'mallory')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('there is one reply at most, with nothing but our own markup in it', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        now += 11 * 60_000
        const { replies } = await answerTo(body, { inputs })
        expect(replies.length).toBeLessThanOrEqual(1)
        for (const reply of replies) expectOwnMarkup(reply, OURS)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is said', () => {
  it('is never taken for a command or for an experiment’s comment', async () => {
    await answerTo('/tunebot help')
    const [, reply] = repository.comments
    expect(reply?.author.login).toBe(BOT)
    expect(await answerTo(reply?.body ?? '', { author: 'wren' })).toMatchObject({ kind: 'nothing' })
    expect((await answerTo('/tunebot status')).replies[0]).toContain('No comment')
  })

  it('is written once though the answer to it is lost', async () => {
    fake.faults.next({ kind: 'lost-reply', how: 'bad-gateway', route: 'issues/create-comment' })
    const { replies } = await answerTo('/tunebot help')
    expect(replies).toHaveLength(1)
  })

  it('is left out with a warning where it may not be said, and the work is done all the same', async () => {
    let isCancelled = false
    fake.addWorkflowRun(repository, {
      id: 11,
      cancel: () => {
        isCancelled = true
      },
    })
    report('tune', 11)
    const permissions: Permissions = { 'pull-requests': 'read', actions: 'write' }
    const { lines, replies } = await answerTo('/tunebot stop', { permissions })
    expect(isCancelled).toBe(true)
    expect(replies).toEqual([])
    expect(lines.join('\n')).toContain('pull-requests: write')
  })
})

describe('a bug', () => {
  it('is told by the reaction, and by no word that could hold what is not looked through', async () => {
    repository.git.commit({ branch: 'topic', files: { 'tune.yaml': EXPERIMENT } })
    const { failure, reactions, replies } = await answerTo('/tunebot plan')
    expect(failure).toBe('nothing is run here')
    expect(reactions).toEqual(['eyes', '-1'])
    expect(replies).toEqual([])
  })
})
