import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import {
  begun,
  completed,
  created,
  EXPERIMENT,
  edited,
  failed,
  retried,
  running,
  succeeded,
  TIME,
} from './events.ts'

function replayed(...events: readonly JournalEvent[]) {
  const replay = createReplay()
  for (const event of events) replay.apply(event)
  return replay
}

describe('replay', () => {
  it('has no state before the experiment is created', () => {
    expect(createReplay().state()).toBeUndefined()
  })

  it('is Created until the first trial, then Running', () => {
    expect(replayed(begun()).state()?.status).toBe('Created')
    expect(replayed(begun(), created(0)).state()?.status).toBe('Running')
  })

  it('keeps the trials of earlier experiments apart from its own', () => {
    const assignments = [{ name: 'lr', value: '0.1' }]
    const replay = replayed(begun(EXPERIMENT, [{ assignments, value: 0.999 }]), created(0))
    expect(replay.earlier()).toMatchObject([{ status: 'Succeeded', assignments }])
    expect(replay.counts()).toMatchObject({ Pending: 1, Succeeded: 0 })
    expect(replay.state()?.trials).toHaveLength(1)
    expect(replay.state()).not.toHaveProperty('best')
    expect(replayed(begun()).earlier()).toEqual([])
  })

  it('follows a trial through its life', () => {
    const replay = replayed(begun(), created(0))
    expect(replay.trial('digits-0')?.status).toBe('Pending')
    replay.apply(running(0))
    expect(replay.trial('digits-0')).toMatchObject({
      status: 'Running',
      startTime: expect.any(String),
    })
    replay.apply(succeeded(0, '0.9'))
    expect(replay.trial('digits-0')?.status).toBe('Succeeded')
    expect(replay.active()).toEqual([])
    expect(replay.counts()).toMatchObject({ Pending: 0, Running: 0, Succeeded: 1 })
  })

  it('puts an interrupted trial back, without the start that came to nothing', () => {
    const replay = replayed(begun(), created(0), running(0), {
      type: 'TrialInterrupted',
      time: '2026-01-01T00:00:01.000Z',
      trial: 'digits-0',
      reason: 'RunInterrupted',
    })
    expect(replay.trial('digits-0')).toMatchObject({ status: 'Pending', reason: 'RunInterrupted' })
    expect(replay.trial('digits-0')).not.toHaveProperty('startTime')
    expect(replay.active()).toHaveLength(1)
  })

  it('keeps the better of two, and the earlier of equals even when that one ends later', () => {
    const start = [begun(), created(0), created(1), created(2)]
    const better = replayed(...start, succeeded(0, '0.8'), succeeded(1, '0.9'), succeeded(2, '0.7'))
    expect(better.state()?.best).toMatchObject({ value: 0.9, trial: { name: 'digits-1' } })
    const equal = replayed(...start, succeeded(2, '0.9'), succeeded(1, '0.9'))
    expect(equal.state()?.best?.trial.name).toBe('digits-1')
  })

  it('puts a failed trial back as it was when it was created, in its place among the others', () => {
    const before = replayed(begun(), created(0), created(1)).trial('digits-0')
    const life = [begun(), created(0), running(0), failed(0), created(1), retried(0)]
    const replay = replayed(...life)
    expect(replay.trial('digits-0')).toEqual({
      ...before,
      reason: 'TrialRetried',
      message: 'Trial is tried again',
    })
    expect(replay.active().map(({ index }) => index)).toEqual([0, 1])
    expect(replay.counts()).toMatchObject({ Failed: 0, Pending: 2 })
    replay.apply(running(0))
    replay.apply(succeeded(0, '0.9'))
    expect(replay.state()?.best).toMatchObject({ value: 0.9, trial: { name: 'digits-0' } })
  })

  it('takes a trial that is tried again for the best no longer', () => {
    const measured = { ...succeeded(0, '0.9'), status: 'Failed' } as const
    const life = [begun(), created(0), created(1), measured, succeeded(1, '0.8'), retried(0)]
    expect(replayed(...life).state()?.best).toMatchObject({ trial: { name: 'digits-1' } })
  })

  it('never takes a value that is not a number for the optimum', () => {
    const minimize = {
      ...EXPERIMENT,
      spec: {
        ...EXPERIMENT.spec,
        objective: {
          ...EXPERIMENT.spec.objective,
          type: 'minimize',
          metricStrategies: [{ name: 'accuracy', value: 'min' }],
        },
      },
    } as const
    const start = [begun(minimize), created(0), created(1), created(2)]
    const replay = replayed(...start, succeeded(0, 'nan'), succeeded(1, ''), succeeded(2, '0.5'))
    expect(replay.state()?.best).toMatchObject({ value: 0.5, trial: { name: 'digits-2' } })
  })

  it('goes on after a restart', () => {
    const restart: JournalEvent = {
      type: 'ExperimentRestarted',
      time: TIME,
      message: 'more trials',
    }
    const replay = replayed(begun(), created(0), succeeded(0, '0.9'), completed(), restart)
    expect(replay.state()).toMatchObject({ status: 'Restarting', reason: 'ExperimentRestarting' })
    expect(replay.state()).not.toHaveProperty('completionTime')
    replay.apply(created(1))
    expect(replay.state()).toMatchObject({ status: 'Running', reason: 'ExperimentRunning' })
  })

  it('is running again once a trial of before is, after a restart', () => {
    const restart = { type: 'ExperimentRestarted', time: TIME, message: 'more trials' } as const
    const replay = replayed(begun(), created(0), completed(), restart, running(0))
    expect(replay.state()).toMatchObject({ status: 'Running' })
  })

  it('takes the budgets of an edit, and nothing else of it', () => {
    const before = replayed(begun()).state()?.experiment.spec
    const state = replayed(begun(), created(0), edited({ parallelTrialCount: 1, maxTrialCount: 9 }))
    const { maxFailedTrialCount: _gone, ...rest } = EXPERIMENT.spec
    expect(before).toMatchObject({ maxTrialCount: 4, maxFailedTrialCount: 2 })
    expect(state.state()).toMatchObject({ specHash: 'def', status: 'Running' })
    expect(state.state()?.experiment.spec).toEqual({
      ...rest,
      parallelTrialCount: 1,
      maxTrialCount: 9,
    })
  })

  it.each<[string, readonly JournalEvent[]]>([
    ['two beginnings', [begun(), begun()]],
    ['a trial before the beginning', [created(0)]],
    ['an edit before the beginning', [edited({ parallelTrialCount: 1 })]],
    ['one trial twice', [begun(), created(0), created(0)]],
    ['the end of a trial that never was', [begun(), succeeded(0, '1')]],
    ['to try again what has succeeded', [begun(), created(0), succeeded(0, '1'), retried(0)]],
    ['to try again what still runs', [begun(), created(0), running(0), retried(0)]],
  ])('refuses %s', (_name, events) => {
    expect(() => replayed(...events)).toThrow()
  })

  it('gives a valid state for every prefix of a life', () => {
    const life = fc
      .array(fc.constantFrom('succeed', 'fail', 'run', 'interrupt', 'edit', 'restart', 'retry'), {
        maxLength: 40,
      })
      .map((steps) => lifeOf(steps))
    fc.assert(
      fc.property(life, (events) => {
        for (let length = 1; length <= events.length; length++) {
          const replay = replayed(...events.slice(0, length))
          const state = replay.state()
          const total = Object.values(replay.counts()).reduce((sum, count) => sum + count, 0)
          expect(total).toBe(state?.trials.length)
          const active = state?.trials.filter(
            ({ status }) => status === 'Pending' || status === 'Running',
          )
          expect(replay.active()).toEqual(active)
          expect(state?.trials.map(({ index }) => index)).toEqual(state?.trials.map((_, i) => i))
        }
      }),
    )
  })
})

/** A journal in which each step does something to the newest trial, a new one being made as needed. */
function lifeOf(steps: readonly string[]): readonly JournalEvent[] {
  const events: JournalEvent[] = [begun(), created(0)]
  let index = 0
  for (const step of steps) {
    if (step === 'run') events.push(running(index))
    if (step === 'edit') events.push(edited({ parallelTrialCount: index + 1 }))
    if (step === 'restart') {
      events.push(completed(), { type: 'ExperimentRestarted', time: TIME, message: 'more' })
    }
    if (step === 'interrupt') {
      const trial = `digits-${index}`
      events.push({
        type: 'TrialInterrupted',
        time: '2026-01-01T00:00:02.000Z',
        trial,
        reason: 'x',
      })
    }
    if (step === 'retry') events.push(failed(index), retried(index))
    if (step === 'succeed' || step === 'fail') {
      events.push(step === 'succeed' ? succeeded(index, `0.${index}`) : failed(index))
      index += 1
      events.push(created(index))
    }
  }
  return events
}
