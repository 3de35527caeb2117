import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../user-error.ts'

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
  release(): Promise<void>
}

const RELEASED = 'released'
const NAME = /^lock\.(\d+)$/

/**
 * Takes the lock of a folder for `owner`, so that one run drives one experiment. Raises UserError naming the holder when
 * a living process has it.
 *
 * A lock is the numbered file `lock.N` with the highest N. Taking over a dead owner's lock means to
 * make the next number, which only one of all that see the same dead owner can; nothing is ever
 * removed that another run might be about to judge.
 */
export async function acquireLock(
  folder: string,
  owner: LockOwner,
  isAlive: (owner: LockOwner) => Promise<boolean>,
): Promise<Lock> {
  await mkdir(folder, { recursive: true })
  for (;;) {
    const current = await highest(folder)
    const holder = current === 0 ? undefined : await readOwner(join(folder, `lock.${current}`))
    if (holder !== undefined && (await isAlive(holder))) throw held(folder, holder)
    const path = join(folder, `lock.${current + 1}`)
    if (!(await created(path, owner))) continue
    await removeBelow(folder, current + 1)
    return { release: () => replace(path, RELEASED) }
  }
}

function held(folder: string, holder: LockOwner): UserError {
  return new UserError({
    what: `another run drives this experiment (process ${holder.pid} on ${holder.host}, since ${holder.since})`,
    where: folder,
    mend: 'Wait for it, stop it, or give this run another folder with --state',
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
  return text === RELEASED ? undefined : JSON.parse(text)
}

/** A hard link appears whole or not at all, and only for the first who makes it. */
async function created(path: string, owner: LockOwner): Promise<boolean> {
  const draft = await durable(`${path}.${owner.pid}`, JSON.stringify(owner))
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function replace(path: string, text: string): Promise<void> {
  await rename(await durable(`${path}.new`, text), path)
}

async function durable(path: string, text: string): Promise<string> {
  const file = await open(path, 'w')
  await file.writeFile(text)
  await file.sync()
  await file.close()
  return path
}

async function removeBelow(folder: string, number: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = NAME.exec(name)?.[1]
    if (found !== undefined && Number(found) < number) await rm(join(folder, name), { force: true })
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
