import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KatibFact } from '../../src/backend/katib/fact.ts'
import type { KatibSource } from '../../src/backend/katib/source.ts'
import { driveKatib } from '../../src/controller/follow.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import { UserError } from '../../src/user-error.ts'
import { begun } from '../journal/events.ts'

const TIME = '2026-01-01T00:00:00.000Z'

const created = (trial: string): KatibFact => {
  const assignments = [{ name: 'lr', value: '0.1' }]
  return { type: 'created', trial, time: TIME, assignments, labels: {} }
}
const running = (trial: string): KatibFact => ({ type: 'running', trial, time: TIME })
const log = (trial: string, ...lines: readonly string[]): KatibFact => ({
  type: 'log',
  trial,
  lines,
})
const ended = (
  trial: string,
  changes: Partial<Extract<KatibFact, { type: 'ended' }>> = {},
): KatibFact => ({
  type: 'ended',
  trial,
  time: TIME,
  status: 'Succeeded',
  reason: 'TrialSucceeded',
  message: 'Trial has succeeded',
  observation: [{ name: 'accuracy', latest: '0.9', min: '0.8', max: '0.9' }],
  logTail: [],
  ...changes,
})
const completed: KatibFact = {
  type: 'completed',
  time: TIME,
  status: 'Succeeded',
  reason: 'ExperimentMaxTrialsReached',
  message: 'all done',
}
/** Two trials to their end. */
const STORY: readonly KatibFact[] = [
  created('a'),
  running('a'),
  created('b'),
  log('a', 'accuracy=0.8', 'accuracy=0.9'),
  running('b'),
  ended('a'),
  log('b', 'accuracy: 0.7'),
  ended('b', {
    status: 'MetricsUnavailable',
    reason: 'MetricsUnavailable',
    message: 'Metrics are not available',
    observation: [],
    logTail: ['accuracy: 0.7'],
  }),
  completed,
]

interface Asked {
  readonly opened: (readonly string[])[]
  readonly stopped: (readonly string[])[]
  withdrawn: number
  closed: number
}

interface RunOptions {
  readonly facts?: readonly KatibFact[]
  readonly events: JournalEvent[]
  readonly opens?: 'created' | 'adopted' | 'exhausted'
  /** Aborts the run after so many facts. */
  readonly abortsAfter?: number
  readonly withdraw?: () => Promise<void>
  /** The journal breaks at this append. */
  readonly breaksAt?: number
}

async function run(options: RunOptions) {
  const { facts = [], events } = options
  if (events.length === 0) events.push(begun())
  const replay = createReplay()
  for (const event of events) replay.apply(event)
  const abort = new AbortController()
  const asked: Asked = { opened: [], stopped: [], withdrawn: 0, closed: 0 }
  const warnings: string[] = []
  const source: KatibSource = {
    open: async (names) => {
      asked.opened.push([...names])
      return options.opens ?? 'adopted'
    },
    facts: async function* (signal) {
      for (const [index, fact] of facts.entries()) {
        if (index === options.abortsAfter) abort.abort()
        if (signal.aborted) return
        yield fact
      }
      abort.abort()
    },
    stopTrials: async (names) => {
      asked.stopped.push(names)
    },
    withdraw: async () => {
      asked.withdrawn += 1
      await options.withdraw?.()
    },
    close: () => {
      asked.closed += 1
    },
  }
  let appends = 0
  const outcome = driveKatib({
    journal: {
      append: async (more) => {
        appends += 1
        if (appends === options.breaksAt) throw new Error('disk full')
        events.push(...more)
      },
      async *read() {
        yield* events
      },
    },
    replay,
    source,
    now: () => new Date(0),
    signal: abort.signal,
    interruption: () => 'TimeLimitReached',
    stopMilliseconds: 1000,
    onChange: () => undefined,
    onWarning: (text) => warnings.push(text),
  })
  const end = await outcome.catch((error: unknown) => error)
  const state = replay.state()
  if (state === undefined) throw new Error('no state')
  return { end, state, asked, warnings }
}

describe('an experiment that Katib drives', () => {
  it('is journaled as the controller journals its own', async () => {
    const { end, state, asked } = await run({ facts: STORY, events: [] })
    expect(end).toBe('completed')
    expect([state.status, state.reason, state.message]).toEqual([
      'Succeeded',
      'ExperimentMaxTrialsReached',
      'all done',
    ])
    expect(state.best?.value).toBe(0.9)
    expect(state.trials.map(({ name, index, status }) => [name, index, status])).toEqual([
      ['a', 0, 'Succeeded'],
      ['b', 1, 'MetricsUnavailable'],
    ])
    expect(state.trials[0]?.curves[0]?.points.map(({ value }) => value)).toEqual([0.8, 0.9])
    expect(state.trials[1]?.message).toContain('Nearly matched')
    expect(asked).toEqual({ opened: [[]], stopped: [], withdrawn: 0, closed: 1 })
  })

  it('comes to the same journal whenever the program died, told everything again', async () => {
    const whole: JournalEvent[] = []
    await run({ facts: STORY, events: whole })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 6 }),
        async (deaths) => {
          const events: JournalEvent[] = []
          for (const breaksAt of deaths) await run({ facts: STORY, events, breaksAt })
          await run({ facts: STORY, events })
          expect(events).toEqual(whole)
        },
      ),
    )
  })

  it('that is complete in the journal is not asked about again', async () => {
    const events: JournalEvent[] = []
    await run({ facts: STORY, events })
    const { end, asked } = await run({ facts: STORY, events })
    expect(end).toBe('completed')
    expect(asked.opened).toEqual([])
  })

  it('tells the cluster which trials have ended and count', async () => {
    const events: JournalEvent[] = []
    await run({ facts: STORY.slice(0, -1), events })
    const killed = [created('c'), running('c')]
    await run({ facts: killed, events, opens: 'created' })
    const { asked } = await run({ events })
    expect(asked.opened).toEqual([['a', 'b']])
  })

  it('forgets what a container printed before it began again', async () => {
    const restarted: KatibFact = { type: 'restarted', trial: 'a' }
    const facts = [
      created('a'),
      running('a'),
      log('a', 'accuracy=0.1'),
      restarted,
      log('a', 'accuracy=0.2'),
      ended('a'),
      completed,
    ]
    const { state } = await run({ facts, events: [] })
    expect(state.trials[0]?.curves[0]?.points.map(({ value }) => value)).toEqual([0.2])
  })

  it('lets a trial that was deleted by hand run again under its name', async () => {
    const gone: KatibFact = { type: 'gone', trial: 'a', time: TIME }
    const again = [created('a'), running('a'), ended('a'), completed]
    const { state } = await run({
      facts: [created('a'), running('a'), log('a', 'accuracy=0.1'), gone, ...again],
      events: [],
    })
    expect(state.trials.map(({ status, curves }) => [status, curves])).toEqual([['Succeeded', []]])
  })

  it('ends what still runs when it is complete', async () => {
    const facts = [created('a'), running('a'), completed]
    const { state, asked } = await run({ facts, events: [] })
    expect(asked.stopped).toEqual([['a']])
    expect(state.trials[0]).toMatchObject({ status: 'Killed', reason: 'ExperimentCompleted' })
    expect(state.status).toBe('Succeeded')
  })

  it('ends what ran when the program died between the end and that', async () => {
    const events: JournalEvent[] = []
    const facts = [created('a'), running('a'), completed]
    await run({ facts, events, breaksAt: 4 })
    const { end, state, asked } = await run({ facts, events })
    expect([end, asked.stopped, asked.opened]).toEqual(['completed', [['a']], []])
    expect(state.trials[0]?.status).toBe('Killed')
  })
})

describe('a run that is interrupted', () => {
  it('takes the experiment off the cluster and says so of each trial', async () => {
    const { end, state, asked } = await run({
      facts: [...STORY.slice(0, 6), completed],
      events: [],
      abortsAfter: 6,
    })
    expect([end, asked.withdrawn, asked.closed]).toEqual(['interrupted', 1, 1])
    expect(state.completionTime).toBeUndefined()
    expect(state.trials.map(({ status, reason }) => [status, reason])).toEqual([
      ['Succeeded', 'TrialSucceeded'],
      ['Killed', 'TimeLimitReached'],
    ])
  })

  it('leaves the trials as they are when the cluster cannot be told, and warns', async () => {
    const { end, state, warnings } = await run({
      facts: [created('a'), running('a')],
      events: [],
      withdraw: async () => {
        throw new UserError({
          what: 'the cluster does not answer',
          mend: 'Look',
          kind: 'unreachable',
        })
      },
    })
    expect(end).toBe('interrupted')
    expect(state.trials[0]?.status).toBe('Running')
    expect(warnings).toEqual([
      'the experiment goes on on the cluster, and costs what it costs: the cluster does not answer. Look',
    ])
  })
})

describe('an Experiment that is no longer on the cluster', () => {
  it('deleted while it runs: said, and its trials with it', async () => {
    const removed: KatibFact = { type: 'removed', time: TIME }
    const { end, state } = await run({ facts: [created('a'), running('a'), removed], events: [] })
    expect(end).toBeInstanceOf(UserError)
    expect(String(end)).toContain('was deleted from the cluster while it ran')
    expect(state.trials[0]).toMatchObject({ status: 'Killed', reason: 'TrialDeleted' })
  })

  it('deleted between two runs: what ran is over, and the rest begins anew', async () => {
    const events: JournalEvent[] = []
    await run({ facts: [created('a'), running('a')], events, breaksAt: 3 })
    const { state } = await run({
      facts: [created('b'), running('b'), ended('b'), completed],
      events,
      opens: 'created',
    })
    expect(state.trials.map(({ name, status }) => [name, status])).toEqual([
      ['a', 'Killed'],
      ['b', 'Succeeded'],
    ])
  })

  it('and none is needed: it is complete', async () => {
    const { end, state } = await run({ events: [], opens: 'exhausted' })
    expect([end, state.reason]).toEqual(['completed', 'ExperimentMaxTrialsReached'])
  })
})
