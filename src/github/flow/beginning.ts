import { join } from 'node:path'
import { errorMessage, UserError } from '../../user-error.ts'
import { journalKey } from '../artifact/journal-key.ts'
import { type Beginning, prepareJournal, wantsJournal } from '../artifact/prepare-journal.ts'
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
 * Why an experiment cannot be gone on with as somebody wants; undefined where it can, and its journal lies ready then. Asked
 * before anything of it is shown: what cannot be done shall not take the place of the report that is there.
 */
export async function obstacleTo(session: Session, wanted: Wanted): Promise<string | undefined> {
  if (!wantsJournal(wanted.continuation)) return undefined
  try {
    await prepareJournal(session, beginningOf(session, wanted))
    return undefined
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return session.dependencies.redactor.text(errorMessage(error))
  }
}
