import { join } from 'node:path'
import { errorMessage, UserError } from '../../user-error.ts'
import { journalKey } from '../artifact/journal-key.ts'
import {
  type Beginning,
  type PreparedRun,
  prepareJournal,
  wantsJournal,
} from '../artifact/prepare-journal.ts'
import type { Session } from '../session.ts'
import type { ExperimentToRun } from './run-experiment.ts'
import { stateDirectoryFor } from './state-directory.ts'

type Wanted = Pick<ExperimentToRun, 'experiment' | 'subject' | 'policy' | 'continuation'>

/** What an experiment begins with, in its own folder. */
export function beginningOf(
  session: Session,
  { continuation, experiment, policy, subject }: Wanted,
): Beginning {
  const directory = join(stateDirectoryFor(session, subject), subject.name)
  return { continuation, key: journalKey(session, subject), experiment, directory, policy }
}

/**
 * How an experiment is gone on with that somebody wants gone on with, its journal lying ready; a sentence: why it cannot be.
 * Undefined where it may start from nothing as well, which is found when it is its turn. Asked before anything of it is shown:
 * what cannot be done shall not take the place of the report that is there.
 */
export async function prepareWanted(
  session: Session,
  wanted: Wanted,
): Promise<PreparedRun | string | undefined> {
  if (!wantsJournal(wanted.continuation)) return undefined
  try {
    return await prepareJournal(session, beginningOf(session, wanted))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return session.dependencies.redactor.text(errorMessage(error))
  }
}
