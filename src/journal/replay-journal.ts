import { errorMessage, UserError } from '../user-error.ts'
import type { JournalEvent } from './event.ts'
import { readJournal } from './file-store.ts'
import { createReplay, type Replay } from './replay.ts'

/**
 * What the journal at `path` tells, read without a lock; the state is undefined where there is none, or an empty one. Raises
 * UserError for a journal that cannot be read, or that contradicts itself.
 */
export async function replayJournal(path: string): Promise<Replay> {
  return await replayEvents((await readJournal(path)) ?? [], path)
}

/** What events tell, which the journal at `path` holds. Raises UserError for one that contradicts those before it. */
export async function replayEvents(
  events: Iterable<JournalEvent> | AsyncIterable<JournalEvent>,
  path: string,
): Promise<Replay> {
  const replay = createReplay()
  for await (const event of events) {
    try {
      replay.apply(event)
    } catch (cause) {
      throw new UserError({
        what: `the journal contradicts itself (${errorMessage(cause)})`,
        where: path,
        mend: 'Restore the file from a copy, or remove its folder to start the experiment again',
        cause,
      })
    }
  }
  return replay
}
