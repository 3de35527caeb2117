import type { SinkResult } from './sink.ts'

/** One kind of sink over the whole step: once it is known to be closed, nothing more is sent to it. */
export interface SinkSwitch {
  /**
   * Does the work unless the sink is closed. True when what was to be published is there. Of what comes again, as progress
   * does, a failure that may pass is no more than a note.
   */
  attempt(work: () => Promise<SinkResult>, comesAgain?: 'comes again'): Promise<boolean>
  /** Whether an attempt makes sense. */
  isOpen(): boolean
}

export interface SinkTexts {
  /** Gets a text that says what is lost and how to mend it, once for each reason. */
  readonly warning: (text: string) => void
  readonly note: (text: string) => void
}

export function createSinkSwitch({ warning, note }: SinkTexts): SinkSwitch {
  const told = new Set<string>()
  let isOpen = true
  return {
    isOpen: () => isOpen,
    async attempt(work, comesAgain) {
      if (!isOpen) return false
      const result = await attempted(work)
      if (result.kind === 'ok') return true
      if (result.permanent) isOpen = false
      if (comesAgain !== undefined && !result.permanent) {
        note(result.why)
        return false
      }
      if (!told.has(result.why)) warning(result.why)
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
