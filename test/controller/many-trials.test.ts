import { describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { begun } from '../journal/events.ts'
import { accuracy, experimentWith, run, statuses, worldOf } from './controlled-run.ts'

describe('the controller, with much to do at once', () => {
  it('journals trials that end together in one piece', async () => {
    const experiment = experimentWith({ maxTrialCount: 1000, parallelTrialCount: 100 })
    let appends = 0
    const onAppend = (): void => {
      appends += 1
    }
    await run({ world: worldOf([]), events: [begun(experiment)], onAppend })
    expect(appends).toBeLessThan(200)
  })

  it('fills a slot while another trial never stops writing', async () => {
    const world = worldOf([{ end: 'never' }, accuracy('0.5'), accuracy('0.995')])
    const connect = (): Backend => {
      const backend = world.connect()
      return {
        ...backend,
        async *events(signal) {
          for await (const event of backend.events(signal)) {
            yield event
            if (event.type !== 'ended' || world.began.length > 2) continue
            for (let line = 0; world.began.length === 2; line += 1) {
              if (line === 10_000) throw new Error('its slot stands empty')
              yield { type: 'log', trial: world.began[0] ?? '', lines: ['busy'] }
            }
          }
        },
      }
    }
    const { state } = await run({ world: { ...world, connect }, events: [begun()] })
    expect(statuses(state)).toEqual(['Killed', 'Succeeded', 'Succeeded'])
  })

  it('takes ten thousand trials', async () => {
    const experiment = experimentWith({ maxTrialCount: 10_000, parallelTrialCount: 100 })
    const { state } = await run({ world: worldOf([]), events: [begun(experiment)] })
    expect(state.trials).toHaveLength(10_000)
    expect(new Set(state.trials.map(({ name }) => name)).size).toBe(10_000)
  })
})
