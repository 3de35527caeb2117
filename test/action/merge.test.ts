import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeGroupEvent } from '../github/merge-group-event.ts'
import { createScene, experimentFile, GOOD, PERMISSIONS, type Scene } from './scene.ts'

const QUEUED = { permissions: { ...PERMISSIONS, actions: 'read' } } as const

let scene: Scene
let folder: string

beforeEach(async () => {
  scene = await createScene()
  folder = mkdtempSync(join(tmpdir(), 'merge-'))
})

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await scene.close()
})

describe('a merge queue', () => {
  it('has what it merges checked, and no trial run', async () => {
    const trace = join(folder, 'trace')
    const { pull } = scene.pull({ 'tune.yaml': experimentFile({ script: `touch ${trace}` }) })
    const event = mergeGroupEvent(scene.fake, scene.repository, pull)
    const run = await scene.run(event, QUEUED)
    expect(run.conclusion).toBe('success')
    expect(existsSync(trace)).toBe(false)
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: event.sha, name: 'tunebot / tune', status: 'completed', conclusion: 'success' },
    ])
    expect(scene.repository.checkRuns[0]?.title).toContain('no results yet')
    expect(scene.repository.checkRuns[0]?.summary).toContain('A merge queue runs no trials')
    expect(scene.repository.comments).toEqual([])
  })

  it('is shown the results that the pull request’s own run has left of the same spec', async () => {
    const { pull, event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    const first = await scene.run(event, { runId: 700 })
    // The queue's commit is another, on a base that has moved.
    scene.repository.git.commit({ branch: 'main', files: { 'README.md': 'Moved\n' } })
    const queued = mergeGroupEvent(scene.fake, scene.repository, pull)
    const run = await scene.run(queued, { ...QUEUED, runId: 701 })
    expect(run.conclusion).toBe('success')
    expect(run.outputs['best-value']).toBe(first.outputs['best-value'])
    const check = scene.repository.checkRuns.find(({ headSha }) => headSha === queued.sha)
    expect(check).toMatchObject({ conclusion: 'success' })
    expect(check?.summary).toContain('Best `accuracy`')
    // GitHub would make a link of its own of a commit.
    expect(check?.summary?.replaceAll('\u200b', '')).toContain(
      `Workflow run 700, which ran these trials at ${pull.headSha.slice(0, 7)}`,
    )
  })

  it('is shown none that another spec has', async () => {
    const { pull, event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    await scene.run(event, { runId: 700 })
    const files = { 'tune.yaml': experimentFile({ script: `${GOOD} # another`, maxTrialCount: 2 }) }
    scene.repository.git.commit({ branch: 'topic', files })
    const queued = mergeGroupEvent(scene.fake, scene.repository, pull)
    const run = await scene.run(queued, { ...QUEUED, runId: 701 })
    expect(run.summary).toContain('A merge queue runs no trials')
    expect(run.outputs['best-value']).toBe('')
  })

  it('is stopped by a mistake, at its line', async () => {
    const text = experimentFile({ script: GOOD }).replace('maximize', 'maximise')
    const { pull } = scene.pull({ 'tune.yaml': text })
    const run = await scene.run(mergeGroupEvent(scene.fake, scene.repository, pull), QUEUED)
    expect(run.conclusion).toBe('failure')
    expect(scene.repository.checkRuns).toMatchObject([
      { conclusion: 'failure', annotations: [{ path: 'tune.yaml' }] },
    ])
  })

  it('passes what changes no Experiment', async () => {
    const { pull } = scene.pull({ 'other.yaml': 'a: 1\n' })
    const run = await scene.run(mergeGroupEvent(scene.fake, scene.repository, pull), QUEUED)
    expect(run.conclusion).toBe('success')
    expect(run.summary).toContain('no Experiment file was changed')
  })

  it('passes without the results where the token may not look for them', async () => {
    const { pull } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    const permissions = { contents: 'read', checks: 'write' } as const
    const event = mergeGroupEvent(scene.fake, scene.repository, pull)
    const run = await scene.run(event, { permissions })
    expect(run.conclusion).toBe('success')
    expect(run.log).toContain('actions: read')
  })
})
