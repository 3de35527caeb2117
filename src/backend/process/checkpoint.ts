import { constants } from 'node:fs'
import {
  copyFile,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../../user-error.ts'
import type { TrialCheckpoint } from '../backend.ts'
import { errorCode } from './durable.ts'
import { openTrialFolder, type TrialFolder } from './trial-folder.ts'

/**
 * Makes the folder in which a life of the trial finds and leaves its checkpoint: a copy of what its parent left, or an
 * empty one. There at once as a whole, and on the disk, before the trial can start; one that is there already stays as it
 * is, because the trial may be at work in it. Raises UserError (invalid) where the parent left none.
 */
export async function prepareCheckpoint(
  folder: TrialFolder,
  life: number,
  { from }: TrialCheckpoint,
): Promise<string> {
  const path = folder.checkpointPath(life)
  if (await isThere(path)) return path
  const temporary = `${path}.new`
  await rm(temporary, { recursive: true, force: true })
  if (from === undefined) await mkdir(temporary, { recursive: true })
  else await copyTree(await leftBy(from, join(dirname(folder.path), from)), temporary)
  await rename(temporary, path)
  await sync(folder.path)
  return path
}

/** What the trial's last life left. */
async function leftBy(trial: string, path: string): Promise<string> {
  const folder = openTrialFolder(path)
  const life = folder.readExit()?.life ?? folder.lastLife()
  const checkpoint = folder.checkpointPath(life)
  if (await isThere(checkpoint)) return checkpoint
  throw new UserError({
    what: `the checkpoint of its parent ${trial} is not there`,
    where: checkpoint,
    mend: 'Keep the state folder while the experiment is not complete',
    kind: 'invalid',
  })
}

/** Files, folders and links as they are; sockets and the like are nothing to go on from. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (entry.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      await sync(target)
    }
  }
  await sync(to)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
