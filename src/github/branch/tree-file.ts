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

/**
 * Reads a file below a tree. The path and the file are a stranger's: the first must be in its simplest form, the second a
 * regular file of UTF-8 text, not larger than `maxBytes`. Raises what a request raises.
 */
export async function readTreeFile(
  source: ObjectSource,
  tree: string,
  path: string,
  maxBytes: number,
): Promise<TreeFile> {
  const mistake = pathMistake(path)
  if (mistake !== undefined) return { kind: 'refused', why: mistake }
  const parts = path.split('/')
  const name = parts.pop()
  const entries = await readFolder(source, tree, parts.join('/'))
  const entry = entries?.find((one) => one.name === name)
  if (entry === undefined) return { kind: 'missing' }
  if (!FILES.includes(entry.mode)) return { kind: 'refused', why: 'it is not a regular file' }
  if (entry.size > maxBytes) {
    return { kind: 'refused', why: `it is larger than ${maxBytes / 1024} KiB` }
  }
  const { client, repository } = source
  const { data } = await client.rest.git.getBlob({ ...repository, file_sha: entry.sha })
  try {
    const bytes = Buffer.from(data.content, 'base64')
    // A byte order mark is of the file, and is written again.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { kind: 'text', text: decoder.decode(bytes), isExecutable: entry.mode === '100755' }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { kind: 'refused', why: 'it is not UTF-8 text' }
  }
}

/** What a folder below a tree holds, '' being the tree itself; undefined where there is no such folder. Raises what a request raises. */
export async function readFolder(
  { client, repository }: ObjectSource,
  tree: string,
  path: string,
): Promise<readonly TreeEntry[] | undefined> {
  let entries = await listTree(tree)
  for (const name of path.split('/').filter((part) => part !== '')) {
    const folder = entries.find((entry) => entry.name === name && entry.mode === FOLDER)
    if (folder === undefined) return undefined
    entries = await listTree(folder.sha)
  }
  return entries

  async function listTree(sha: string): Promise<readonly TreeEntry[]> {
    const { data } = await client.rest.git.getTree({ ...repository, tree_sha: sha })
    return data.tree.map((entry) => ({
      name: entry.path,
      mode: entry.mode,
      sha: entry.sha,
      size: entry.size ?? 0,
    }))
  }
}
