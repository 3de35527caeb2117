import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { begun } from '../journal/events.ts'
import { accuracy, run, statuses, worldOf } from './controlled-run.ts'
import { createFakeWorld } from './fake-backend.ts'

describe('the controller, after a run that was cancelled or that died', () => {
  it('puts running trials back when it is cancelled, and the next run starts them again', async () => {
    const events = [begun()]
    const cancel = new AbortController()
    const hanging = createFakeWorld(() => ({ end: 'never' }))
    const first = await run({
      world: hanging,
      events,
      signal: cancel.signal,
      onChange: (state) => {
        if (statuses(state).every((status) => status === 'Running') && state.trials.length === 2)
          cancel.abort()
      },
    })
    expect(first.end).toBe('interrupted')
    expect(statuses(first.state)).toEqual(['Pending', 'Pending'])
    expect(hanging.running.size).toBe(0)

    const second = await run({ world: worldOf([]), events })
    expect(second.end).toBe('completed')
    expect(second.state.trials.slice(0, 2).map(({ name }) => name)).toEqual(
      first.state.trials.map(({ name }) => name),
    )
  })

  it('starts a trial again that an earlier run had stopped without writing so', async () => {
    const events = [begun()]
    const world = createFakeWorld(() => accuracy('0.5'))
    const before = await run({ world: createFakeWorld(() => accuracy('0.5')), events: [begun()] })
    const [trial] = before.state.trials
    if (trial === undefined) throw new Error('no trial')
    const { name, index, assignments, labels } = trial
    events.push({
      type: 'TrialCreated',
      time: trial.createdTime,
      trial: name,
      index,
      assignments,
      labels,
    })
    const earlier = world.connect()
    await earlier.start({ name, manifest: {}, primaryContainerName: 'main', metricNames: [] })
    await earlier.stop(name, 'RunInterrupted')

    const { state } = await run({ world, events })
    expect(state.trials[0]).toMatchObject({ name, status: 'Succeeded' })
    expect(world.began.filter((began) => began === name)).toHaveLength(2)
  })

  it('stops what a complete experiment left running when it died', async () => {
    const events = [begun()]
    const world = worldOf([{ end: 'never' }, accuracy('0.995')])
    await expect(run({ world, events, breaksAt: 6 })).rejects.toThrow('disk full')
    const { state } = await run({ world, events })
    expect(state.reason).toBe('ExperimentGoalReached')
    expect(world.running.size).toBe(0)
    expect(state.trials[0]?.status).toBe('Killed')
  })

  it('loses no finished trial and runs none twice, wherever the journal breaks', async () => {
    const values = ['0.5', '0.8', '0.7', '0.6']
    const plain = await run({ world: worldOf(values.map(accuracy)), events: [begun()] })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 6 }),
        async (breaks) => {
          const events = [begun()]
          const world = createFakeWorld((trial) => {
            const index = plain.state.trials.findIndex(({ name }) => name === trial.name)
            return accuracy(values[index] ?? '0')
          })
          for (const breaksAt of breaks) {
            await run({ world, events, breaksAt }).catch((error: Error) => {
              expect(error.message).toBe('disk full')
            })
          }
          const { state } = await run({ world, events })
          expect(state.trials.map(({ name }) => name)).toEqual(
            plain.state.trials.map(({ name }) => name),
          )
          expect(state.best).toMatchObject({ value: 0.8 })
          const ends = events.flatMap((event) =>
            event.type === 'TrialCompleted' ? event.trial : [],
          )
          expect(new Set(ends).size).toBe(ends.length)
          expect(ends).toHaveLength(4)
          expect(world.running.size).toBe(0)
        },
      ),
      { numRuns: 100 },
    )
  })
})
