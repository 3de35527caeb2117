import type { JournalEvent } from './event.ts'

/** Where a journal is kept. */
export interface JournalStore {
  /** Resolves once the events are durable, in order. */
  append(events: readonly JournalEvent[]): Promise<void>
  /** All events from the first. A torn last record is dropped and told through the store's warning hook. */
  read(): AsyncIterable<JournalEvent>
}
