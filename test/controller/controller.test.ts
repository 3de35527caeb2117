import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Backend, PlannedTrial } from '../../src/backend/backend.ts'
import { type ControllerEnd, runController } from '../../src/controller/controller.ts'
import type { Experiment, ExperimentSpec } from '../../src/experiment/experiment.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import type { ExperimentState } from '../../src/journal/state.ts'
import type { JournalStore } from '../../src/journal/store.ts'
import { suggestionFor } from '../../src/suggestion/registry.ts'
import type { Suggest } from '../../src/suggestion/suggestion.ts'
import { UserError } from '../../src/user-error.ts'
import {
  begun,
  created,
  EXPERIMENT,
  edited,
  failed,
  running,
  succeeded,
  TIME,
} from '../journal/events.ts'
import { createFakeWorld, type FakeWorld, type Script } from './fake-backend.ts'

function experimentWith(changes: Partial<ExperimentSpec>): Experiment {
  return { ...EXPERIMENT, spec: { ...EXPERIMENT.spec, ...changes } }
}

/** A journal in memory; it breaks, as a full disk would, at the append that goes beyond that many events. */
function memoryJournal(
  events: JournalEvent[],
  { breaksAt = Number.POSITIVE_INFINITY, onAppend = () => undefined }: Partial<RunOptions>,
): JournalStore {
  let appended = 0
  return {
    async append(more) {
      onAppend()
      appended += more.length
      if (appended > breaksAt) throw new Error('disk full')
      events.push(...more)
    },
    async *read() {
      yield* events
    },
  }
}

interface RunOptions {
  readonly world: FakeWorld
  readonly events: JournalEvent[]
  readonly signal?: AbortSignal
  readonly breaksAt?: number
  readonly onAppend?: () => void
  readonly suggest?: Suggest
  readonly namespace?: string
  readonly retry?: readonly string[]
  readonly onChange?: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
}

async function run(options: RunOptions): Promise<{ end: ControllerEnd; state: ExperimentState }> {
  const replay = createReplay()
  for (const event of options.events) replay.apply(event)
  const end = await runController({
    journal: memoryJournal(options.events, options),
    replay,
    backend: options.world.connect(),
    suggest: options.suggest ?? suggestionFor('random'),
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    ...(options.retry === undefined ? {} : { retry: options.retry }),
    maxTrialCount: replay.state()?.experiment.spec.maxTrialCount,
    now: () => new Date(0),
    signal: options.signal ?? new AbortController().signal,
    interruption: () => 'RunInterrupted',
    stopMilliseconds: 1000,
    onChange: options.onChange ?? (() => undefined),
    onWarning: (text) => expect.unreachable(text),
  })
  const state = replay.state()
  if (state === undefined) throw new Error('no state')
  return { end, state }
}

const accuracy = (value: string): Script => ({ lines: [`accuracy=${value}`] })
const indexOf = (trial: PlannedTrial, order: Map<string, number>) => {
  const index = order.get(trial.name) ?? order.size
  order.set(trial.name, index)
  return index
}

/** A world whose n-th trial follows the n-th script. */
function worldOf(scripts: readonly Script[], rest: Script = accuracy('0.5')): FakeWorld {
  const order = new Map<string, number>()
  return createFakeWorld((trial) => scripts[indexOf(trial, order)] ?? rest)
}

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

function statuses(state: ExperimentState): readonly string[] {
  return state.trials.map(({ status }) => status)
}

describe('the controller', () => {
  it('runs the trials in parallel up to the count, and ends with the best', async () => {
    const world = worldOf([accuracy('0.5'), accuracy('0.8'), accuracy('0.7'), accuracy('0.6')])
    const { end, state } = await run({ world, events: [begun()] })
    expect(end).toBe('completed')
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' })
    expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'])
    expect(state.best?.value).toBe(0.8)
    expect(world.peak()).toBe(2)
  })

  it('ends at the goal and stops what still runs', async () => {
    const world = worldOf([{ end: 'never' }, accuracy('0.995')])
    const { state } = await run({ world, events: [begun()] })
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentGoalReached' })
    expect(state.trials.map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      'Killed ExperimentCompleted',
      'Succeeded TrialSucceeded',
    ])
    expect(world.running.size).toBe(0)
  })

  it('fails at the allowed number of failures, trials without metrics among them', async () => {
    const world = worldOf([{ end: 'fail', lines: ['accuracy=0.99'] }, { lines: ['accuracy: 0.7'] }])
    const { state } = await run({ world, events: [begun()] })
    expect(state).toMatchObject({ status: 'Failed', reason: 'ExperimentFailed' })
    expect(statuses(state)).toEqual(['Failed', 'MetricsUnavailable'])
    expect(state.trials[0]).toMatchObject({ observation: [], logTail: ['last words'] })
    expect(state.trials[1]?.message).toContain('accuracy')
    expect(state.best).toBeUndefined()
  })

  it('fails at the first failure when none is allowed', async () => {
    const experiment = experimentWith({ maxFailedTrialCount: 0 })
    const { state } = await run({ world: worldOf([{ end: 'fail' }]), events: [begun(experiment)] })
    expect(state.status).toBe('Failed')
  })

  it('succeeds without an optimum when failures are not counted and all trials fail', async () => {
    const { maxFailedTrialCount: _none, ...spec } = EXPERIMENT.spec
    const world = worldOf([], { end: 'fail' })
    const { state } = await run({ world, events: [begun({ ...EXPERIMENT, spec })] })
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' })
    expect(state.best).toBeUndefined()
  })

  it('never makes more trials than the maximum, whatever becomes of them', async () => {
    const experiment = experimentWith({ maxFailedTrialCount: 4 })
    const world = worldOf([{ lines: [] }])
    const { state } = await run({ world, events: [begun(experiment)] })
    expect(state.trials).toHaveLength(4)
    expect(world.began).toHaveLength(4)
  })

  it('is complete when the search space is used up', async () => {
    const suggest: Suggest = ({ trials }) =>
      trials.length < 3
        ? [{ assignments: [{ name: 'lr', value: `${trials.length}` }], labels: {} }]
        : []
    const { state } = await run({ world: worldOf([]), events: [begun()], suggest })
    expect(state).toMatchObject({ status: 'Succeeded', reason: 'ExperimentSuggestionEndReached' })
    expect(state.trials).toHaveLength(3)
  })

  it('tells trials the namespace in which they run, whatever the file says', async () => {
    const manifests: unknown[] = []
    const world = createFakeWorld((trial) => {
      manifests.push(trial.manifest)
      return accuracy('0.5')
    })
    const { trialTemplate } = EXPERIMENT.spec
    const experiment = experimentWith({
      maxTrialCount: 1,
      trialTemplate: {
        ...trialTemplate,
        trialParameters: [
          ...trialTemplate.trialParameters,
          { name: 'where', description: '', reference: '${trialSpec.Namespace}' },
        ],
        trialSpec: { ...trialTemplate.trialSpec, spec: { where: '${trialParameters.where}' } },
      },
    })
    await run({ world, events: [begun(experiment)], namespace: 'team' })
    expect(manifests).toMatchObject([{ metadata: { namespace: 'team' }, spec: { where: 'team' } }])
  })

  it('records a trial that the backend refuses, and goes on', async () => {
    const world = worldOf([])
    const { connect } = world
    let refused = 0
    const refusing: FakeWorld = {
      ...world,
      connect: () => {
        const backend = connect()
        return {
          ...backend,
          async start(trial) {
            refused += 1
            if (refused > 1) return await backend.start(trial)
            throw new UserError({ what: 'no image', mend: 'Name one', kind: 'invalid' })
          },
        }
      },
    }
    const { state } = await run({ world: refusing, events: [begun()] })
    expect(state.trials[0]).toMatchObject({
      status: 'Failed',
      reason: 'StartFailed',
      message: 'no image. Name one',
    })
    expect(statuses(state).slice(1)).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('ends, and loses no trial, when none can be started for now', async () => {
    const world = worldOf([])
    const events = [begun()]
    const full: FakeWorld = {
      ...world,
      connect: () => ({
        ...world.connect(),
        async start() {
          throw new UserError({ what: 'the disk is full', mend: 'Free some space' })
        },
      }),
    }
    await expect(run({ world: full, events })).rejects.toThrow('the disk is full')
    expect(events.map(({ type }) => type)).not.toContain('TrialCompleted')

    const { state } = await run({ world, events })
    expect(statuses(state)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('tells the latest objective of a trial that runs', async () => {
    const cancel = new AbortController()
    const seen: string[] = []
    const world = worldOf([], { end: 'never', lines: ['accuracy=0.1', 'accuracy=0.2'] })
    const { state } = await run({
      world,
      events: [begun()],
      signal: cancel.signal,
      onChange: (_state, live) => {
        seen.push(...Object.values(live))
        if (seen.length > 2) cancel.abort()
      },
    })
    expect(new Set(seen)).toEqual(new Set(['0.2']))
    expect(state.best).toBeUndefined()
  })

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

  describe('with other budgets than the run before', () => {
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
