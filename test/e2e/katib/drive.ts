import { createKatibSource } from '../../../src/backend/katib/source.ts'
import type { ClusterClient } from '../../../src/cluster/client.ts'
import type { ControllerEnd } from '../../../src/controller/controller.ts'
import { driveKatib } from '../../../src/controller/follow.ts'
import type { Experiment } from '../../../src/experiment/experiment.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { createReplay } from '../../../src/journal/replay.ts'
import type { ExperimentState } from '../../../src/journal/state.ts'

export interface DriveOptions {
  readonly client: ClusterClient
  readonly namespace: string
  readonly experiment: Experiment
  /** The journal; what happens is added to it. */
  readonly events: JournalEvent[]
  readonly maxTrialCount?: number
  readonly signal?: AbortSignal
  readonly onChange?: (state: ExperimentState, live: Readonly<Record<string, string>>) => void
  /** The program dies at this append. */
  readonly diesAt?: number
}

export interface Driven {
  readonly end: ControllerEnd
  readonly state: ExperimentState
  readonly warnings: readonly string[]
}

/** One run of the program over the journal, from its beginning or from where it stands. */
export async function drive(options: DriveOptions): Promise<Driven> {
  const { client, namespace, experiment, events } = options
  const warnings: string[] = []
  const replay = createReplay()
  if (events.length === 0) events.push(beginning(experiment))
  for (const event of events) replay.apply(event)
  let appends = 0
  const end = await driveKatib({
    journal: {
      append: async (more) => {
        appends += 1
        if (appends === options.diesAt) throw new Error('killed')
        events.push(...more)
      },
      async *read() {
        yield* events
      },
    },
    replay,
    source: createKatibSource({
      client,
      namespace,
      experiment,
      maxTrialCount: options.maxTrialCount ?? experiment.spec.maxTrialCount,
      resyncMilliseconds: 5000,
      now: () => new Date(),
      onWarning: (text) => warnings.push(text),
    }),
    now: () => new Date(),
    signal: options.signal ?? new AbortController().signal,
    interruption: () => 'RunInterrupted',
    stopMilliseconds: 30_000,
    onChange: options.onChange ?? (() => undefined),
    onWarning: (text) => warnings.push(text),
  })
  const state = replay.state()
  if (state === undefined) throw new Error('no state')
  return { end, state, warnings }
}

function beginning(experiment: Experiment): JournalEvent {
  const time = new Date().toISOString()
  return { type: 'ExperimentCreated', time, version: 1, experiment, specHash: 'x', seed: 0 }
}
