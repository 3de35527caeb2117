import type { Backend, PlannedTrial, StopReason, TrialEvent } from '../../src/backend/backend.ts'

/** What a trial does when it is started: its lines, and how it ends; `never` runs until it is stopped. */
export interface Script {
  readonly lines?: readonly string[]
  readonly end?: 'succeed' | 'fail' | 'never'
}

/**
 * A backend in memory, as strict as a real one: a world of trials that outlives any number of
 * drivers, in which one trial of a name runs at a time and is started only when nothing of it is there.
 */
export interface FakeWorld {
  /** A driver's view; what an earlier driver started goes on, and is adopted by name. */
  connect(): Backend
  /** Every time a trial really began, in order. */
  readonly began: readonly string[]
  readonly running: ReadonlySet<string>
  /** The most trials that ran at one time. */
  readonly peak: () => number
}

const TIME = '2026-01-01T00:00:00.000Z'

export function createFakeWorld(script: (trial: PlannedTrial) => Script): FakeWorld {
  const lives = new Map<string, TrialEvent[]>()
  const began: string[] = []
  const running = new Set<string>()
  const listeners = new Set<(event: TrialEvent) => void>()
  let peak = 0

  function tell(event: TrialEvent): void {
    lives.get(event.trial)?.push(event)
    for (const listener of listeners) listener(event)
  }

  function end(name: string, status: 'Succeeded' | 'Failed' | 'Killed', reason: string): void {
    if (!running.delete(name)) return
    const message = status === 'Failed' ? 'exit code 3' : reason
    const outcome = { status, reason, message, logTail: ['last words'] }
    tell({ type: 'ended', trial: name, time: TIME, outcome })
  }

  function begin(trial: PlannedTrial): void {
    if (running.has(trial.name)) throw new Error(`${trial.name} runs twice`)
    const { lines = [], end: how = 'succeed' } = script(trial)
    began.push(trial.name)
    running.add(trial.name)
    peak = Math.max(peak, running.size)
    lives.set(trial.name, [])
    tell({ type: 'running', trial: trial.name, time: TIME })
    if (lines.length > 0) tell({ type: 'log', trial: trial.name, lines })
    if (how === 'never') return
    setImmediate(() => {
      if (how === 'succeed') end(trial.name, 'Succeeded', '')
      else end(trial.name, 'Failed', 'Error')
    })
  }

  function connect(): Backend {
    const known = new Set<string>()
    const queue: TrialEvent[] = []
    let wake: () => void = () => undefined
    const listener = (event: TrialEvent) => {
      if (!known.has(event.trial)) return
      queue.push(event)
      wake()
    }
    listeners.add(listener)
    return {
      async start(trial) {
        if (known.has(trial.name)) throw new Error(`${trial.name} was started twice by one driver`)
        known.add(trial.name)
        const life = lives.get(trial.name)
        if (life === undefined) return begin(trial)
        queue.push(...life)
        wake()
      },
      async *events(signal) {
        const aborted = new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        while (!signal.aborted) {
          const event = queue.shift()
          if (event !== undefined) yield event
          else await Promise.race([aborted, new Promise<void>((resolve) => (wake = resolve))])
        }
        listeners.delete(listener)
      },
      async stop(name: string, why: StopReason) {
        if (!known.has(name)) {
          known.add(name)
          queue.push(...(lives.get(name) ?? [neverStarted(name, why)]))
        }
        end(name, 'Killed', why)
        wake()
      },
      async remove(name) {
        if (running.has(name)) throw new Error(`${name} is removed while it runs`)
        lives.delete(name)
        known.delete(name)
      },
    }
  }

  return { connect, began, running, peak: () => peak }
}

function neverStarted(trial: string, why: StopReason): TrialEvent {
  const outcome = { status: 'Killed', reason: why, message: 'never started', logTail: [] } as const
  return { type: 'ended', trial, time: TIME, outcome }
}
