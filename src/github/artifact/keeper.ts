import { join } from 'node:path'
import { JOURNAL, readJournal } from '../../journal/file-store.ts'
import { UserError } from '../../user-error.ts'
import type { ActionDependencies } from '../dependencies.ts'
import { MOST_UNPACKED } from './fetch-journal.ts'
import { artifactName, type JournalKey } from './journal-key.ts'
import { journalText } from './journal-text.ts'
import { hasResultsService, leaveArtifact } from './upload.ts'

/** Keeps journals as artifacts of the workflow run, for later runs to go on from. */
export interface JournalKeeper {
  /**
   * Keeps the journal of a folder. Never raises for what an upload may meet: a service that is not there is told in the log, and a
   * failure is warned of, each once; nothing more is tried after it.
   */
  keep(directory: string, key: JournalKey): Promise<void>
}

const LOST = 'no later run can go on from it'

export function createJournalKeeper({
  log,
  redactor,
  variables,
}: Pick<ActionDependencies, 'log' | 'redactor' | 'variables'>): JournalKeeper {
  let isOpen = true

  function giveUp(tell: (text: string) => void, text: string): void {
    isOpen = false
    tell(text)
  }

  return {
    async keep(directory, key) {
      if (!isOpen) return
      if (!hasResultsService(variables)) {
        giveUp(log.line, `Journals are not kept: this runner has no service for artifacts; ${LOST}`)
        return
      }
      try {
        const events = (await readJournal(join(directory, JOURNAL))) ?? []
        if (events.length === 0) return
        const text = journalText(events, redactor)
        if (Buffer.byteLength(text) > MOST_UNPACKED) {
          log.warning(`The journal of ${key.name} is not kept: it is too large; ${LOST}`)
          return
        }
        const isKept = await leaveArtifact(log, {
          name: artifactName(key),
          entry: JOURNAL,
          text,
          folder: join(directory, 'upload'),
          title: `The journal of ${key.name} is kept as an artifact`,
          failure: (why) => explain(key.name, why),
        })
        if (!isKept) isOpen = false
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        giveUp(log.warning, explain(key.name, error.message))
      }
    },
  }
}

function explain(name: string, why: string): string {
  return `The journal of ${name} was not kept (${why}): ${LOST}. See whether GitHub Actions has trouble (githubstatus.com), whether the runner reaches its service for artifacts, and whether their storage is full`
}
