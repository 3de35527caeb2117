import { utf8Text } from '../../utf8.ts'
import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { pathMistake } from '../files/path-mistake.ts'

/** A file of a commit that is to be written again: with its mode, and every byte. A symbolic link is not followed. */
export type TreeFile =
  | { readonly kind: 'text'; readonly text: string; readonly isExecutable: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: string }

/** One name in a folder of a commit. */
export interface TreeEntry {
  readonly name: string
  /** `100644`, `100755`, `120000` (a link), `040000` (a folder) or `160000` (a submodule). */
  readonly mode: string
  readonly sha: string
  /** Of a file, in bytes. */
  readonly size: number
}

/** What reads git's objects. */
export interface ObjectSource {
  readonly client: Client
  readonly repository: Repository
}

const FOLDER = '040000'
const FILES: readonly string[] = ['100644', '100755']

export function isFolder({ mode }: TreeEntry): boolean {
  return mode === FOLDER
}

/**
 * Reads a file below a tree. The path and the file are a stranger's: the first must be in its simplest form, and of the second
 * `readBlob` tells. Raises what a request raises.
 */
export async function readTreeFile(
  source: ObjectSource,
  tree: string,
  path: string,
  maxBytes: number,
): Promise<TreeFile> {
  const mistake = pathMistake(path)
  if (mistake !== undefined) return { kind: 'refused', why: mistake }
  const folders = path.split('/')
  const name = folders.pop()
  let entries = await listTree(source, tree)
  for (const folder of folders) {
    const below = entries.find((entry) => entry.name === folder && isFolder(entry))
    if (below === undefined) return { kind: 'missing' }
    entries = await listTree(source, below.sha)
  }
  const entry = entries.find((one) => one.name === name)
  return entry === undefined ? { kind: 'missing' } : await readBlob(source, entry, maxBytes)
}

/** What a tree holds. Raises what a request raises. */
export async function listTree(
  { client, repository }: ObjectSource,
  tree: string,
): Promise<readonly TreeEntry[]> {
  const { data } = await client.rest.git.getTree({ ...repository, tree_sha: tree })
  return data.tree.map(({ path, mode, sha, size = 0 }) => ({ name: path, mode, sha, size }))
}

/**
 * Reads a file of a tree, which must be a regular one of UTF-8 text, not larger than `maxBytes`. Raises what a request raises.
 */
export async function readBlob(
  { client, repository }: ObjectSource,
  { mode, sha, size }: TreeEntry,
  maxBytes: number,
): Promise<TreeFile> {
  if (!FILES.includes(mode)) return { kind: 'refused', why: 'it is not a regular file' }
  if (size > maxBytes) {
    return { kind: 'refused', why: `it is larger than ${maxBytes / 1024} KiB` }
  }
  const { data } = await client.rest.git.getBlob({ ...repository, file_sha: sha })
  // A byte order mark is of the file, and is written again.
  const text = utf8Text(Buffer.from(data.content, 'base64'), { keepsMark: true })
  if (text === undefined) return { kind: 'refused', why: 'it is not UTF-8 text' }
  return { kind: 'text', text, isExecutable: mode === '100755' }
}
