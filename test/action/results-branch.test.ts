import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScene, experimentFile, GOOD, PERMISSIONS, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

const INPUTS = { 'results-branch': 'tunebot-results' }
const WRITE = { ...PERMISSIONS, contents: 'write' } as const
/** The accuracy is the same, whatever the learning rate. */
const steady = (accuracy: string) => experimentFile({ script: `echo accuracy=${accuracy}` })

describe('the input results-branch', () => {
  it('keeps the results of main, and holds a pull request against them', async () => {
    const pushed = scene.push({ 'tune.yaml': steady('0.5') })
    const first = await scene.run(pushed, { inputs: INPUTS, permissions: WRITE, runId: 100 })
    expect(first.annotations).toEqual([])
    expect(scene.repository.checkRuns[0]?.summary).toContain(
      'no result to compare with on `main` yet',
    )

    const { event } = scene.pull({ 'tune.yaml': steady('0.625') })
    const run = await scene.run(event, { inputs: INPUTS, permissions: WRITE, runId: 101 })
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toEqual([])
    const sha = scene.repository.git.resolve('main')?.slice(0, 7)
    const { checkRuns, comments } = scene.repository
    for (const text of [comments[0]?.body, checkRuns[1]?.summary, run.summary]) {
      expect(text).toContain('🏆 Best `accuracy`: 0.625, +0.125 vs `main`')
      expect(text).toContain(`better than 0.5 at [\`${sha}\`]`)
    }
    expect(checkRuns[1]?.title).toContain('accuracy 0.625, +0.125 vs main')
    const plans = scene.fake.requestsTo('issues/create-comment').map(({ body }) => body)
    expect(plans).toMatchObject([
      { body: expect.stringMatching(/as earlier runs took [\d.]+ s a/) },
    ])

    const git = (...args: readonly string[]) => scene.repository.git.git(args).toString()
    const files = git('ls-tree', '-r', '--name-only', 'tunebot-results').trim().split('\n')
    expect(files.map((file) => file.replace(/^tune-[0-9a-f]{16}\//, ''))).toEqual(
      [`${pushed.sha}.json`, `${scene.repository.git.resolve('topic')}.json`, 'index.json'].sort(),
    )
    const stored = JSON.parse(git('show', `tunebot-results:${files[0]}`))
    expect(stored).toMatchObject({ experiment: 'tune', status: 'Succeeded', version: 1 })
    expect(git('log', '--format=%an', 'tunebot-results').trim().split('\n')).toEqual([
      'github-actions[bot]',
      'github-actions[bot]',
    ])
  })

  it('costs one warning where the permission is missing, and nothing else', async () => {
    const event = scene.push({ 'tune.yaml': experimentFile({ script: GOOD }) })
    const run = await scene.run(event, { inputs: INPUTS })
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('the token lacks contents: write') },
    ])
  })

  it('is off where it is not given: a pull request is held against the journal of a run on main', async () => {
    const permissions = { ...PERMISSIONS, actions: 'read' } as const
    const pushed = scene.push({ 'tune.yaml': steady('0.5') })
    await scene.run(pushed, { permissions, runId: 100 })
    const { event } = scene.pull({ 'tune.yaml': steady('0.25') })
    const run = await scene.run(event, { permissions, runId: 101 })
    expect(run.annotations).toEqual([])
    expect(scene.repository.comments[0]?.body).toContain('0.25, -0.25 vs `main`')
    expect(scene.fake.requests.some(({ route }) => route.includes('/git/'))).toBe(false)
  })
})
