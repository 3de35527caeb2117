import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/** The text of a file in the checkout, or why it is not read. */
export type WorkspaceFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: string }

/** Where a file stands: for it, nothing outside the workspace is read, and nothing behind a link. */
export interface FilePlace {
  readonly workspace: string
  /** Relative to it, with slashes. */
  readonly path: string
}

/** An Experiment file holds no data; Kubernetes itself takes no object above 1.5 MiB. */
export const MAX_FILE_BYTES = 256 * 1024

const LAST_CONTROL_CHARACTER = 0x1f
const DELETE = 0x7f

/** Why a path, as a diff or an API names it, is not one inside the repository; undefined where it is. */
export function pathMistake(path: string): string | undefined {
  if (path === '') return 'the path is empty'
  if ([...path].some(isControl)) return 'the path holds a control character'
  if (path.includes('\\')) return 'the path holds a backslash'
  if (path.startsWith('/')) return 'the path is absolute'
  const parts = path.split('/')
  if (parts.some((part) => part === '..' || part === '.' || part === ''))
    return 'the path is not in its simplest form'
  if (parts[0]?.toLowerCase() === '.git') return 'the path lies in the .git folder'
  return undefined
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code <= LAST_CONTROL_CHARACTER || code === DELETE
}

/**
 * Reads a file of the checkout. The path is an attacker's: it must lie in the workspace, and neither
 * it nor a folder above it may be a symbolic link.
 */
export async function readWorkspaceFile(
  workspace: string,
  path: string,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<WorkspaceFile> {
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

async function readHandle(handle: FileHandle, maxBytes: number): Promise<WorkspaceFile> {
  const status = await handle.stat()
  if (!status.isFile()) return { kind: 'refused', why: 'it is not a regular file' }
  if (status.size > maxBytes)
    return { kind: 'refused', why: `it is larger than ${maxBytes / 1024} KiB` }
  const bytes = await handle.readFile()
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { kind: 'refused', why: 'it is not UTF-8 text' }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
