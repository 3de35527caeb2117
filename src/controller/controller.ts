import type { Backend, StopReason, TrialEvent } from '../backend/backend.ts'
import { placed } from '../experiment/placed.ts'
import { isActive, type TrialRecord } from '../experiment/trial.ts'
import { trialName } from '../experiment/trial-name.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { Replay } from '../journal/replay.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { JournalStore } from '../journal/store.ts'
import { createRandom } from '../suggestion/random.ts'
import type { Suggest } from '../suggestion/suggestion.ts'
import { errorMessage, UserError } from '../user-error.ts'
import { completionOf } from './completion.ts'
import { createObserver, type Observer } from './observer.ts'
import { createPatience } from './patience.ts'
import { planned } from './planned-trial.ts'
import { trialsToStart, type Verdict, verdictOn } from './verdict.ts'

export interface ControllerOptions {
  readonly journal: JournalStore
  /** Everything that the journal holds, applied; it has begun. */
  readonly replay: Replay
  readonly backend: Backend
  readonly suggest: Suggest
  /** Where the backend runs trials; undefined: in the experiment's own namespace, or in none. */
  readonly namespace?: string
  /** Trials that have failed, to be tried again; absent: none. */
  readonly retry?: readonly string[]
  /** The most trials the experiment may come to; undefined: only its goal and failures end it. */
  readonly maxTrialCount: number | undefined
  readonly now: () => Date
  /** Aborted: active trials are stopped, the journal stays resumable. */
  readonly signal: AbortSignal
  /** Why trials are stopped when `signal` is aborted. */
  readonly interruption: () => StopReason
  /** How long an interrupted run waits for its trials to end. */
  readonly stopMilliseconds: number
  readonly onChange: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
  readonly onWarning: (text: string) => void
}

/** `completed`: the experiment is at its end. `interrupted`: the signal said so; it can be resumed. */
export type ControllerEnd = 'completed' | 'interrupted'

/**
 * Drives one experiment: each fact is journaled before it is acted on, a new trial starts as soon
 * as a slot is free, and what runs already is adopted. Raises what the journal, the backend or a bug
 * raises, after telling the active trials to stop.
 */
export async function runController(options: ControllerOptions): Promise<ControllerEnd> {
  const { backend, journal, replay, signal } = options
  const { experiment, seed } = stateOf(replay)
  const random = createRandom(seed)
  const taken = new Set(stateOf(replay).trials.map(({ name }) => name))
  const observers = new Map<string, Observer>()
  /** Stopped for the interruption, and to be started again by the next run. */
  const putBack = new Set<string>()
  /** Active since an earlier run, and not taken up yet: no more are at work than the budgets of this run allow. */
  const waiting: string[] = []
  /** Facts that the journal does not hold yet. */
  const noted: JournalEvent[] = []
  /** A trial has ended since the last time slots were filled. */
  let isDue = true
  let isStopped = false

  function changed(): void {
    const live: Record<string, string> = {}
    for (const [name, observer] of observers) {
      const latest = observer.latest()
      if (latest !== undefined) live[name] = latest
    }
    options.onChange(stateOf(replay), live)
  }

  function note(...events: readonly JournalEvent[]): void {
    for (const event of events) replay.apply(event)
    noted.push(...events)
  }

  /** Journals what was noted: to be awaited before anything is done that follows from it. */
  async function flush(): Promise<void> {
    if (noted.length === 0) return
    await journal.append(noted.splice(0))
    changed()
  }

  const time = () => options.now().toISOString()
  const completed = () => stateOf(replay).completionTime !== undefined

  async function start(trial: TrialRecord): Promise<void> {
    observers.set(trial.name, createObserver(experiment.spec))
    try {
      await backend.start(planned(placed(experiment, options.namespace), trial))
    } catch (error) {
      // Of every other kind, as a full disk, the next trial would find the same: the run ends, resumably.
      if (!(error instanceof UserError) || error.kind !== 'invalid') throw error
      observers.delete(trial.name)
      note(startFailed(trial, time(), error))
    }
  }

  /** Takes up what earlier runs have left, in the order of creation, as there is room for it. */
  async function takeUp(): Promise<void> {
    while (!completed() && !signal.aborted) {
      const atWork = replay.active().length - waiting.length
      const next = atWork < experiment.spec.parallelTrialCount ? waiting.shift() : undefined
      if (next === undefined) return
      await start(trialOf(replay, next))
    }
  }

  /** What the backend still has of a trial would be adopted as its end, so that goes before the journal says that it starts again. */
  async function retry(): Promise<void> {
    for (const trial of options.retry ?? []) {
      if (signal.aborted) break
      await backend.remove(trial)
      note({ type: 'TrialRetried', time: time(), trial })
    }
    await flush()
  }

  async function stopActive(why: StopReason): Promise<void> {
    await Promise.all(replay.active().map((trial) => backend.stop(trial.name, why)))
  }

  function complete(verdict: Verdict): void {
    note({ type: 'ExperimentCompleted', time: time(), ...verdict })
  }

  /** After every end of a trial: whether it was the experiment's. */
  function decide(): void {
    if (completed()) return
    const { best } = stateOf(replay)
    const verdict = verdictOn(experiment, replay.counts(), best, options.maxTrialCount)
    if (verdict !== undefined) complete(verdict)
  }

  /** Fills the free slots, or stops what is active when the experiment is complete. */
  async function proceed(): Promise<void> {
    isDue = false
    decide()
    await takeUp()
    for (decide(); !completed() && !signal.aborted; decide()) {
      const count = trialsToStart(experiment, replay.counts(), options.maxTrialCount)
      if (count === 0) break
      const { trials } = stateOf(replay)
      const asked = { experiment, trials, earlier: replay.earlier(), count, random }
      const proposals = options.suggest(asked).slice(0, count)
      if (proposals.length === 0) {
        if (replay.active().length === 0) complete(SPACE_EXHAUSTED)
        break
      }

      const created = proposals.map((proposal, offset): CreatedEvent => {
        const index = trials.length + offset
        const trial = trialName(experiment, seed, index, taken)
        taken.add(trial)
        return { type: 'TrialCreated', time: time(), trial, index, ...proposal }
      })
      note(...created)
      await flush()
      for (const event of created) await start(trialOf(replay, event.trial))
    }
    await flush()
    if (completed() && !isStopped) {
      isStopped = true
      await stopActive('ExperimentCompleted')
    }
  }

  async function ended(event: EndedEvent): Promise<void> {
    const trial = replay.trial(event.trial)
    if (trial === undefined || !isActive(trial)) return
    const observer = observerOf(trial.name) ?? createObserver(experiment.spec)
    observers.delete(trial.name)
    isDue = true

    if (completed() || !putsBack(event)) {
      note(completionOf(completed() ? endedByCompletion(event) : event, observer.read()))
      decide()
      return
    }
    if (signal.aborted) return interrupt(trial)
    // An earlier run was interrupted and had stopped this trial: now it has its turn.
    if (trial.status === 'Running') {
      const { reason } = event.outcome
      note({ type: 'TrialInterrupted', time: event.time, trial: trial.name, reason })
    }
    await flush()
    await backend.remove(trial.name)
    await start(trial)
  }

  /** One that is told of without having been started here is one of an earlier run, being stopped. */
  function observerOf(name: string): Observer | undefined {
    const trial = replay.trial(name)
    if (trial === undefined || !isActive(trial)) return undefined
    const observer = observers.get(name) ?? createObserver(experiment.spec)
    observers.set(name, observer)
    return observer
  }

  function interrupt({ name, status }: TrialRecord): void {
    putBack.add(name)
    if (status === 'Pending') return
    const reason = options.interruption()
    note({ type: 'TrialInterrupted', time: time(), trial: name, reason })
  }

  function waitedFor(): readonly TrialRecord[] {
    const isOver = signal.aborted || completed()
    const left = new Set(isOver ? [] : waiting)
    return replay.active().filter(({ name }) => !putBack.has(name) && !left.has(name))
  }

  async function handle(event: TrialEvent): Promise<void> {
    switch (event.type) {
      case 'running':
        if (replay.trial(event.trial)?.status !== 'Pending') return
        return note({ type: 'TrialRunning', time: event.time, trial: event.trial })
      case 'log':
        if (observerOf(event.trial)?.push(event.lines) === true) changed()
        return
      case 'restarted':
        observers.set(event.trial, createObserver(experiment.spec))
        return
      case 'ended':
        return await ended(event)
      default:
        return unknownEvent(event)
    }
  }

  async function drive(events: AsyncIterator<TrialEvent>): Promise<ControllerEnd> {
    await retry()
    waiting.push(...replay.active().map(({ name }) => name))
    await proceed()

    const patience = createPatience(signal, options.stopMilliseconds)
    let told = false
    let handled = 0
    let next = events.next()
    while (waitedFor().length > 0) {
      if (signal.aborted && !told) {
        told = true
        await stopActive(completed() ? 'ExperimentCompleted' : options.interruption())
      }
      const arrived = await Promise.race([next, told ? patience.over : patience.aborted])
      if (arrived === 'aborted') continue
      if (arrived === 'over') break
      if (arrived.done === true) throw new Error('the backend stopped telling about its trials')
      await handle(arrived.value)
      handled += 1
      next = events.next()
      // Trials that end together are journaled in one piece, and their slots filled in another.
      if (waitedFor().length > 0 && handled < MOST_TOGETHER && (await isThere(next))) continue
      handled = 0
      if (isDue) await proceed()
      else await flush()
    }
    patience.end()
    for (const trial of completed() ? [] : waitedFor()) interrupt(trial)
    await flush()
    return completed() ? 'completed' : 'interrupted'
  }

  const listening = new AbortController()
  try {
    return await drive(backend.events(listening.signal)[Symbol.asyncIterator]())
  } catch (error) {
    const stops = await Promise.allSettled(
      replay.active().map((trial) => backend.stop(trial.name, 'RunInterrupted')),
    )
    for (const stop of stops) {
      if (stop.status === 'rejected') options.onWarning(errorMessage(stop.reason))
    }
    throw error
  } finally {
    listening.abort()
  }
}

type CreatedEvent = Extract<JournalEvent, { type: 'TrialCreated' }>
type EndedEvent = Extract<TrialEvent, { type: 'ended' }>

/** A trial that never stops writing must not keep the others' slots empty. */
const MOST_TOGETHER = 64

const SPACE_EXHAUSTED: Verdict = {
  status: 'Succeeded',
  reason: 'ExperimentSuggestionEndReached',
  message: 'Experiment has succeeded because every point of its search space has been tried',
}

/** A trial that only the run's interruption stopped is not at its end: it starts again on resume. */
function putsBack(event: EndedEvent): boolean {
  return event.outcome.status === 'Killed' && event.outcome.reason !== 'ExperimentCompleted'
}

function endedByCompletion(event: EndedEvent): EndedEvent {
  if (event.outcome.status !== 'Killed') return event
  return {
    ...event,
    outcome: {
      ...event.outcome,
      reason: 'ExperimentCompleted',
      message: 'stopped because the experiment was complete',
    },
  }
}

function startFailed(trial: TrialRecord, time: string, error: UserError): JournalEvent {
  return {
    type: 'TrialCompleted',
    time,
    trial: trial.name,
    status: 'Failed',
    reason: 'StartFailed',
    message: error.message,
    observation: [],
    curves: [],
    logTail: [],
  }
}

function stateOf(replay: Replay): ExperimentState {
  const state = replay.state()
  if (state === undefined) throw new Error('the journal has no beginning')
  return state
}

function trialOf(replay: Replay, name: string): TrialRecord {
  const trial = replay.trial(name)
  if (trial === undefined) throw new Error(`no trial ${name}`)
  return trial
}

function unknownEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`)
}

/** Whether the next event is there already. */
function isThere(next: Promise<IteratorResult<TrialEvent>>): Promise<boolean> {
  const now = new Promise<false>((resolve) => {
    setImmediate(() => resolve(false))
  })
  // An error is not for now: what is known is journaled before it is raised.
  const isEvent = ({ done }: IteratorResult<TrialEvent>): boolean => done !== true
  return Promise.race([next.then(isEvent, () => false), now])
}
