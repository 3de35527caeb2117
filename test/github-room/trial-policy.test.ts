import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/github/client.ts'
import { readInputs } from '../../src/github/inputs.ts'
import { policyOf } from '../../src/github/trial-policy.ts'
import { DEFAULT_POLICY } from '../../src/policy/policy.ts'
import { pullRequestEvent, pushEvent } from '../github/events.ts'
import { allPermissions, type Permissions } from '../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import type { HostedRepository } from '../github/world.ts'

const PATH = '.github/policy.yaml'

function policy(maxTrialCount: number): string {
  return `apiVersion: tunebot/v1\nkind: TrialPolicy\nspec:\n  maxTrialCount: ${maxTrialCount}\n`
}

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { [PATH]: policy(1) } } })
})

afterEach(() => fake.close())

interface Question {
  readonly inputs?: Readonly<Record<string, string>>
  readonly payload?: unknown
  readonly permissions?: Permissions
}

function ask(question: Question) {
  const { inputs = { policy: PATH }, permissions = allPermissions('read') } = question
  const { payload = pushEvent(fake, repository, { branch: 'main' }).payload } = question
  const client = createClient({
    token: fake.token({ kind: 'workflow', permissions }),
    apiUrl: fake.url,
    onWarning: () => undefined,
    secondMilliseconds: 1,
  })
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  return policyOf({
    client,
    repository: { owner: repository.owner.login, repo: repository.name },
    inputs: readInputs(Object.fromEntries(variables), '/checkout'),
    payload,
  })
}

describe('the policy of a step', () => {
  it('is the default one on a cluster, and none for processes, where no file is named', async () => {
    expect(await ask({ inputs: { backend: 'kubernetes' } })).toBe(DEFAULT_POLICY)
    expect(await ask({ inputs: { backend: 'katib' } })).toBe(DEFAULT_POLICY)
    expect(await ask({ inputs: { kubeconfig: 'k' } })).toBe(DEFAULT_POLICY)
    expect(await ask({ inputs: {} })).toBeUndefined()
    expect(fake.requests).toEqual([])
  })

  it('is the file on the default branch, whatever a pull request or its base say', async () => {
    repository.git.commit({ branch: 'lax', from: 'main', files: { [PATH]: policy(1000) } })
    repository.git.commit({ branch: 'topic', from: 'lax', files: { [PATH]: policy(5000) } })
    const pull = fake.openPull(repository, { head: 'topic', base: 'lax' })
    const { payload } = pullRequestEvent(fake, repository, pull)
    expect(await ask({ payload })).toMatchObject({
      name: '.github/policy.yaml on main',
      maxTrialCount: 1,
    })
    const push = pushEvent(fake, repository, { branch: 'topic' })
    expect(await ask({ payload: push.payload })).toMatchObject({ maxTrialCount: 1 })
  })

  it('is not that of a tag with the branch’s name', async () => {
    const lax = repository.git.commit({ branch: 'lax', from: 'main', files: { [PATH]: policy(9) } })
    repository.git.git(['update-ref', 'refs/tags/main', lax])
    expect(await ask({})).toMatchObject({ maxTrialCount: 1 })
  })

  it('is the one of now, also for an event of before', async () => {
    const { payload } = pushEvent(fake, repository, { branch: 'main' })
    repository.git.commit({ branch: 'main', files: { [PATH]: policy(2) } })
    expect(await ask({ payload })).toMatchObject({ maxTrialCount: 2 })
  })

  it.each<readonly [string, Question, string]>([
    ['is not there', { inputs: { policy: 'other.yaml' } }, 'is not on the default branch, main'],
    ['is a folder', { inputs: { policy: '.github' } }, 'it is no file'],
    ['may not be read', { permissions: {} }, 'policy'],
    ['has no branch', { payload: {} }, 'the event names no default branch'],
  ])('lets nothing run where it %s', async (_what, question, message) => {
    await expect(ask(question)).rejects.toThrow(message)
    await expect(ask(question)).rejects.toMatchObject({ name: 'UserError' })
  })

  it('lets nothing run where it has a mistake', async () => {
    const files = { [PATH]: policy(1).replace('maxTrialCount', 'maxTrials') }
    repository.git.commit({ branch: 'main', files })
    await expect(ask({})).rejects.toThrow('spec has no field maxTrials')
  })

  it('lets nothing run where GitHub does not answer', async () => {
    fake.faults.next({ kind: 'status', status: 502, route: 'git/get-ref', times: 4 })
    await expect(ask({})).rejects.toThrow('the policy cannot be read: the policy: GitHub answered')
  })
})
