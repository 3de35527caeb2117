import { expect } from 'vitest'
import type { PlannedTrial } from '../../src/backend/backend.ts'
import { type ControllerEnd, runController } from '../../src/controller/controller.ts'
import type { Experiment, ExperimentSpec } from '../../src/experiment/experiment.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import type { ExperimentState } from '../../src/journal/state.ts'
import type { JournalStore } from '../../src/journal/store.ts'
import { suggestionFor } from '../../src/suggestion/registry.ts'
import type { Suggest } from '../../src/suggestion/suggestion.ts'
import { EXPERIMENT } from '../journal/events.ts'
import { createFakeWorld, type FakeWorld, type Script } from './fake-backend.ts'

export function experimentWith(changes: Partial<ExperimentSpec>): Experiment {
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

export async function run(
  options: RunOptions,
): Promise<{ end: ControllerEnd; state: ExperimentState }> {
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

export const accuracy = (value: string): Script => ({ lines: [`accuracy=${value}`] })
const indexOf = (trial: PlannedTrial, order: Map<string, number>) => {
  const index = order.get(trial.name) ?? order.size
  order.set(trial.name, index)
  return index
}

/** A world whose n-th trial follows the n-th script. */
export function worldOf(scripts: readonly Script[], rest: Script = accuracy('0.5')): FakeWorld {
  const order = new Map<string, number>()
  return createFakeWorld((trial) => scripts[indexOf(trial, order)] ?? rest)
}

export function statuses(state: ExperimentState): readonly string[] {
  return state.trials.map(({ status }) => status)
}
