import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import { readEnvironment } from '../../../src/github/environment.ts'
import { commandFlow } from '../../../src/github/flow/command.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { formatMarker, type MarkerState } from '../../../src/github/marker.ts'
import { createStep } from '../../../src/github/session.ts'
import { readTrigger } from '../../../src/github/trigger/read-trigger.ts'
import { issueCommentEvent } from '../../github/comment-event.ts'
import type { Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository, Pull } from '../../github/world.ts'
import { reactionsTo, repliesTo } from '../commands/answers.ts'
import { strictDependencies } from '../strict-dependencies.ts'

export const PERMISSIONS: Permissions = {
  contents: 'read',
  'pull-requests': 'write',
  actions: 'write',
}
export const THIS_RUN = 5
/** Who writes with a job's own token. */
export const BOT = 'github-actions[bot]'

export interface Given {
  readonly author?: string
  /** On which it is; the scene's own where absent. */
  readonly pull?: Pull
  readonly inputs?: Readonly<Record<string, string>>
  readonly permissions?: Permissions
  /** The workflow run's number. */
  readonly run?: number
  /** A folder for what a run writes. */
  readonly temporary?: string
  /** Milliseconds that a runner is waited for. */
  readonly queued?: number
  /** What is done in place of throwing. */
  readonly does?: Partial<ActionDependencies>
}

/** A pull request on which people with every role may comment. */
export interface CommandScene {
  readonly fake: FakeGitHub
  readonly repository: HostedRepository
  readonly pull: Pull
  /** Lets time go by. */
  readonly wait: (milliseconds: number) => void
  /** What comes of a comment; a trial that was started, or a file that was looked at, would throw. */
  readonly answerTo: (body: string, given?: Given) => Promise<Answer>
  /** A comment of ours, of an experiment that a run drives. */
  readonly report: (name: string, run: number, state?: MarkerState, more?: ReportOptions) => void
  readonly close: () => Promise<void>
}

export interface ReportOptions {
  readonly author?: string
  /** Of the run; the first where it is absent. */
  readonly attempt?: number
  /** The experiments that the run comes to later. */
  readonly ahead?: readonly string[]
  readonly commentKey?: string
}

/** What came of a comment. */
export interface Answer {
  readonly kind: string
  readonly failure: string
  readonly reactions: readonly string[]
  readonly replies: readonly string[]
  readonly lines: readonly string[]
}

export async function createCommandScene(): Promise<CommandScene> {
  let now = Date.UTC(2026, 0, 2)
  const fake = await startFakeGitHub({ clock: () => now })
  const repository = fake.createRepository({
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
  const pull = fake.openPull(repository, { head: 'topic' })

  async function answerTo(body: string, given: Given = {}): Promise<Answer> {
    const { author = 'wren', permissions = PERMISSIONS, run = THIS_RUN, does } = given
    const comment = fake.addComment(repository, {
      issue: (given.pull ?? pull).number,
      author,
      body,
    })
    await sleep(given.queued ?? 0)
    const event = issueCommentEvent(fake, repository, comment)
    const environment = readEnvironment({
      GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
      GITHUB_EVENT_NAME: 'issue_comment',
      GITHUB_EVENT_PATH: '/event.json',
      GITHUB_SHA: event.sha,
      GITHUB_RUN_ID: String(run),
      GITHUB_WORKSPACE: '/nowhere',
      GITHUB_API_URL: fake.url,
      RUNNER_TEMP: given.temporary ?? '/nowhere',
    })
    const token = fake.token({ kind: 'workflow', permissions })
    const inputs = readInputs({ INPUT_TOKEN: token, ...given.inputs }, environment.workspace)
    const lines: string[] = []
    const step = createStep(
      { ...dependencies(lines, () => new Date(now)), ...does },
      environment,
      inputs,
    )
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
      replies: repliesTo(repository, comment, inputs['comment-key']),
      lines,
    }
  }

  function report(
    name: string,
    run: number,
    state: MarkerState = 'Running',
    { author = BOT, ...more }: ReportOptions = {},
  ): void {
    const marker = formatMarker({
      key: `${name} ${more.commentKey}`,
      headSha: pull.headSha,
      run,
      attempt: 1,
      specHash: 'h',
      state,
      name,
      title: `${state}: 2 of 9 trials @octocat`,
      ...more,
    })
    fake.addComment(repository, { issue: pull.number, author, body: `${marker}\nreport` })
  }

  const wait = (milliseconds: number) => {
    now += milliseconds
  }
  return { fake, repository, pull, wait, answerTo, report, close: () => fake.close() }
}

function dependencies(lines: string[], now: () => Date): ActionDependencies {
  const say = (text: string) => {
    lines.push(text)
  }
  return strictDependencies({
    log: {
      line: say,
      foreign: say,
      group: say,
      endGroup: () => undefined,
      notice: say,
      warning: say,
      error: say,
    },
    now,
    timing: { secondMilliseconds: 1, unpaced: true },
  })
}
