import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { allPermissions } from './permission.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let token: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
  token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
})

afterEach(() => fake.close())

describe('a workflow run', () => {
  it('is shown', async () => {
    const { id } = fake.addWorkflowRun(repository)
    const reply = await ask(fake, { token, path: `actions/runs/${id}` })
    expect(reply).toMatchObject({
      status: 200,
      json: { id, status: 'in_progress', head_repository: { id: repository.id } },
    })
  })

  it('that is cancelled is told so, and ends in its own time', async () => {
    let told = 0
    const run = fake.addWorkflowRun(repository, {
      cancel: () => {
        told += 1
      },
    })
    const path = `actions/runs/${run.id}/cancel`
    expect(await ask(fake, { token, method: 'POST', path })).toMatchObject({ status: 202 })
    expect(told).toBe(1)
    expect(run.status).toBe('in_progress')
  })

  it('that has ended cannot be cancelled', async () => {
    const { id } = fake.addWorkflowRun(repository, { status: 'completed' })
    const path = `actions/runs/${id}/cancel`
    expect(await ask(fake, { token, method: 'POST', path })).toMatchObject({ status: 409 })
  })

  it('of another repository is not found', async () => {
    const other = fake.createRepository({ name: 'other', commit: { files: { a: '1' } } })
    const { id } = fake.addWorkflowRun(other)
    expect(await ask(fake, { token, path: `actions/runs/${id}` })).toMatchObject({ status: 404 })
  })
})
