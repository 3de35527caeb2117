import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalEvent } from '../journal/event.ts'
import { JOURNAL, readJournal } from '../journal/file-store.ts'
import { createReplay, type Replay } from '../journal/replay.ts'
import { errorMessage, UserError } from '../user-error.ts'

/** The state folder keeps itself out of the repository that it stands in. */
export async function makeStateDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, '.gitignore'), '*\n')
  } catch (cause) {
    throw new UserError({
      what: `the state folder cannot be written (${errorMessage(cause)})`,
      where: directory,
      mend: 'Give write permission, or name another folder with --state',
      cause,
    })
  }
}

/**
 * What is known of the experiment of that name, read without a lock; its state is undefined where it was never started.
 * Raises UserError for a journal that cannot be read.
 */
export async function replayState(stateDirectory: string, name: string): Promise<Replay> {
  const directory = join(stateDirectory, name)
  const replay = createReplay()
  for (const event of (await readJournal(join(directory, JOURNAL))) ?? []) {
    replayInto(replay, event, directory)
  }
  return replay
}

/** Raises UserError for an event that contradicts those before it. */
export function replayInto(replay: Replay, event: JournalEvent, directory: string): void {
  try {
    replay.apply(event)
  } catch (cause) {
    throw new UserError({
      what: `the journal contradicts itself (${errorMessage(cause)})`,
      where: join(directory, JOURNAL),
      mend: 'Restore the file from a copy, or remove its folder to start the experiment again',
      cause,
    })
  }
}
