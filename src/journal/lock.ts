import { link, mkdir, open, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, UserError } from '../user-error.ts'

/** Who holds a lock: enough to tell whether that process still lives, and to name it to a person. */
export interface LockOwner {
  readonly pid: number
  /** When the process began, and in which space of pids: what tells it from all others of its pid. */
  readonly start: string
  readonly space: string
  readonly host: string
  /** RFC 3339. */
  readonly since: string
}

export interface Lock {
  /** Raises UserError when the folder has gone or cannot be written; the lock ends with its owner all the same. */
  release(): Promise<void>
}

const NAME = /^lock\.(\d+)$/

/**
 * Takes the lock of a folder for `owner`, so that one run drives one experiment. Raises UserError naming the holder when
 * a living process has it, and when the folder cannot be written.
 *
 * A lock is the numbered file `lock.N` with the highest N. Taking over a dead owner's lock means to
 * make the next number, which only one of all that see the same dead owner can; nothing is ever
 * removed that another run might be about to judge. To release it is to empty it, which a full disk
 * allows too.
 */
export async function acquireLock(
  folder: string,
  owner: LockOwner,
  isAlive: (owner: LockOwner) => Promise<boolean>,
): Promise<Lock> {
  try {
    await mkdir(folder, { recursive: true })
    return await acquire(folder, owner, isAlive)
  } catch (error) {
    throw isSystemError(error) ? unwritable(folder, error) : error
  }
}

async function acquire(
  folder: string,
  owner: LockOwner,
  isAlive: (owner: LockOwner) => Promise<boolean>,
): Promise<Lock> {
  for (;;) {
    const current = await highest(folder)
    const holder = current === 0 ? undefined : await readOwner(join(folder, `lock.${current}`))
    if (holder !== undefined && (await isAlive(holder))) throw held(folder, holder)
    const path = join(folder, `lock.${current + 1}`)
    if (!(await created(path, owner))) continue
    await removeBelow(folder, current + 1)
    return { release: () => emptied(path) }
  }
}

function held(folder: string, holder: LockOwner): UserError {
  return new UserError({
    what: `another run drives this experiment (process ${holder.pid} on ${holder.host}, since ${holder.since})`,
    where: folder,
    mend: 'Wait for it, stop it, or give this run another folder with --state',
  })
}

function unwritable(place: string, cause: unknown): UserError {
  return new UserError({
    what: `the lock cannot be written (${errorMessage(cause)})`,
    where: place,
    mend: 'Free some space or give write permission, then run the same command',
    cause,
  })
}

async function highest(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => Number(NAME.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

async function readOwner(path: string): Promise<LockOwner | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
  return text === '' ? undefined : parseOwner(text, path)
}

function parseOwner(text: string, path: string): LockOwner {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UserError({
      what: `the lock cannot be read (${errorMessage(cause)})`,
      where: path,
      mend: 'Remove it if no other run drives this experiment',
      cause,
    })
  }
}

/** A hard link appears whole or not at all, and only for the first who makes it. */
async function created(path: string, owner: LockOwner): Promise<boolean> {
  const draft = `${path}.${owner.pid}`
  try {
    await writeSynced(draft, JSON.stringify(owner))
    await link(draft, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function emptied(path: string): Promise<void> {
  try {
    await truncate(path)
  } catch (error) {
    throw unwritable(path, error)
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function removeBelow(folder: string, number: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = NAME.exec(name)?.[1]
    if (found !== undefined && Number(found) < number) await rm(join(folder, name), { force: true })
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function isCode(error: unknown, code: string): boolean {
  return isSystemError(error) && error.code === code
}
