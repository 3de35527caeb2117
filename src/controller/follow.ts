import type { StopReason } from '../backend/backend.ts'
import type { KatibFact } from '../backend/katib/fact.ts'
import type { KatibSource } from '../backend/katib/source.ts'
import { isActive, type TrialRecord } from '../experiment/trial.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { Replay } from '../journal/replay.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { JournalStore } from '../journal/store.ts'
import { errorMessage, UserError } from '../user-error.ts'
import type { ControllerEnd } from './controller.ts'
import { createObserver, type Observer } from './observer.ts'

export interface KatibDriveOptions {
  readonly journal: JournalStore
  /** Everything that the journal holds, applied; it has begun. */
  readonly replay: Replay
  readonly source: KatibSource
  readonly now: () => Date
  /** Aborted: the experiment is taken off the cluster, the journal stays resumable. */
  readonly signal: AbortSignal
  /** Why that is so. */
  readonly interruption: () => StopReason
  /** How long an interrupted run waits for the trials to be gone. */
  readonly stopMilliseconds: number
  readonly onChange: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
  readonly onWarning: (text: string) => void
}

/**
 * Journals an experiment that Katib drives, fact by fact, as the controller journals its own. Katib
 * goes on when this program dies, and a later run goes on from what the cluster tells. An interrupted
 * run takes the Experiment off the cluster; a later one makes another for the trials that are left. Raises
 * UserError when the cluster has no Katib, refuses or stays away, and when the Experiment is deleted
 * by somebody else.
 */
export async function driveKatib(options: KatibDriveOptions): Promise<ControllerEnd> {
  const { journal, replay, signal, source } = options
  const { experiment } = stateOf(replay)
  const observers = new Map<string, Observer>()

  function changed(): void {
    const live: Record<string, string> = {}
    for (const [name, observer] of observers) {
      const latest = observer.latest()
      if (latest !== undefined) live[name] = latest
    }
    options.onChange(stateOf(replay), live)
  }

  async function record(...events: readonly JournalEvent[]): Promise<void> {
    if (events.length === 0) return
    await journal.append(events)
    for (const event of events) replay.apply(event)
    changed()
  }

  const time = () => options.now().toISOString()
  const completed = () => stateOf(replay).completionTime !== undefined

  function observerOf(name: string): Observer {
    const observer = observers.get(name) ?? createObserver(experiment.spec)
    observers.set(name, observer)
    return observer
  }

  /** What is active will never end on the cluster: with what it has told so far, that is its end. */
  async function kill(reason: string, message: string): Promise<void> {
    const events = replay.active().map((trial): JournalEvent => {
      const { curves } = observerOf(trial.name).read()
      return { ...killed(trial, time(), reason, message), curves }
    })
    observers.clear()
    await record(...events)
  }

  async function complete(fact: Extract<KatibFact, { type: 'completed' }>): Promise<void> {
    const { status, reason, message } = fact
    if (!completed()) {
      await record({ type: 'ExperimentCompleted', time: fact.time, status, reason, message })
    }
    await stopActive()
  }

  async function stopActive(): Promise<void> {
    if (replay.active().length === 0) return
    try {
      await source.stopTrials(replay.active().map(({ name }) => name))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      options.onWarning(`trials of a complete experiment go on: ${error.message}`)
    }
    await kill('ExperimentCompleted', 'stopped because the experiment was complete')
  }

  async function ended(fact: Extract<KatibFact, { type: 'ended' }>): Promise<void> {
    const reading = observerOf(fact.trial).read()
    observers.delete(fact.trial)
    await record(endedEvent(fact, reading))
  }

  /** True: there is nothing more to come. */
  async function handle(fact: KatibFact): Promise<boolean> {
    const trial = 'trial' in fact ? replay.trial(fact.trial) : undefined
    switch (fact.type) {
      case 'created':
        if (trial === undefined) await record(createdEvent(fact, stateOf(replay)))
        return false
      case 'running':
        if (trial?.status === 'Pending') {
          await record({ type: 'TrialRunning', time: fact.time, trial: fact.trial })
        }
        return false
      case 'log':
        if (trial === undefined || !isActive(trial)) return false
        if (observerOf(fact.trial).push(fact.lines)) changed()
        return false
      case 'restarted':
        observers.delete(fact.trial)
        return false
      case 'ended':
        if (trial !== undefined && isActive(trial)) await ended(fact)
        return false
      case 'gone':
        observers.delete(fact.trial)
        if (trial?.status === 'Running') {
          const reason = 'TrialDeleted'
          await record({ type: 'TrialInterrupted', time: fact.time, trial: fact.trial, reason })
        }
        return false
      case 'completed':
        await complete(fact)
        return true
      case 'removed':
        await kill('TrialDeleted', 'its Experiment was deleted from the cluster')
        throw removed(experiment.metadata.name)
      default:
        return unknownFact(fact)
    }
  }

  async function interrupt(): Promise<ControllerEnd> {
    try {
      await source.withdraw(options.stopMilliseconds)
    } catch (error) {
      options.onWarning(
        `the experiment goes on on the cluster, and costs what it costs: ${errorMessage(error)}`,
      )
      return 'interrupted'
    }
    await kill(options.interruption(), 'the run was interrupted, and Katib has no pause')
    return 'interrupted'
  }

  try {
    if (completed()) {
      await stopActive()
      return 'completed'
    }
    if (signal.aborted) return 'interrupted'
    const opened = await source.open(endedTrials(stateOf(replay)))
    if (opened !== 'adopted') {
      await kill('TrialDeleted', 'its Experiment was deleted from the cluster')
    }
    if (opened === 'exhausted') {
      await record({ type: 'ExperimentCompleted', time: time(), ...EXHAUSTED })
      return 'completed'
    }
    for await (const fact of source.facts(signal)) if (await handle(fact)) return 'completed'
    return await interrupt()
  } finally {
    source.close()
  }
}

const EXHAUSTED = {
  status: 'Succeeded',
  reason: 'ExperimentMaxTrialsReached',
  message: 'Experiment has succeeded because the max trial count has been reached',
} as const

/** Those that count against the budget: not what was stopped or deleted before its end. */
function endedTrials({ trials }: ExperimentState): ReadonlySet<string> {
  const ended = trials.filter((trial) => !isActive(trial) && trial.status !== 'Killed')
  return new Set(ended.map(({ name }) => name))
}

function createdEvent(
  fact: Extract<KatibFact, { type: 'created' }>,
  state: ExperimentState,
): JournalEvent {
  return {
    type: 'TrialCreated',
    time: fact.time,
    trial: fact.trial,
    index: state.trials.length,
    assignments: fact.assignments,
    labels: fact.labels,
  }
}

/** Katib's observation is the measure; the log gives the curves, and why nothing was measured. */
function endedEvent(
  fact: Extract<KatibFact, { type: 'ended' }>,
  reading: ReturnType<Observer['read']>,
): JournalEvent {
  const { status, reason, observation, logTail } = fact
  const isUnmeasured = status === 'MetricsUnavailable' && logTail.length > 0
  return {
    type: 'TrialCompleted',
    time: fact.time,
    trial: fact.trial,
    status,
    reason,
    message: (isUnmeasured ? reading.unavailable : undefined) ?? fact.message,
    observation,
    curves: reading.curves,
    logTail,
  }
}

function killed(trial: TrialRecord, time: string, reason: string, message: string) {
  return {
    type: 'TrialCompleted',
    time,
    trial: trial.name,
    status: 'Killed',
    reason,
    message,
    observation: [],
    logTail: [],
  } as const
}

function removed(name: string): UserError {
  return new UserError({
    what: `the Experiment ${name} was deleted from the cluster while it ran`,
    mend: 'Run the same command: it makes another for the trials that are left',
  })
}

function stateOf(replay: Replay): ExperimentState {
  const state = replay.state()
  if (state === undefined) throw new Error('the journal has no beginning')
  return state
}

function unknownFact(fact: never): never {
  throw new Error(`unknown fact ${JSON.stringify(fact)}`)
}
