import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorMessage, UserError } from '../user-error.ts'
import { decodeEvent } from './decode.ts'
import type { JournalEvent } from './event.ts'
import type { JournalStore } from './store.ts'

/** The journal's name, in an experiment's own folder and as an artifact. */
export const JOURNAL = 'journal.jsonl'

/** One JSON object a line: append-only, fsynced, readable with any tool. */
export interface FileStore extends JournalStore {
  close(): Promise<void>
}

/**
 * Opens, or makes, the journal at `path`. A last line that a crash tore is cut off and told through
 * `onWarning`. Raises UserError for a line in the middle that cannot be read, and when the folder
 * cannot be written.
 */
export async function openFileStore(
  path: string,
  onWarning: (text: string) => void,
): Promise<FileStore> {
  const file = await opened(path)
  const kept = await recovered(file, path, onWarning).catch(async (error) => {
    await file.close()
    throw error
  })

  return {
    async append(events) {
      const text = events.map((event) => `${JSON.stringify(event)}\n`).join('')
      try {
        await file.appendFile(text)
        await file.datasync()
      } catch (cause) {
        throw unwritable(path, cause)
      }
    },
    async *read() {
      yield* kept
    },
    close: () => file.close(),
  }
}

/**
 * What the journal at `path` holds, for those who only look: nothing is made, locked or mended, and a last line that a
 * crash tore is left out. Undefined where there is none. Raises UserError for a line that cannot be read.
 */
export async function readJournal(path: string): Promise<readonly JournalEvent[] | undefined> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw new UserError({
      what: `the journal cannot be read (${errorMessage(cause)})`,
      where: path,
      mend: 'Give read permission, or name another folder with --state',
      cause,
    })
  }
  return decodeWhole(bytes, path).events
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

/** All whole lines, and how many bytes they are. */
function decodeWhole(bytes: Buffer, path: string) {
  const whole = bytes.lastIndexOf('\n') + 1
  const lines = bytes.toString('utf8', 0, whole).split('\n').slice(0, -1)
  return { events: lines.map((line, index) => decodeLine(line, path, index + 1)), whole }
}

async function recovered(
  file: FileHandle,
  path: string,
  onWarning: (text: string) => void,
): Promise<readonly JournalEvent[]> {
  const bytes = Buffer.alloc((await file.stat()).size)
  await file.read(bytes, 0, bytes.length, 0)
  const { events, whole } = decodeWhole(bytes, path)
  if (whole < bytes.length) {
    await file.truncate(whole)
    await file.sync()
    onWarning(`${path}: the last record was cut short by a crash and is dropped`)
  }
  return events
}

async function opened(path: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+')
    // The file's name must survive a crash too, not only its bytes.
    const folder = await open(dirname(path), 'r')
    await folder.sync()
    await folder.close()
    return file
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

function decodeLine(line: string, path: string, number: number): JournalEvent {
  try {
    return decodeEvent(JSON.parse(line))
  } catch (cause) {
    throw new UserError({
      what: 'this record of the journal cannot be read',
      where: `${path}:${number}`,
      mend: 'Restore the file from a copy, or remove its folder to start the experiment again',
      cause,
    })
  }
}

function unwritable(path: string, cause: unknown): UserError {
  return new UserError({
    what: `the journal cannot be written (${errorMessage(cause)})`,
    where: path,
    mend: 'Free some space or give write permission, then run the same command: it goes on from the last record',
    cause,
  })
}
