import type { TrialEvent } from '../backend.ts'
import { createQueue, type Queue } from '../queue.ts'

/** Of log lines: some pieces of each of a hundred floods. A line may have 64 KiB, so it is not lines that count. */
const MANY_CHARACTERS = 8 * 1024 * 1024

export function createEventQueue(): Queue<TrialEvent> {
  return createQueue({ sizeOf: charactersOf, most: MANY_CHARACTERS })
}

function charactersOf(event: TrialEvent): number {
  if (event.type !== 'log') return 0
  return event.lines.reduce((sum, line) => sum + line.length, event.lines.length)
}
