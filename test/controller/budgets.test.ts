import { describe, expect, it } from 'vitest'
import { begun, created, edited, failed, running, succeeded } from '../journal/events.ts'
import { accuracy, run, statuses, worldOf } from './controlled-run.ts'
import { createFakeWorld, type FakeWorld } from './fake-backend.ts'

describe('the controller, with other budgets than the run before', () => {
  const started = async (world: FakeWorld, ...trials: readonly string[]) => {
    const backend = world.connect()
    for (const name of trials) {
      await backend.start({ name, manifest: {}, primaryContainerName: 'main', metricNames: [] })
    }
  }

  it('takes up no more trials at a time than there may be now', async () => {
    const events = [begun(), created(0), created(1), created(2)]
    const world = createFakeWorld(() => accuracy('0.5'))
    const { state } = await run({
      world,
      events: [...events, edited({ parallelTrialCount: 1, maxTrialCount: 4 })],
    })
    expect(world.peak()).toBe(1)
    expect(world.began.slice(0, 3)).toEqual(['digits-0', 'digits-1', 'digits-2'])
    expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('makes no more trials than are left, and ends where there are as many as there may be', async () => {
    const events = [begun(), created(0), succeeded(0, '0.5'), created(1), succeeded(1, '0.5')]
    const world = worldOf([])
    const raised = [...events, edited({ parallelTrialCount: 9, maxTrialCount: 3 })]
    expect((await run({ world, events: raised })).state.trials).toHaveLength(3)
    const lowered = [...events, edited({ parallelTrialCount: 2, maxTrialCount: 2 })]
    expect((await run({ world: worldOf([]), events: lowered })).state).toMatchObject({
      reason: 'ExperimentMaxTrialsReached',
      trials: { length: 2 },
    })
  })

  it('is over without taking anything up where the failures are too many now', async () => {
    const world = worldOf([])
    const events = [begun(), created(0), failed(0), created(1)]
    const edit = edited({ parallelTrialCount: 2, maxTrialCount: 4, maxFailedTrialCount: 1 })
    const { state } = await run({ world, events: [...events, edit] })
    expect(state.status).toBe('Failed')
    expect(world.began).toEqual([])
    expect(statuses(state)).toEqual(['Failed', 'Killed'])
  })

  it('keeps the result of a trial that ended while it was not taken up', async () => {
    const world = createFakeWorld(({ name }) => accuracy(name === 'digits-0' ? '0.995' : '0.7'))
    await started(world, 'digits-1')
    await new Promise((resolve) => setImmediate(resolve))
    const events = [begun(), created(0), created(1), running(1)]
    const edit = edited({ parallelTrialCount: 1, maxTrialCount: 4 })
    const { state } = await run({ world, events: [...events, edit] })
    expect(state.reason).toBe('ExperimentGoalReached')
    expect(state.trials[1]).toMatchObject({
      status: 'Succeeded',
      observation: [{ name: 'accuracy', latest: '0.7' }],
    })
  })

  it('stops what it has not taken up, too, when it is cancelled at once', async () => {
    const world = createFakeWorld(() => ({ end: 'never' }))
    await started(world, 'digits-0', 'digits-1')
    const events = [begun(), created(0), running(0), created(1), running(1)]
    const edit = edited({ parallelTrialCount: 1, maxTrialCount: 4 })
    const { end, state } = await run({
      world,
      events: [...events, edit],
      signal: AbortSignal.abort(),
    })
    expect(end).toBe('interrupted')
    expect(world.running.size).toBe(0)
    expect(statuses(state)).toEqual(['Pending', 'Pending'])
  })
})
