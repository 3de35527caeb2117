import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import type { HostedRepository } from '../github/world.ts'
import { publishingRun } from './publication-scene.ts'
import { experimentState } from './state.ts'

const OPEN_MILLISECONDS = 30

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { 'tune.yaml': '1' } } })
})

afterEach(() => fake.close())

function publication() {
  const timing = { openMilliseconds: OPEN_MILLISECONDS, secondMilliseconds: 1, unpaced: true }
  return publishingRun(fake, repository, { timing }).publication
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
