import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseJournal } from '../../src/github/artifact/journal-text.ts'
import { readOnlyEntry } from '../../src/github/artifact/zip-entry.ts'
import { JOURNAL } from '../../src/journal/file-store.ts'
import type { Artifact } from '../github/world.ts'
import { createScene, experimentFile, PERMISSIONS, type Scene } from './scene.ts'

const MIB = 1024 * 1024
const { actions: _reading, ...POOR } = PERMISSIONS

let scene: Scene
let folder: string
beforeEach(async () => {
  scene = await createScene()
  folder = mkdtempSync(join(tmpdir(), 'journal-artifact-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await scene.close()
})

/** Each trial notes its argument in a file that outlives the runner; the third of all and those after it wait for ever. */
function script(waiting: boolean): string {
  const wait = `[ $(wc -l < ${folder}/began) -lt 3 ] || sleep 60;`
  return `echo "$1" >> ${folder}/began; ${waiting ? wait : ''} echo "accuracy=$1"`
}

function began(): readonly string[] {
  return readFileSync(join(folder, 'began'), 'utf8').trimEnd().split('\n')
}

function newest(): Artifact {
  const artifact = scene.repository.artifacts.at(-1)
  if (artifact === undefined) throw new Error('no artifact was uploaded')
  return artifact
}

describe('the journal of a run', () => {
  it('is kept when the run is cancelled, and a later run of the same commit starts only what is left', async () => {
    const file = experimentFile({ script: script(true), maxTrialCount: 4 })
    const event = scene.push({ 'tune.yaml': file })
    const first = await scene.run(event, { cancelOn: /2\/4/, runId: 1 })
    expect(first.conclusion).toBe('cancelled')
    expect(scene.repository.artifacts).toMatchObject([{ run: { id: 1 } }])
    expect(newest().name).toMatch(
      /^tunebot-journal-[0-9a-f]{16}-[0-9a-f]{16}-process-[0-9a-f]{40}$/,
    )
    expect(newest().name).toContain(event.sha)

    const ended = began().slice(0, 2)
    const limit = { 'time-limit': '3s' }
    const second = await scene.run(event, { runId: 2, inputs: limit })
    expect(second.log).toContain('It goes on with the journal of workflow run 1')
    expect(second.outputs['trials']).toBe('4')
    for (const one of ended) expect(began().filter((other) => other === one)).toHaveLength(1)
    expect(scene.repository.artifacts.map(({ run }) => run.id)).toEqual([1, 2])
  })

  it('is kept by the post step when the main step was killed', async () => {
    const kill = `[ ! -s ${folder}/began ] || kill -9 "$(awk '/^PPid/ { print $2 }' "/proc/$PPID/status")"`
    const event = scene.push({
      'tune.yaml': experimentFile({ script: `${kill}; ${script(false)}; sleep 5` }),
    })
    const run = await scene.run(event)
    expect(run.main.signal).toBe('SIGKILL')
    const events = parseJournal(await readOnlyEntry(Buffer.from(newest().content), JOURNAL, MIB))
    expect(events.map(({ type }) => type)).toContain('TrialCreated')
  })

  it('of a run that is done is not gone on with: whoever runs it again wants it run', async () => {
    const event = scene.push({ 'tune.yaml': experimentFile({ script: script(false) }) })
    await scene.run(event)
    const again = await scene.run(event, { runAttempt: 2 })
    expect(again.log).toContain('that experiment is at its end')
    expect(again.outputs).toMatchObject({ status: 'Succeeded', trials: '3' })
    expect(began()).toHaveLength(6)
    // It gives way to the later attempt's.
    expect(scene.repository.artifacts).toHaveLength(1)
    expect(scene.fake.results.requests).toContain('DeleteArtifact')
  })

  it('has nothing in it that trials print and nobody may read', async () => {
    const secret = `ghp_${'Alien012'.repeat(5)}`
    const print = `echo 'ghp_''${secret.slice(4)}'; env > ${folder}/env; exit 1`
    const event = scene.push({ 'tune.yaml': experimentFile({ script: print }) })
    await scene.run(event)
    const text = (await readOnlyEntry(Buffer.from(newest().content), JOURNAL, MIB)).toString()
    expect(text).toContain('[redacted]')
    expect(text).not.toContain(secret)
    expect(readFileSync(join(folder, 'env'), 'utf8')).not.toMatch(/ACTIONS_|ghs_/)
  })

  it('is looked for by who may, and nobody else is bothered with it', async () => {
    const event = scene.push({ 'tune.yaml': experimentFile({ script: script(false) }) })
    const run = await scene.run(event, { permissions: POOR })
    expect(run.conclusion).toBe('success')
    expect(run.log).toContain('actions: read')
    expect(run.annotations).toEqual([])
    expect(scene.repository.artifacts).toHaveLength(1)
  })

  it('that cannot be kept is warned of once, whatever becomes of the experiments', async () => {
    const event = scene.push({
      'a.yaml': experimentFile({ name: 'a', script: script(false) }),
      'b.yaml': experimentFile({ name: 'b', script: script(false) }),
    })
    scene.fake.faults.next({ kind: 'reset', route: 'results/CreateArtifact' })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^The journal of a was not kept \(.*\): no later run can go on from it\. See whether/,
        ),
      },
    ])
    expect(scene.repository.artifacts).toEqual([])
    expect(scene.repository.checkRuns).toMatchObject([
      { conclusion: 'success' },
      { conclusion: 'success' },
    ])
  })

  it('is not kept by a runner without a service for that, which is said in the log', async () => {
    const event = scene.push({
      'a.yaml': experimentFile({ name: 'a', script: script(false) }),
      'b.yaml': experimentFile({ name: 'b', script: script(false) }),
    })
    const run = await scene.run(event, { hasResultsService: false })
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toEqual([])
    expect(run.log.match(/this runner has no service for artifacts/g)).toHaveLength(1)
  })

  it('under its name that is not one is warned of, and the experiment starts from nothing', async () => {
    const event = scene.push({ 'tune.yaml': experimentFile({ script: script(false) }) })
    await scene.run(event, { runId: 1 })
    const { name, run } = newest()
    scene.fake.addArtifact(scene.repository, { name, run, content: Buffer.from('PK, or is it?') })
    const again = await scene.run(event, { runId: 2 })
    expect(again.conclusion).toBe('success')
    expect(again.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('is no zip, or half of one') },
    ])
    expect(began()).toHaveLength(6)
  })
})
