import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../../../src/github/client.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { createCommitStatusSink } from '../../../src/github/sink/commit-status.ts'
import type { Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
})

afterEach(() => fake.close())

function sink(permissions: Permissions = { statuses: 'write' }) {
  const token = fake.token({ kind: 'workflow', permissions })
  const timing = { secondMilliseconds: 1, unpaced: true }
  const redactor = createRedactor()
  redactor.learn(['hunter2-hunter2'])
  return createCommitStatusSink({
    client: createClient({ token, apiUrl: fake.url, onWarning: expect.fail, ...timing }),
    repository: { owner: repository.owner.login, repo: repository.name },
    headSha: repository.git.resolve('main') ?? '',
    name: 'tunebot / tune',
    redactor,
    targetUrl: 'https://github.com/octo-org/experiments/actions/runs/1',
  })
}

describe('a commit status', () => {
  it('is pending once, then as the check would conclude', async () => {
    const ours = sink()
    await ours.begin('Starting')
    await ours.begin('Running')
    await ours.end('Succeeded', 'success')
    expect(repository.statuses).toMatchObject([
      { state: 'pending', description: 'Starting' },
      { state: 'success', description: 'Succeeded' },
    ])
  })

  it.each([
    ['success', 'success'],
    ['neutral', 'success'],
    ['failure', 'failure'],
    ['cancelled', 'error'],
    ['timed_out', 'error'],
  ] as const)('for a check that were %s is %s', async (conclusion, state) => {
    expect(await sink().end('The end', conclusion)).toEqual({ kind: 'ok' })
    expect(repository.statuses).toMatchObject([{ state }])
  })

  it('fits 140 characters, on one line and without secrets, whatever the title is', async () => {
    const ours = sink()
    const texts = fc.string({ unit: 'grapheme', maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await ours.end(`${text}\nhunter2-hunter2`, 'success')).toEqual({ kind: 'ok' })
        const description = repository.statuses.at(-1)?.description ?? ''
        expect(description.length).toBeLessThanOrEqual(140)
        expect(description).not.toMatch(/\n|hunter2/)
      }),
      { numRuns: 100 },
    )
  })

  it('without its permission is given up for good, saying which', async () => {
    expect(await sink({ contents: 'read' }).end('The end', 'success')).toMatchObject({
      kind: 'degraded',
      permanent: true,
      why: expect.stringContaining('statuses: write'),
    })
  })
})
