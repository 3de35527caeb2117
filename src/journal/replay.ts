import { earlierRecords } from '../experiment/earlier-trial.ts'
import { withBudgets } from '../experiment/edit.ts'
import { isBetter, objectiveValue } from '../experiment/objective.ts'
import { isActive, isRetriable, type TrialRecord, type TrialStatus } from '../experiment/trial.ts'
import type { ExperimentReason, ExperimentStatus, JournalEvent } from './event.ts'
import type { BestTrial, ExperimentState } from './state.ts'

/** Turns events, one by one, into the state they describe. */
export interface Replay {
  /**
   * Takes the next event. Throws an `Error` when it contradicts what went before (a trial that was
   * never created, two beginnings): such a journal was not written by this program.
   */
  apply(event: JournalEvent): void
  /** The state so far; undefined before `ExperimentCreated`. The same object until the next event. */
  state(): ExperimentState | undefined
  trial(name: string): TrialRecord | undefined
  /** Trials of other experiments that the algorithm learns from, always the same; in no count and no report. */
  earlier(): readonly TrialRecord[]
  /** The trials that are pending or running, in the order of creation. */
  active(): readonly TrialRecord[]
  counts(): TrialCounts
}

/** How many trials stand in each bucket; each trial in one. */
export type TrialCounts = Readonly<Record<TrialStatus, number>>

type Beginning = Extract<JournalEvent, { type: 'ExperimentCreated' }>

/** What of the experiment changes while it runs. */
interface Condition {
  readonly status: ExperimentStatus
  readonly reason: ExperimentReason
  readonly message: string
  readonly completionTime?: string
}

const RUNNING: Condition = {
  status: 'Running',
  reason: 'ExperimentRunning',
  message: 'Experiment is running',
}

/** As in Katib it stands until a trial is at work. */
const RESTARTING: Condition = {
  status: 'Restarting',
  reason: 'ExperimentRestarting',
  message: 'Experiment is restarted',
}

export function createReplay(): Replay {
  let beginning: Beginning | undefined
  let condition: Condition = {
    status: 'Created',
    reason: 'ExperimentCreated',
    message: 'Experiment is created',
  }
  let best: BestTrial | undefined
  let snapshot: ExperimentState | undefined
  let earlier: readonly TrialRecord[] = []
  const trials: TrialRecord[] = []
  const places = new Map<string, number>()
  const active = new Map<string, TrialRecord>()
  const counts: Record<TrialStatus, number> = {
    Pending: 0,
    Running: 0,
    Succeeded: 0,
    Failed: 0,
    Killed: 0,
    EarlyStopped: 0,
    MetricsUnavailable: 0,
  }

  function enter(trial: TrialRecord): void {
    counts[trial.status] += 1
    if (isActive(trial)) active.set(trial.name, trial)
    else active.delete(trial.name)
  }

  function create(event: Extract<JournalEvent, { type: 'TrialCreated' }>): void {
    if (places.has(event.trial)) throw new Error(`trial ${event.trial} was created twice`)
    const trial = created(event)
    places.set(event.trial, trials.length)
    trials.push(trial)
    enter(trial)
    atWork()
  }

  function atWork(): void {
    if (condition.status === 'Created' || condition.status === 'Restarting') condition = RUNNING
  }

  function begun(event: JournalEvent): Beginning {
    if (beginning === undefined) throw new Error(`${event.type} before ExperimentCreated`)
    return beginning
  }

  function change(name: string, changes: (trial: TrialRecord) => TrialRecord): TrialRecord {
    const place = places.get(name)
    const trial = place === undefined ? undefined : trials[place]
    if (place === undefined || trial === undefined) throw new Error(`no trial ${name} was created`)
    const changed = changes(trial)
    trials[place] = changed
    counts[trial.status] -= 1
    enter(changed)
    return changed
  }

  function consider(trial: TrialRecord): void {
    if (beginning === undefined) return
    const { objective } = beginning.experiment.spec
    const value = objectiveValue(trial.observation, objective)
    if (value === undefined) return
    // A tie keeps the earlier trial, whichever of the two ended first.
    const wins =
      best === undefined ||
      isBetter(objective, value, best.value) ||
      (value === best.value && trial.index < best.trial.index)
    if (wins) best = { trial, value }
  }

  function bestAgain(): void {
    best = undefined
    for (const trial of trials) consider(trial)
  }

  function apply(event: JournalEvent): void {
    snapshot = undefined
    switch (event.type) {
      case 'ExperimentCreated':
        if (beginning !== undefined) throw new Error('ExperimentCreated twice')
        beginning = event
        earlier = earlierRecords(event.experiment, event.earlier ?? [])
        return
      case 'ExperimentEdited': {
        const { experiment } = begun(event)
        beginning = {
          ...begun(event),
          experiment: withBudgets(experiment, event.budgets),
          specHash: event.specHash,
        }
        return
      }
      case 'ExperimentRestarted':
        begun(event)
        condition = RESTARTING
        return
      case 'TrialCreated':
        begun(event)
        create(event)
        return
      case 'TrialRunning':
        change(event.trial, (trial) => ({ ...trial, ...running(event.time) }))
        atWork()
        return
      case 'TrialInterrupted':
        change(event.trial, (trial) => pendingAgain(trial, event.reason))
        return
      case 'TrialRetried':
        change(event.trial, retried)
        if (best?.trial.name === event.trial) bestAgain()
        return
      case 'TrialCompleted':
        consider(
          change(event.trial, (trial) => ({
            ...trial,
            status: event.status,
            reason: event.reason,
            message: event.message,
            completionTime: event.time,
            observation: event.observation,
            curves: event.curves,
            logTail: event.logTail,
          })),
        )
        return
      case 'ExperimentCompleted':
        begun(event)
        condition = {
          status: event.status,
          reason: event.reason,
          message: event.message,
          completionTime: event.time,
        }
        return
      default:
        unknownEvent(event)
    }
  }

  return {
    apply,
    state() {
      if (beginning === undefined) return undefined
      snapshot ??= {
        experiment: beginning.experiment,
        specHash: beginning.specHash,
        seed: beginning.seed,
        startTime: beginning.time,
        ...condition,
        ...(earlier.length === 0 ? {} : { earlierCount: earlier.length }),
        trials: trials.slice(),
        ...(best === undefined ? {} : { best }),
      }
      return snapshot
    },
    trial(name) {
      const place = places.get(name)
      return place === undefined ? undefined : trials[place]
    },
    earlier: () => earlier,
    active: () => [...active.values()].sort((one, other) => one.index - other.index),
    counts: () => counts,
  }
}

function unknownEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`)
}

function created(event: Extract<JournalEvent, { type: 'TrialCreated' }>): TrialRecord {
  return {
    name: event.trial,
    index: event.index,
    assignments: event.assignments,
    labels: event.labels,
    status: 'Pending',
    reason: 'TrialCreated',
    message: 'Trial is created',
    createdTime: event.time,
    observation: [],
    curves: [],
    logTail: [],
  }
}

function running(time: string) {
  return {
    status: 'Running',
    reason: 'TrialRunning',
    message: 'Trial is running',
    startTime: time,
  } as const
}

/** With its name, its assignments and its place among the others, and nothing of what came of it. */
function retried(trial: TrialRecord): TrialRecord {
  const { name, index, assignments, labels, createdTime } = trial
  if (!isRetriable(trial)) throw new Error(`trial ${name} was ${trial.status} and is tried again`)
  return {
    name,
    index,
    assignments,
    labels,
    createdTime,
    status: 'Pending',
    reason: 'TrialRetried',
    message: 'Trial is tried again',
    observation: [],
    curves: [],
    logTail: [],
  }
}

function pendingAgain(trial: TrialRecord, reason: string): TrialRecord {
  const { startTime: _dropped, ...rest } = trial
  return { ...rest, status: 'Pending', reason, message: 'Trial starts again on resume' }
}
