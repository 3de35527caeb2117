import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_PACKED } from '../../../src/github/artifact/download.ts'
import {
  fetchJournal,
  fetchJournalOfSpec,
  type SearchStep,
} from '../../../src/github/artifact/fetch-journal.ts'
import { newestArtifacts } from '../../../src/github/artifact/find-artifact.ts'
import {
  type AnyBackend,
  artifactName,
  type JournalKey,
  journalKey,
} from '../../../src/github/artifact/journal-key.ts'
import { JOURNAL } from '../../../src/journal/file-store.ts'
import { begun, created, EXPERIMENT, succeeded } from '../../journal/events.ts'
import { createJournalScene, type JournalScene } from './journal-scene.ts'
import { zipOf } from './zip.ts'

let scene: JournalScene
beforeEach(async () => {
  scene = await createJournalScene()
})
afterEach(() => scene.close())

function fetched(permissions = { actions: 'read' } as const) {
  return fetchJournal(scene.step({ permissions }), scene.key, EXPERIMENT)
}

/** A step that has looked at no artifacts yet. */
function searching(): SearchStep {
  const { client, environment } = scene.step()
  return { client, environment, artifacts: newestArtifacts(client, environment.repository) }
}

const ONE = [created(0), succeeded(0, '0.9')]

describe('the journal that an earlier run has left', () => {
  it('is not there at first', async () => {
    expect(await fetched()).toEqual({ kind: 'none' })
  })

  it('is the newest of its name', async () => {
    scene.leave(ONE)
    const newest = scene.leave([...ONE, created(1)])
    scene.leave(ONE, { name: artifactName({ ...scene.key, commit: '0'.repeat(40) }) })
    const found = await fetched()
    expect(found).toMatchObject({ kind: 'journal', artifact: { id: newest.id } })
    if (found.kind === 'journal') expect(found.state.trials).toHaveLength(2)
    expect(scene.fake.results.requests).toEqual(['download'])
  })

  it('is none of a fork’s, be it the newest or the only one', async () => {
    const fork = scene.fake.fork(scene.repository, 'stranger')
    const head = { repository: fork, branch: 'main', sha: scene.key.commit }
    const run = scene.fake.addWorkflowRun(scene.repository, { event: 'pull_request', head })
    scene.leave([created(0)], { run })
    expect(await fetched()).toEqual({ kind: 'none' })
    const own = scene.leave(ONE)
    scene.leave([created(0)], { run })
    expect(await fetched()).toMatchObject({ kind: 'journal', artifact: { id: own.id } })
  })

  it.each<[string, () => void, RegExp]>([
    ['has expired', () => scene.leave(ONE, { expired: true }), /^the artifact \S+ has expired$/],
    ['says that it is too large', () => scene.leave(ONE, { size: 1e9 }), /is larger than 64 MiB$/],
    [
      'is too large',
      () => scene.leaveBytes(Buffer.alloc(MOST_PACKED + 1), { size: 10 }),
      /is larger than 64 MiB$/,
    ],
    [
      'is not what was uploaded',
      () => scene.leave(ONE, { digest: `sha256:${'0'.repeat(64)}` }),
      /is not what GitHub has a digest of$/,
    ],
    ['is no zip', () => scene.leaveBytes(Buffer.from('hello')), /is no zip, or half of one/],
    [
      'leads out of its folder',
      () => scene.leaveBytes(zipOf({ name: `../../${JOURNAL}`, content: '' })),
      /is no zip, or half of one/,
    ],
    [
      'is a bomb',
      () => scene.leaveBytes(zipOf({ name: JOURNAL, content: Buffer.alloc(257 * 1024 * 1024) })),
      /is larger than 256 MiB when it is unpacked$/,
    ],
    [
      'is no journal',
      () => scene.leaveBytes(zipOf({ name: JOURNAL, content: '{"type":"x"}\n' })),
      /records of a journal, at line 1$/,
    ],
    [
      'is of another spec, under the name of this one',
      () => {
        const content = `${JSON.stringify(begun())}\n`
        scene.leaveBytes(zipOf({ name: JOURNAL, content }))
      },
      /is of another spec$/,
    ],
  ])('is refused where it %s', async (_what, leave, why) => {
    leave()
    expect(await fetched()).toEqual({ kind: 'refused', why: expect.stringMatching(why) })
  })

  it('is refused where the store does not give it', async () => {
    scene.leave(ONE)
    scene.fake.faults.next({ kind: 'status', status: 503, route: 'results/download' })
    expect(await fetched()).toMatchObject({ kind: 'refused', why: expect.stringContaining('503') })
    scene.fake.faults.next({ kind: 'reset', route: 'results/download' })
    expect(await fetched()).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('does not answer'),
    })
  })

  it('raises what a request does', async () => {
    const lacking = fetchJournal(scene.step({ permissions: {} }), scene.key, EXPERIMENT)
    await expect(lacking).rejects.toMatchObject({ status: 403 })
  })

  it('is found behind any number of a fork’s', async () => {
    const own = scene.leave(ONE)
    const fork = scene.fake.fork(scene.repository, 'stranger')
    const head = { repository: fork, branch: 'main', sha: scene.key.commit }
    const run = scene.fake.addWorkflowRun(scene.repository, { event: 'pull_request', head })
    for (let others = 0; others < 120; others += 1) scene.leaveBytes(Buffer.from('x'), { run })
    expect(await fetched()).toMatchObject({ kind: 'journal', artifact: { id: own.id } })
  })

  it('is of the backend on which trials run now', async () => {
    const { path, name, specHash, commit: headSha } = scene.key
    function keyWith(inputs: Readonly<Record<string, string>>): JournalKey {
      return journalKey(
        { headSha, inputs: scene.step({ inputs }).inputs },
        { path, name, specHash },
      )
    }
    const here = scene.leave(ONE)
    const there = scene.leave([created(0)], { name: artifactName(keyWith({ kubeconfig: 'k' })) })
    const step = scene.step()
    async function idFor(key: AnyBackend<JournalKey>): Promise<number | undefined> {
      const found = await fetchJournal(step, key, EXPERIMENT)
      return found.kind === 'journal' ? found.artifact.id : undefined
    }
    expect(await idFor(keyWith({}))).toBe(here.id)
    expect(await idFor(keyWith({ backend: 'kubernetes' }))).toBe(there.id)
    expect(await idFor(keyWith({ backend: 'katib' }))).toBeUndefined()
  })

  it('is the newest of whatever backend where none is named', async () => {
    const { backend: _, ...any } = scene.key
    const step = scene.step()
    const names = (['katib', 'kubernetes', 'process'] as const).map((backend) =>
      artifactName({ ...any, backend }),
    )
    for (const name of names) {
      const { id } = scene.leave(ONE, { name })
      for (const found of [
        await fetchJournal(step, any, EXPERIMENT),
        await fetchJournalOfSpec(searching(), any, EXPERIMENT),
      ]) {
        expect(found).toMatchObject({ kind: 'journal', artifact: { id } })
      }
    }
    scene.leave(ONE, { expired: true })
    expect(await fetchJournal(step, any, EXPERIMENT)).toMatchObject({ kind: 'journal' })
  })

  it('of any commit is found by experiment and spec', async () => {
    const { commit: _any, ...key } = scene.key
    expect(await fetchJournalOfSpec(searching(), key, EXPERIMENT)).toEqual({ kind: 'none' })
    const name = artifactName({ ...key, commit: '0'.repeat(40) })
    const { id, run } = scene.leave(ONE, { name })
    for (let others = 0; others < 150; others += 1) {
      scene.leaveBytes(Buffer.from('x'), { name: `other-${others}`, run })
    }
    const step = searching()
    expect(await fetchJournalOfSpec(step, key, EXPERIMENT)).toMatchObject({
      kind: 'journal',
      artifact: { id },
    })
    for (const elsewhere of [{ path: 'other.yaml' }, { backend: 'kubernetes' }] as const) {
      const other = { ...key, ...elsewhere }
      expect(await fetchJournalOfSpec(step, other, EXPERIMENT)).toEqual({ kind: 'none' })
    }
    // The first search asked for two pages of the list, and the others for none.
    expect(scene.fake.requestsTo('actions/list-artifacts-for-repo')).toHaveLength(3)
  })
})
