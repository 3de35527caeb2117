import type { SinkResult } from './sink.ts'

/** One kind of sink over the whole step: once it is known to be closed, nothing more is sent to it. */
export interface SinkSwitch {
  /** Does the work unless the sink is closed. True when what was to be published is there. */
  attempt(work: () => Promise<SinkResult>): Promise<boolean>
  /** Whether an attempt makes sense. */
  isOpen(): boolean
}

/** Warns once for each reason; `tell` gets a text that says what is lost and how to mend it. */
export function createSinkSwitch(tell: (text: string) => void): SinkSwitch {
  const told = new Set<string>()
  let isOpen = true
  return {
    isOpen: () => isOpen,
    async attempt(work) {
      if (!isOpen) return false
      const result = await attempted(work)
      if (result.kind === 'ok') return true
      if (result.permanent) isOpen = false
      if (!told.has(result.why)) tell(result.why)
      told.add(result.why)
      return false
    },
  }
}

/** A bug in one sink, told with its stack, keeps neither the tuning nor the other sinks from going on. */
async function attempted(work: () => Promise<SinkResult>): Promise<SinkResult> {
  try {
    return await work()
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'degraded', why: `a bug of tunebot: ${why}`, permanent: true }
  }
}
