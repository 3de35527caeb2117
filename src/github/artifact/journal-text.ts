import { decodeEvent } from '../../journal/decode.ts'
import type { JournalEvent } from '../../journal/event.ts'
import type { Redactor } from '../redact.ts'
import { refuse } from './refusal.ts'

/** A line is one event: a trial's curves and last words are bounded, and far below this. */
const MOST_LINE = 16 * 1024 * 1024

/** The journal as it is kept for others: one event a line, without what the redactor takes for a secret. */
export function journalText(events: readonly JournalEvent[], redactor: Redactor): string {
  return events.map((event) => `${JSON.stringify(redacted(event, redactor))}\n`).join('')
}

/** Reads a text that anybody may have written. Raises ArtifactRefusal where it is no journal. */
export function parseJournal(bytes: Buffer): readonly JournalEvent[] {
  const lines = bytes.toString('utf8').split('\n')
  if (lines.pop() !== '') refuse('ends in the middle of a record')
  return lines.map((line, index) => {
    if (line.length > MOST_LINE) refuse(`has a record of more than 16 MiB, at line ${index + 1}`)
    try {
      return decodeEvent(JSON.parse(line))
    } catch {
      return refuse(`holds something else than records of a journal, at line ${index + 1}`)
    }
  })
}

/**
 * What the Experiment file says can be read in the repository at that commit, and names and assignments have to stay what
 * they are for the journal to be gone on with; what a trial has printed, and what is said of it, is looked through.
 */
function redacted(event: JournalEvent, redactor: Redactor): JournalEvent {
  switch (event.type) {
    case 'ExperimentCreated':
      return { ...event, experiment: redactor.within(event.experiment) }
    case 'TrialCompleted': {
      const { reason, message, observation, curves, logTail, ...rest } = event
      return { ...rest, ...redactor.within({ reason, message, observation, curves, logTail }) }
    }
    case 'ExperimentCompleted':
    case 'ExperimentRestarted':
      return { ...event, message: redactor.text(event.message) }
    case 'TrialInterrupted':
      return { ...event, reason: redactor.text(event.reason) }
    case 'ExperimentEdited':
    case 'TrialCreated':
    case 'TrialRunning':
    case 'TrialRetried':
      return event
    default:
      return unknownEvent(event)
  }
}

function unknownEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`)
}
