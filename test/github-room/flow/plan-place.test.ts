import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import { readEnvironment } from '../../../src/github/environment.ts'
import { experimentKey } from '../../../src/github/experiment-key.ts'
import { placePlans } from '../../../src/github/flow/plan-place.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { formatMarker, type Marker } from '../../../src/github/marker.ts'
import { createSession, createStep } from '../../../src/github/session.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository, Pull } from '../../github/world.ts'
import { strictDependencies } from '../strict-dependencies.ts'

const BOT = 'github-actions[bot]'
const TUNE = { path: 'tune.yaml', name: 'tune', specHash: 'h' }

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

function said(what: Partial<Marker>, author = BOT): void {
  const marker = formatMarker({
    key: experimentKey({ ...TUNE, commentKey: '' }),
    headSha: pull.headSha,
    run: 11,
    attempt: 1,
    specHash: 'h',
    state: 'Running',
    ...what,
  })
  fake.addComment(repository, { issue: pull.number, author, body: `${marker}\nreport` })
}

/** With which sinks the plan is shown. */
async function placesOf(isStrangers: boolean, ...subjects: readonly (typeof TUNE)[]) {
  const environment = readEnvironment({
    GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
    GITHUB_EVENT_NAME: 'workflow_run',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: pull.headSha,
    GITHUB_RUN_ID: '12',
    GITHUB_WORKSPACE: '/nowhere',
    GITHUB_API_URL: fake.url,
    RUNNER_TEMP: '/nowhere',
  })
  const permissions = { contents: 'read', 'pull-requests': 'write' } as const
  const token = fake.token({ kind: 'workflow', permissions })
  const inputs = readInputs({ INPUT_TOKEN: token }, environment.workspace)
  const step = createStep(dependencies(), environment, inputs)
  const session = createSession(step, { headSha: pull.headSha, pullNumbers: [pull.number] })
  const place = await placePlans(session, isStrangers)
  return subjects.map((subject) => {
    const { comment, verdict } = place(subject)
    return [verdict === undefined ? '' : 'check', comment === undefined ? '' : 'comment']
  })
}

function dependencies(): ActionDependencies {
  const lines: string[] = []
  const say = (text?: string) => {
    lines.push(text ?? '')
  }
  return strictDependencies({
    log: {
      line: say,
      foreign: say,
      group: say,
      endGroup: say,
      notice: say,
      warning: say,
      error: say,
    },
    now: () => new Date(),
    timing: { secondMilliseconds: 1, unpaced: true },
  })
}

const BOTH = ['check', 'comment']
const NEITHER = ['', '']

describe('the place of a plan that nobody has commanded', () => {
  it.each(['Starting', 'Running', 'Succeeded', 'Failed'] as const)(
    'is not that of a report of the same commit and spec: %s',
    async (state) => {
      said({ state })
      expect(await placesOf(true, TUNE)).toEqual([NEITHER])
      expect(await placesOf(false, TUNE)).toEqual([NEITHER])
    },
  )

  it.each<readonly [string, Partial<Marker>]>([
    ['an earlier commit', { headSha: '1'.repeat(40) }],
    ['another spec', { specHash: 'other' }],
    ['another experiment', { key: 'other' }],
    ['a plan', { state: 'Planned' }],
    ['mistakes', { state: 'Invalid' }],
  ])('is that of what tells of %s', async (_, what) => {
    said(what)
    expect(await placesOf(true, TUNE)).toEqual([BOTH])
  })

  it('is kept by no comment that somebody else wrote', async () => {
    said({}, 'mallory')
    expect(await placesOf(true, TUNE)).toEqual([BOTH])
  })
})

describe('a stranger who calls an experiment otherwise with each push', () => {
  beforeEach(() => {
    for (let at = 0; at < 9; at++) said({ key: `old${at}`, state: 'Planned' })
  })

  const more = [TUNE, { ...TUNE, name: 'next' }, TUNE]

  it('has ten comments at most, of which each is kept up to date', async () => {
    expect(await placesOf(true, ...more)).toEqual([BOTH, ['check', ''], BOTH])
  })

  it('is told from who may push', async () => {
    expect(await placesOf(false, ...more)).toEqual([BOTH, BOTH, BOTH])
  })
})
