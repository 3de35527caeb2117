import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEvent } from '../../src/journal/decode.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
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

const ASSIGNMENTS = [{ name: 'lr', value: '0.1' }]
const REFUSED = 'not an event of a tunebot journal'

const measured = {
  ...succeeded(0, '0.9'),
  curves: [{ name: 'accuracy', points: [{ step: 1, value: 0.9 }] }],
}

const labelled = { ...created(0), labels: { rung: '1' } }

const EVENTS: readonly JournalEvent[] = [
  begun(),
  edited({ parallelTrialCount: 2, maxTrialCount: 9 }),
  { type: 'ExperimentRestarted', time: TIME, message: 'more' },
  labelled,
  running(0),
  { type: 'TrialInterrupted', time: TIME, trial: 'digits-0', reason: 'RunInterrupted' },
  failed(0),
  retried(0),
  measured,
  completed(),
]

describe('an event of a journal', () => {
  it.each(EVENTS.map((event) => [event.type, event] as const))('is read: %s', (_type, event) => {
    expect(decodeEvent(event)).toBe(event)
  })

  it.each(EVENTS.map((event) => [event.type, event] as const))(
    'is refused without a field, or with another thing in its place: %s',
    (_type, event) => {
      for (const name of Object.keys(event)) {
        for (const wrong of [undefined, null, {}, [], 7.5, 'x\0', [[]], [{}], [7]]) {
          const given: unknown = Object.assign({ ...event }, { [name]: wrong })
          if (JSON.stringify(given) === JSON.stringify(event)) continue
          const isFree = isFreeText(name) && typeof wrong === 'string'
          const isEmptyOfItsKind = JSON.stringify(wrong) === JSON.stringify(emptyOf(event, name))
          if (isFree || isEmptyOfItsKind) continue
          expect(() => decodeEvent(given), `${name}: ${JSON.stringify(wrong)}`).toThrow(REFUSED)
        }
      }
    },
  )

  it.each(['../etc/passwd', 'a/b', '', '.', 'A', 'x'.repeat(300), '__proto__'])(
    'is refused with a trial called %j',
    (trial) => {
      expect(() => decodeEvent({ ...running(0), trial })).toThrow(REFUSED)
    },
  )

  it.each(['now', '2026-01-01', '2026-99-01T00:00:00Z', '2026-01-01T00:00:00Z<script>'])(
    'is refused with the time %j',
    (time) => {
      expect(() => decodeEvent({ ...running(0), time })).toThrow(REFUSED)
    },
  )

  it('is no field that every object has', () => {
    expect(() => decodeEvent({ type: 'constructor' })).toThrow(REFUSED)
    expect(() => decodeEvent({ type: '__proto__' })).toThrow(REFUSED)
    const inherited: unknown = Object.create(running(0))
    expect(() => decodeEvent(inherited)).toThrow(REFUSED)
  })

  it('is nothing that any JSON could be by chance', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => decodeEvent(json)).toThrow(REFUSED)
      }),
    )
  })
})

/** Texts that people read, or that nothing is decided by. */
function isFreeText(name: string): boolean {
  return ['message', 'reason', 'specHash'].includes(name)
}

/** What an optional field, a list or a map may be without saying anything. */
function emptyOf(event: JournalEvent, name: string): unknown {
  const value = Object.entries(event).find(([key]) => key === name)?.[1]
  if (Array.isArray(value)) return []
  return name === 'labels' ? {} : null
}

describe('the beginning of an experiment', () => {
  it('is read with and without trials of earlier ones', () => {
    const warm = begun(EXPERIMENT, [{ assignments: ASSIGNMENTS, value: -0.5 }])
    expect(decodeEvent(warm)).toEqual(warm)
    expect(decodeEvent(begun())).toEqual(begun())
  })

  it.each([
    ['no list', {}],
    ['null', null],
    ['no trial', [7]],
    ['without assignments', [{ value: 1 }]],
    ['without a value', [{ assignments: ASSIGNMENTS }]],
    ['a text for a value', [{ assignments: ASSIGNMENTS, value: '1' }]],
    ['a number assigned', [{ assignments: [{ name: 'lr', value: 0.1 }], value: 1 }]],
    ['a list for an assignment', [{ assignments: [['lr', '0.1']], value: 1 }]],
  ])('is refused with earlier trials that are %s', (_, earlier) => {
    expect(() => decodeEvent({ ...begun(), earlier })).toThrow(REFUSED)
  })

  it.each([
    ['no metadata', { ...EXPERIMENT, metadata: 7 }],
    ['no spec', { metadata: EXPERIMENT.metadata }],
    ['an objective of no type', withObjective({ type: 'both' })],
    ['strategies that are none', withObjective({ metricStrategies: [7] })],
  ])('is refused with an experiment of %s', (_, experiment) => {
    expect(() => decodeEvent({ ...begun(), experiment })).toThrow(REFUSED)
  })
})

function withObjective(changes: object): object {
  const { spec } = EXPERIMENT
  return { ...EXPERIMENT, spec: { ...spec, objective: { ...spec.objective, ...changes } } }
}
