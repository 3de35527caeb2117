import { constants } from 'node:fs'
import { type FileHandle, open, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../user-error.ts'
import { pathMistake } from './path-mistake.ts'
import {
  type FileRead,
  MAX_FILE_BYTES,
  type RepositoryFiles,
  textIn,
  YAML_FILE,
} from './repository-files.ts'

const SKIPPED_FOLDERS: readonly string[] = ['.git', 'node_modules']
const MAX_ENTRIES = 200_000

/** The files of the checkout in a folder of the runner. */
export function checkoutFiles(workspace: string): RepositoryFiles {
  return {
    absence: {
      what: 'the file is not in the checkout',
      mend: 'Put a step with actions/checkout, at the commit of the event, before this one',
    },
    read: (path, maxBytes) => readWorkspaceFile(workspace, path, maxBytes),
    list: () => listFiles(workspace),
    async listFolder(folder) {
      const entries = await readdir(join(workspace, folder), { withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile() && YAML_FILE.test(entry.name))
        .map(({ name }) => (folder === '.' ? name : `${folder}/${name}`))
        .sort()
    },
  }
}

async function listFiles(workspace: string): Promise<readonly string[]> {
  const paths: string[] = []
  const folders = ['']
  let entries = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(join(workspace, folder), { withFileTypes: true })) {
      entries += 1
      if (entries > MAX_ENTRIES) throw tooManyFiles()
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !SKIPPED_FOLDERS.includes(entry.name)) folders.push(path)
      else if (entry.isFile() && YAML_FILE.test(entry.name)) paths.push(path)
    }
  }
  return paths.sort()
}

/**
 * Reads a file of the checkout. The path is an attacker's: it must lie in the workspace, and neither
 * it nor a folder above it may be a symbolic link.
 */
async function readWorkspaceFile(
  workspace: string,
  path: string,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<FileRead> {
  const mistake = pathMistake(path)
  if (mistake !== undefined) return { kind: 'refused', why: mistake }
  const root = await realpath(workspace)
  const expected = join(root, path)
  try {
    if ((await realpath(expected)) !== expected)
      return { kind: 'refused', why: 'the path leads over a symbolic link' }
    // Between the look and the opening a link may appear; a named pipe would never open.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const handle = await open(expected, flags)
    try {
      return await readHandle(handle, maxBytes)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return { kind: 'missing' }
    if (hasCode(error, 'ELOOP')) return { kind: 'refused', why: 'it is a symbolic link' }
    if (hasCode(error, 'EACCES') || hasCode(error, 'ENXIO'))
      return { kind: 'refused', why: 'it cannot be opened' }
    throw error
  }
}

async function readHandle(handle: FileHandle, maxBytes: number): Promise<FileRead> {
  const status = await handle.stat()
  if (!status.isFile()) return { kind: 'refused', why: 'it is not a regular file' }
  if (status.size > maxBytes)
    return { kind: 'refused', why: `it is larger than ${maxBytes / 1024} KiB` }
  return textIn(await handle.readFile())
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function tooManyFiles(): UserError {
  return new UserError({
    what: `there are more than ${MAX_ENTRIES} files in the repository`,
    where: 'experiments',
    mend: 'Name those to run in the input experiments',
    kind: 'usage',
  })
}
