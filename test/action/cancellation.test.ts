import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScene, experimentFile, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

/** The first two trials end at once, the others only when they are told to. */
const SCRIPT =
  'echo "accuracy=$1"; if mkdir "$PWD/first" || mkdir "$PWD/second"; then exit 0; fi; sleep 60'
const STARTED = /second|2\/9|\[2/
const LIMIT = 7000

function files(script = SCRIPT) {
  return { 'tune.yaml': experimentFile({ script, maxTrialCount: 9 }) }
}

function expectOneOfEach(conclusion: string): void {
  const { checkRuns, comments } = scene.repository
  expect(checkRuns).toMatchObject([{ status: 'completed', conclusion }])
  expect(comments).toHaveLength(1)
}

describe('a cancelled run', () => {
  it('stops its trials, publishes the best so far and is gone in time', async () => {
    const { event } = scene.pull(files())
    const run = await scene.run(event, { cancelOn: STARTED })
    expect(run.conclusion).toBe('cancelled')
    expect(run.main.signals.map(({ signal }) => signal)).toEqual(['SIGINT'])
    expect(run.main.durationMilliseconds - (run.main.signals[0]?.at ?? 0)).toBeLessThan(LIMIT)
    expectOneOfEach('cancelled')
    expect(scene.repository.comments[0]?.body).toContain('cancelled')
    expect(scene.repository.comments[0]?.body).toContain('2 of 9 trials')
    expect(run.outputs).toMatchObject({ status: 'Running', experiment: 'tune' })
    expect(run.outputs['best-value']).not.toBe('')
    expect(run.orphans).toEqual([])
  })

  it('whose trials ignore SIGTERM is gone in time, and the post step ends them', async () => {
    const script = `trap '' TERM INT; ${SCRIPT.replace('sleep 60', 'while :; do sleep 1; done')}`
    const file = experimentFile({ script, maxTrialCount: 9, gracePeriodSeconds: 6 })
    const { event } = scene.pull({ 'tune.yaml': file })
    const run = await scene.run(event, { cancelAfter: 4000 })
    expect(run.conclusion).toBe('cancelled')
    expect(run.main.durationMilliseconds - (run.main.signals[0]?.at ?? 0)).toBeLessThan(LIMIT)
    expect(run.post?.durationMilliseconds).toBeGreaterThan(500)
    expectOneOfEach('cancelled')
    expect(scene.repository.comments[0]?.body).toContain('2 of 9 trials')
    expect(run.orphans).toEqual([])
  })

  it('that GitHub does not answer any more is closed by the post step', async () => {
    const { event } = scene.pull(files())
    const route = 'checks/update'
    scene.fake.faults.next({ kind: 'no-answer', route, times: 1, skip: 1 })
    const run = await scene.run(event, { cancelOn: STARTED })
    expect(run.conclusion).toBe('cancelled')
    expect(run.main.signals.map(({ signal }) => signal)).toEqual(['SIGINT'])
    expect(run.main.durationMilliseconds - (run.main.signals[0]?.at ?? 0)).toBeLessThan(LIMIT)
    expectOneOfEach('cancelled')
    expect(run.post?.summary).toContain('`tune`')
    expect(run.orphans).toEqual([])
  })

  it('before its first trial leaves no check open', async () => {
    const { event } = scene.pull(files())
    scene.fake.faults.next({ kind: 'slow', milliseconds: 1500, route: 'checks/create' })
    const run = await scene.run(event, { cancelOn: /^::group::tune/ })
    expect(run.conclusion).toBe('cancelled')
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'cancelled' }])
    expect(run.orphans).toEqual([])
  })
})

describe('a time limit', () => {
  it('ends the experiment with the best so far, and is no failure', async () => {
    const { event } = scene.pull(files())
    const run = await scene.run(event, { inputs: { 'time-limit': '3s' } })
    expect(run.conclusion).toBe('success')
    expectOneOfEach('neutral')
    expect(scene.repository.comments[0]?.body).toContain('time limit')
  })
})
