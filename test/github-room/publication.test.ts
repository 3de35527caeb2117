import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionDependencies } from '../../src/github/dependencies.ts'
import { readEnvironment } from '../../src/github/environment.ts'
import { readInputs } from '../../src/github/inputs.ts'
import { createPublication } from '../../src/github/publication.ts'
import { createRedactor } from '../../src/github/redact.ts'
import { createSession, createStep } from '../../src/github/session.ts'
import { allPermissions } from '../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import type { HostedRepository } from '../github/world.ts'
import { experimentState } from './state.ts'

const OPEN_MILLISECONDS = 30
const SUBJECT = { path: 'tune.yaml', name: 'tune', specHash: 'spec' }

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { 'tune.yaml': '1' } } })
})

afterEach(() => fake.close())

function publication() {
  const headSha = repository.git.resolve('main') ?? ''
  const unused = () => {
    throw new Error('no part of a publication')
  }
  const dependencies: ActionDependencies = {
    variables: {},
    log: {
      line: unused,
      foreign: unused,
      group: unused,
      endGroup: unused,
      notice: unused,
      warning: unused,
      error: unused,
    },
    redactor: createRedactor(),
    signal: new AbortController().signal,
    now: () => new Date(0),
    load: unused,
    plan: unused,
    drive: unused,
    endTrials: unused,
    timing: { openMilliseconds: OPEN_MILLISECONDS, secondMilliseconds: 1, unpaced: true },
  }
  const token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
  const environment = readEnvironment({
    GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: headSha,
    GITHUB_RUN_ID: '1',
    GITHUB_WORKSPACE: '/work',
    GITHUB_API_URL: fake.url,
    RUNNER_TEMP: '/temp',
  })
  const inputs = readInputs({ INPUT_TOKEN: token }, environment.workspace)
  const step = createStep(dependencies, environment, inputs)
  const session = createSession(step, { headSha, pullNumbers: [] })
  return createPublication(session, SUBJECT)
}

describe('a check that GitHub is slow to create', () => {
  it('keeps the first trial waiting no longer than so, and is still the only one', async () => {
    fake.faults.next({ kind: 'slow', milliseconds: 1000, route: 'checks/create' })
    const ours = publication()
    await ours.open()
    expect(ours.checkId()).toBeUndefined()
    ours.update(experimentState(), {})
    expect(await ours.finish(experimentState(), { name: 'finished' }, 'success')).toBe(true)
    expect(repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  })
})

describe('the mistakes of a file', () => {
  it('keep within the room that its summary gets', async () => {
    const text = `${'x'.repeat(100)}\n`.repeat(200)
    const diagnostics = Array.from({ length: 200 }, (_, i) => ({
      severity: 'error' as const,
      path: 'spec',
      line: i + 1,
      column: 1,
      message: 'm'.repeat(500),
    }))
    const { summary } = await publication().refuse(text, diagnostics)
    expect(Buffer.byteLength(summary.render(16 * 1024))).toBeLessThanOrEqual(16 * 1024)
    expect(summary.render(16 * 1024)).toContain('tune.yaml')
    expect(summary.brief).not.toContain('\n')
  })
})
