import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { allPermissions } from './permission.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let token: string
let now: number

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1)
  fake = await startFakeGitHub({ clock: () => now })
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  token = fake.token({ kind: 'workflow', permissions: allPermissions('read') })
})

afterEach(() => fake.close())

const content = Buffer.from('bytes of a zip')

describe('artifacts of a repository', () => {
  it('are listed by name, the newest first, with the repository that their run is of', async () => {
    const fork = fake.fork(repository, 'stranger')
    const sha = fork.git.resolve('main') ?? ''
    const head = { repository: fork, branch: 'main', sha }
    const run = fake.addWorkflowRun(repository, { event: 'pull_request', head })
    const first = fake.addArtifact(repository, { name: 'one', content, run })
    const second = fake.addArtifact(repository, { name: 'one', content, size: 1e9 })
    fake.addArtifact(repository, { name: 'other', content })
    const reply = await ask(fake, { token, path: 'actions/artifacts?name=one' })
    expect(reply.json).toMatchObject({
      total_count: 2,
      artifacts: [
        {
          id: second.id,
          size_in_bytes: 1e9,
          expired: false,
          workflow_run: { head_repository_id: repository.id },
        },
        {
          id: first.id,
          workflow_run: {
            id: run.id,
            repository_id: repository.id,
            head_repository_id: fork.id,
            head_sha: sha,
          },
        },
      ],
    })
    const ofRun = await ask(fake, { token, path: `actions/runs/${run.id}/artifacts` })
    expect(ofRun.json).toMatchObject({ total_count: 1, artifacts: [{ id: first.id }] })
    const page = await ask(fake, { token, path: 'actions/artifacts?per_page=2&page=2' })
    expect(page.json).toMatchObject({ total_count: 3, artifacts: [{ id: first.id }] })
  })

  it('are downloaded from another place, for some minutes, by whoever has the address', async () => {
    const { id } = fake.addArtifact(repository, { name: 'one', content })
    const url = `${fake.url}/repos/octo-org/experiments/actions/artifacts/${id}/zip`
    const headers = { authorization: `Bearer ${token}`, 'user-agent': 'a test' }
    const reply = await fetch(url, { redirect: 'manual', headers })
    expect(reply.status).toBe(302)
    const location = reply.headers.get('location') ?? ''
    expect(new URL(location).origin).not.toBe(new URL(fake.url).origin)
    expect(await (await fetch(location)).text()).toBe('bytes of a zip')
    expect((await fetch(location.replace(`${id}`, `${id + 1}`))).status).toBe(403)
    await fetch(location, { headers })
    expect(fake.takeViolations()).toEqual(['a token was sent to the store'])
    now += 3600_000
    expect((await fetch(location)).status).toBe(403)
  })

  it('that have expired are listed, and gone', async () => {
    const { id } = fake.addArtifact(repository, { name: 'one', content, expired: true })
    const path = `actions/artifacts/${id}`
    expect(await ask(fake, { token, path })).toMatchObject({ json: { expired: true } })
    expect(await ask(fake, { token, path: `${path}/zip` })).toMatchObject({ status: 410 })
  })

  it('need actions: read', async () => {
    const poor = fake.token({ kind: 'workflow', permissions: { contents: 'read' } })
    const reply = await ask(fake, { token: poor, path: 'actions/artifacts' })
    expect(reply.status).toBe(403)
    expect(reply.headers.get('x-accepted-github-permissions')).toBe('actions=read')
  })
})
