import { readTree, type TreeEntry } from './history.ts'
import type { GitRepository } from './repository.ts'

/** One path of a tree to make; no `sha`: the path goes. */
export interface TreeChange {
  readonly path: string
  readonly mode: string
  readonly sha: string | undefined
}

/** Writes a tree that is another one with changes, and returns its SHA; undefined where a path that is to go is not there. */
export function writeTree(
  git: GitRepository,
  base: string | undefined,
  changes: readonly TreeChange[],
): string | undefined {
  const entries = new Map(
    (base === undefined ? [] : readTree(git, base, false)).map((entry) => [entry.path, entry]),
  )
  const below = new Map<string, TreeChange[]>()
  for (const { path, mode, sha } of changes) {
    const [name = '', ...rest] = path.split('/')
    if (rest.length > 0) {
      below.set(name, [...(below.get(name) ?? []), { path: rest.join('/'), mode, sha }])
    } else if (sha !== undefined) {
      entries.set(name, { path: name, mode, type: typeOf(mode), sha, size: undefined })
    } else if (!entries.delete(name)) return undefined
  }
  for (const [name, inner] of below) {
    const folder = entries.get(name)
    const sha = writeTree(git, folder?.type === 'tree' ? folder.sha : undefined, inner)
    if (sha === undefined) return undefined
    const isEmpty = readTree(git, sha, false).length === 0
    if (isEmpty) entries.delete(name)
    else entries.set(name, { path: name, mode: '040000', type: 'tree', sha, size: undefined })
  }
  const lines = [...entries.values()].map(
    ({ mode, type, sha, path }) => `${mode} ${type} ${sha}\t${path}\0`,
  )
  return git.git(['mktree', '-z'], lines.join('')).toString().trim()
}

function typeOf(mode: string): TreeEntry['type'] {
  if (mode === '040000') return 'tree'
  return mode === '160000' ? 'commit' : 'blob'
}
