import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchJournal } from '../../../src/github/artifact/fetch-journal.ts'
import { createJournalKeeper } from '../../../src/github/artifact/keeper.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { JOURNAL } from '../../../src/journal/file-store.ts'
import type { WorkflowRun } from '../../github/world.ts'
import { begun, created, EXPERIMENT, succeeded } from '../../journal/events.ts'
import { createJournalScene, type JournalScene } from './journal-scene.ts'

let scene: JournalScene
let run: WorkflowRun
beforeEach(async () => {
  scene = await createJournalScene()
  run = scene.fake.addWorkflowRun(scene.repository)
  // The library takes these from the process, and writes what it does to the log.
  vi.stubEnv('ACTIONS_RESULTS_URL', scene.fake.results.url)
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', scene.fake.results.runtimeToken(scene.repository, run))
  vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com')
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await scene.close()
})

function keeper(variables: NodeJS.ProcessEnv = process.env) {
  const { log } = scene.step().dependencies
  return createJournalKeeper({ log, redactor: createRedactor(), variables })
}

function write(...events: readonly JournalEvent[]): void {
  mkdirSync(scene.directory, { recursive: true })
  const all = [{ ...begun(), specHash: scene.key.specHash }, ...events]
  const text = all.map((event) => `${JSON.stringify(event)}\n`).join('')
  writeFileSync(join(scene.directory, JOURNAL), text)
}

async function kept() {
  const found = await fetchJournal(scene.step(), scene.key, EXPERIMENT)
  return found.kind === 'journal' ? found.state.trials.length : found.kind
}

describe('the keeper of journals', () => {
  it('keeps one as what it is', async () => {
    write(created(0), succeeded(0, '0.9'))
    await keeper().keep(scene.directory, scene.key)
    expect(await kept()).toBe(1)
    expect(scene.repository.artifacts).toMatchObject([{ run: { id: run.id } }])
  })

  it('keeps the newer one of two in one workflow run', async () => {
    write(created(0))
    await keeper().keep(scene.directory, scene.key)
    write(created(0), created(1))
    await keeper().keep(scene.directory, scene.key)
    expect(await kept()).toBe(2)
    expect(scene.repository.artifacts).toHaveLength(1)
  })

  it('keeps nothing where nothing has begun, and a torn last record out of it', async () => {
    await keeper().keep(scene.directory, scene.key)
    expect(scene.fake.results.requests).toEqual([])
    write(created(0))
    writeFileSync(join(scene.directory, JOURNAL), '{"type":"TrialRunn', { flag: 'a' })
    await keeper().keep(scene.directory, scene.key)
    expect(await kept()).toBe(1)
    expect(scene.warnings).toEqual([])
  })

  it('warns once where it cannot, and tries nothing more', async () => {
    write(created(0))
    scene.fake.faults.next({ kind: 'reset', route: 'results/CreateArtifact' })
    const one = keeper()
    await one.keep(scene.directory, scene.key)
    await one.keep(scene.directory, scene.key)
    expect(scene.fake.results.requests).toEqual(['CreateArtifact'])
    expect(scene.warnings).toEqual([
      expect.stringMatching(/^The journal of digits was not kept \(/),
    ])
  })

  it('warns of a journal that cannot be read', async () => {
    mkdirSync(scene.directory, { recursive: true })
    writeFileSync(join(scene.directory, JOURNAL), 'hello\n')
    await keeper().keep(scene.directory, scene.key)
    expect(scene.warnings).toEqual([expect.stringContaining('cannot be read')])
  })

  it.each<[string, NodeJS.ProcessEnv]>([
    ['without a service', { ACTIONS_RESULTS_URL: '' }],
    ['without a token', { ACTIONS_RUNTIME_TOKEN: '' }],
    ['of GitHub Enterprise Server', { GITHUB_SERVER_URL: 'https://github.example.com' }],
  ])('says once that it keeps nothing on a runner %s', async (_what, changes) => {
    write(created(0))
    const one = keeper({ ...process.env, ...changes })
    await one.keep(scene.directory, scene.key)
    await one.keep(scene.directory, scene.key)
    expect(scene.fake.results.requests).toEqual([])
    expect(scene.warnings).toEqual([])
    expect(scene.lines).toEqual([expect.stringContaining('no service for artifacts')])
  })

  it('takes ghe.com for GitHub', async () => {
    write(created(0))
    const variables = { ...process.env, GITHUB_SERVER_URL: 'https://octo.ghe.com' }
    await keeper(variables).keep(scene.directory, scene.key)
    expect(await kept()).toBe(1)
  })
})
