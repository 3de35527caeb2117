import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../src/github/client.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { type Annotation, createCheckSink } from '../../../src/github/sink/check.ts'
import { allPermissions, type Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

const OUTPUT = { title: 'Running', summary: 'One of four trials.' }

let fake: FakeGitHub
let repository: HostedRepository
let headSha: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { 'a.yaml': '1' } } })
  headSha = repository.git.resolve('main') ?? ''
})

afterEach(() => fake.close())

function sink(permissions: Permissions = allPermissions('write'), id?: number) {
  return createCheckSink({ ...target(permissions), ...(id === undefined ? {} : { id }) })
}

function target(permissions: Permissions = allPermissions('write')) {
  const token = fake.token({ kind: 'workflow', permissions })
  return {
    client: createClient({
      token,
      apiUrl: fake.url,
      onWarning: () => undefined,
      secondMilliseconds: 1,
      unpaced: true,
    }),
    repository: { owner: repository.owner.login, repo: repository.name },
    headSha,
    redactor: createRedactor(),
    name: 'tunebot / tune',
    externalId: 'tunebot:abc:1:1',
    detailsUrl: 'https://github.com/octo-org/experiments/actions/runs/1',
    secondMilliseconds: 1,
  }
}

function annotations(count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, i) => ({
    path: 'a.yaml',
    line: i + 1,
    column: 3,
    level: 'failure',
    message: `mistake ${i}`,
  }))
}

describe('a check run', () => {
  it('is made on the head, updated, and completed', async () => {
    const check = sink()
    expect(await check.update(OUTPUT)).toEqual({ kind: 'ok' })
    expect(repository.checkRuns).toMatchObject([
      { headSha, name: 'tunebot / tune', status: 'in_progress', title: 'Running' },
    ])
    await check.update({ title: 'Running', summary: 'Two of four.', text: 'All trials' })
    await check.complete({ title: 'Succeeded', summary: 'Done.' }, 'success')
    expect(repository.checkRuns).toMatchObject([
      { status: 'completed', conclusion: 'success', title: 'Succeeded', summary: 'Done.' },
    ])
    expect(check.known()?.id).toBe(repository.checkRuns[0]?.id)
  })

  it('that no progress has made is made at its end', async () => {
    const check = sink()
    await check.complete({ title: 'Succeeded', summary: 'Done.' }, 'success')
    expect(repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  })

  it('of an earlier process that did not live to tell its number is found', async () => {
    await sink().update(OUTPUT)
    const later = createCheckSink({ ...target(), mayExist: true })
    await later.complete({ title: 'Stopped', summary: 'Cancelled.' }, 'cancelled')
    expect(repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }])
  })

  it('of an earlier process is completed by its number', async () => {
    const check = sink()
    await check.update(OUTPUT)
    const later = sink(allPermissions('write'), check.known()?.id)
    await later.complete({ title: 'Stopped', summary: 'Cancelled.' }, 'cancelled')
    expect(repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }])
  })

  it.each([0, 1, 50, 51, 120])('takes %i annotations, fifty in a request', async (count) => {
    const check = sink()
    await check.update(OUTPUT)
    await check.complete({ title: 'Invalid', summary: 'Wrong.' }, 'failure', annotations(count))
    const [run] = repository.checkRuns
    expect(run?.annotations).toHaveLength(count)
    expect(run?.status).toBe('completed')
    const messages = run?.annotations.map(({ message }) => message)
    expect(messages).toEqual(annotations(count).map(({ message }) => message))
  })

  it.each(['reset', 'bad-gateway'] as const)(
    'is not made twice when the answer is lost: %s',
    async (how) => {
      fake.faults.next({ kind: 'lost-reply', how, route: 'checks/create' })
      const check = sink()
      expect(await check.update(OUTPUT)).toEqual({ kind: 'ok' })
      expect(repository.checkRuns).toHaveLength(1)
      await check.complete({ title: 'Succeeded', summary: 'Done.' }, 'success')
      expect(repository.checkRuns).toMatchObject([{ status: 'completed' }])
    },
  )

  it('is looked for again before a second one is made, as lists lag behind', async () => {
    fake.faults.next({ kind: 'lost-reply', how: 'cut-short', route: 'checks/create' })
    fake.faults.next({ kind: 'stale-list', route: 'checks/list-for-ref' })
    expect(await sink().update(OUTPUT)).toEqual({ kind: 'ok' })
    expect(repository.checkRuns).toHaveLength(1)
  })

  it('is looked for at the next occasion when its answer was lost and it could not be listed', async () => {
    fake.faults.next({ kind: 'lost-reply', how: 'reset', route: 'checks/create' })
    fake.faults.next({ kind: 'primary-limit', resetSeconds: 3000, route: 'checks/list-for-ref' })
    const check = sink()
    expect(await check.update(OUTPUT)).toMatchObject({ kind: 'degraded', permanent: false })
    await check.complete({ title: 'Succeeded', summary: 'Done.' }, 'success')
    expect(repository.checkRuns).toMatchObject([{ status: 'completed' }])
  })

  it('that GitHub does not find at once is still ours', async () => {
    const check = sink()
    await check.update(OUTPUT)
    fake.faults.next({ kind: 'not-found', route: 'checks/update', times: 2 })
    expect(await check.update(OUTPUT)).toEqual({ kind: 'ok' })
  })

  it('is asked for again when nothing came of the request', async () => {
    fake.faults.next({ kind: 'status', status: 502, route: 'checks/create', times: 2 })
    expect(await sink().update(OUTPUT)).toEqual({ kind: 'ok' })
    expect(repository.checkRuns).toHaveLength(1)
  })

  it('that GitHub does not find right after it was made is asked for again', async () => {
    const check = sink()
    await check.update(OUTPUT)
    fake.faults.next({ kind: 'not-found', route: 'checks/update', times: 2 })
    expect(await check.complete({ title: 'Done', summary: 'Done.' }, 'success')).toEqual({
      kind: 'ok',
    })
    expect(repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  })

  it('is not taken for ours when only the name is the same', async () => {
    const other = createCheckSink({ ...targetOf('tunebot:abc:0:1') })
    await other.update(OUTPUT)
    fake.faults.next({ kind: 'status', status: 500, route: 'checks/create' })
    await sink().update(OUTPUT)
    expect(repository.checkRuns).toHaveLength(2)
  })

  it('shows no secret, in its output or at a line', async () => {
    const redactor = createRedactor()
    redactor.learn(['planted-secret'])
    const check = createCheckSink({ ...target(), redactor })
    const [text, message] = ['a planted-secret', `ghp_${'aB1'.repeat(12)}`]
    const output = { title: text, summary: text, text }
    await check.update(output)
    await check.update(output)
    const line = { path: 'a.yaml', line: 1, column: 1, level: 'failure' as const, message }
    await check.complete(output, 'failure', [line])
    const sent = JSON.stringify(fake.requests.map(({ body }) => body))
    expect(sent).not.toMatch(/planted|aB1/)
    expect(repository.checkRuns[0]).toMatchObject({ title: 'a [redacted]', text: 'a [redacted]' })
    expect(repository.checkRuns[0]?.annotations).toMatchObject([{ message: '[redacted]' }])
  })

  it('without permission degrades and names it', async () => {
    const result = await sink({ contents: 'read' }).update(OUTPUT)
    expect(result).toMatchObject({ kind: 'degraded', permanent: true })
    expect(result).toMatchObject({ why: expect.stringContaining('permissions:\n  checks: write') })
  })

  it('degrades for this time only while GitHub is down', async () => {
    fake.faults.next({ kind: 'status', status: 503, route: 'checks/create', times: 3 })
    const check = sink()
    expect(await check.update(OUTPUT)).toMatchObject({ kind: 'degraded', permanent: false })
    expect(await check.update(OUTPUT)).toEqual({ kind: 'ok' })
    expect(repository.checkRuns).toHaveLength(1)
  })
})

function targetOf(externalId: string) {
  const token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
  return {
    client: createClient({ token, apiUrl: fake.url, onWarning: () => undefined, unpaced: true }),
    repository: { owner: repository.owner.login, repo: repository.name },
    headSha,
    redactor: createRedactor(),
    name: 'tunebot / tune',
    externalId,
    detailsUrl: 'https://github.com/octo-org/experiments/actions/runs/0',
  }
}
