import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'
import { aPlan } from '../../report/plans.ts'
import { experimentState } from '../state.ts'
import { publishingRun } from './scene.ts'

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

describe('a plan before the first trial', () => {
  const view = { plan: aPlan(), next: { kind: 'starts' }, policy: undefined } as const

  it('that takes long keeps the first trial waiting no longer than the check does', async () => {
    const ours = publication()
    const start = performance.now()
    await ours.open(new Promise(() => undefined))
    // Generous, as the machine may be busy.
    expect(performance.now() - start).toBeLessThan(OPEN_MILLISECONDS + 5000)
    await ours.finish(experimentState(), { name: 'finished' }, 'success')
    expect(repository.checkRuns).toMatchObject([{ conclusion: 'success' }])
  })

  it('stands in check and comment until there is progress to show in its place', async () => {
    repository.git.commit({ branch: 'topic', from: 'main', files: { 'tune.yaml': '2' } })
    const pull = fake.openPull(repository, { head: 'topic' })
    const timing = { secondMilliseconds: 1, unpaced: true }
    const { publication: ours } = publishingRun(fake, repository, { pull, timing })
    await ours.open(Promise.resolve(view))
    await expect.poll(() => repository.comments[0]?.body).toContain('Plan: 30 trials')
    expect(repository.checkRuns).toMatchObject([
      { status: 'in_progress', title: 'Plan: 30 trials, 3 at a time' },
    ])
    await ours.finish(experimentState(), { name: 'finished' }, 'success')
    expect(repository.comments).toHaveLength(1)
    expect(repository.comments[0]?.body).not.toContain('Plan:')
    expect(repository.checkRuns).toMatchObject([{ conclusion: 'success' }])
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
