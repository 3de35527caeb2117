import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import type { ExperimentState } from '../../src/journal/state.ts'
import { begun, TIME } from '../journal/events.ts'
import { accuracy, experimentWith, run, statuses } from './controlled-run.ts'
import { createFakeWorld, type FakeWorld } from './fake-backend.ts'

/** Every trial fails the first time it is started, and succeeds the second. */
function worldThatFailsFirst(): FakeWorld {
  const tried = new Set<string>()
  return createFakeWorld(({ name }) => {
    if (tried.has(name)) return accuracy('0.5')
    tried.add(name)
    return { end: 'fail' }
  })
}

function failedIn(events: readonly JournalEvent[]): readonly string[] {
  const replay = createReplay()
  for (const event of events) replay.apply(event)
  const failures = replay.state()?.trials.filter(({ status }) => status === 'Failed') ?? []
  return failures.map(({ name }) => name)
}

describe('the controller, where failed trials are to be tried again', () => {
  it('tries failed trials again, each as it was, and starts no other for them', async () => {
    const experiment = experimentWith({ maxTrialCount: 3, maxFailedTrialCount: 9 })
    const events = [begun(experiment)]
    const world = worldThatFailsFirst()
    const before = (await run({ world, events })).state
    expect(statuses(before)).toEqual(['Failed', 'Failed', 'Failed'])
    events.push({ type: 'ExperimentRestarted', time: TIME, message: 'again' })
    const retry = before.trials.map(({ name }) => name)
    const { state } = await run({ world, events, retry })
    expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' })
    const points = ({ trials }: ExperimentState) => trials.map(({ assignments }) => assignments)
    expect(points(state)).toEqual(points(before))
    expect(world.began).toEqual([...retry, ...retry])
    expect(world.peak()).toBe(2)
  })

  it('tries each failed trial again once, wherever the journal breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
        async (breaks) => {
          const experiment = experimentWith({ maxTrialCount: 3, maxFailedTrialCount: 9 })
          const events = [begun(experiment)]
          const world = worldThatFailsFirst()
          await run({ world, events })
          events.push({ type: 'ExperimentRestarted', time: TIME, message: 'again' })
          for (const breaksAt of breaks) {
            await run({ world, events, breaksAt, retry: failedIn(events) }).catch(
              (error: Error) => {
                expect(error.message).toBe('disk full')
              },
            )
          }
          const { state } = await run({ world, events, retry: failedIn(events) })
          expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
          for (const { name } of state.trials) {
            const told = events.flatMap((event) =>
              'trial' in event && event.trial === name ? event.type : [],
            )
            expect(told.filter((type) => type === 'TrialRetried')).toHaveLength(1)
            expect(told.filter((type) => type === 'TrialCompleted')).toHaveLength(2)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})
