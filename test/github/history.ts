import { emptyTree, type GitRepository } from './repository.ts'

/** One file that differs between two commits, in the words of GitHub's API. */
export interface ChangedFile {
  readonly filename: string
  readonly previousFilename: string | undefined
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed'
  readonly sha: string
  readonly additions: number
  readonly deletions: number
}

/** A commit's own facts. Times are ISO 8601 in UTC. */
export interface CommitFacts {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: string
  readonly email: string
  readonly date: string
  readonly message: string
}

/** One entry of a tree; `size` (bytes) only for a blob. */
export interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
  readonly size: number | undefined
}

/** The files that differ between two commits (or trees), renames found as GitHub finds them, sorted by path. */
export function changedFiles(
  repository: GitRepository,
  from: string,
  to: string,
): readonly ChangedFile[] {
  const fields = repository
    .git(['diff-tree', '-r', '-M', '-z', '--raw', '--numstat', from, to])
    .toString()
    .split('\0')
  const raws: { from: string; to: string; code: string; sha: string }[] = []
  const counts = new Map<string, readonly [number, number]>()
  let position = 0
  const next = (): string => {
    position += 1
    return fields[position - 1] ?? ''
  }
  while (position < fields.length - 1) {
    const field = next()
    if (field.startsWith(':')) {
      const [, , oldSha = '', newSha = '', code = ''] = field.split(' ')
      const first = next()
      const second = /^[RC]/.test(code) ? next() : first
      raws.push({
        from: first,
        to: second,
        code: code[0] ?? '',
        sha: code === 'D' ? oldSha : newSha,
      })
    } else {
      const [added = '0', deleted = '0', path = ''] = field.split('\t')
      const renamed = path === ''
      if (renamed) next()
      counts.set(renamed ? next() : path, [Number(added) || 0, Number(deleted) || 0])
    }
  }
  return raws.map((raw) => {
    const [additions, deletions] = counts.get(raw.to) ?? [0, 0]
    return {
      filename: raw.to,
      previousFilename: raw.code === 'R' ? raw.from : undefined,
      status: statusOf(raw.code),
      sha: raw.sha,
      additions,
      deletions,
    }
  })
}

function statusOf(code: string): ChangedFile['status'] {
  switch (code) {
    case 'A':
      return 'added'
    case 'D':
      return 'removed'
    case 'R':
      return 'renamed'
    case 'T':
      return 'changed'
    default:
      return 'modified'
  }
}

/** The hunks of one file's difference, without git's header; undefined for a binary or an unchanged file. */
export function patchOf(
  repository: GitRepository,
  from: string,
  to: string,
  file: ChangedFile,
): string | undefined {
  const paths = [file.previousFilename, file.filename].filter((path) => path !== undefined)
  const text = repository
    .git(['--literal-pathspecs', 'diff-tree', '-p', '-M', from, to, '--', ...paths])
    .toString()
  const start = text.search(/^@@ /m)
  return start < 0 ? undefined : text.slice(start).replace(/\n$/, '')
}

/** Reads a commit. */
export function readCommit(repository: GitRepository, sha: string): CommitFacts {
  const format = ['%T', '%P', '%an', '%ae', '%ct', '%B'].join('%x00')
  const [tree = '', parents = '', author = '', email = '', time = '', message = ''] = repository
    .git(['show', '--no-patch', `--format=${format}`, sha])
    .toString()
    .split('\0')
  return {
    sha,
    tree,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    author,
    email,
    date: new Date(Number(time) * 1000).toISOString().replace('.000Z', 'Z'),
    message: message.trimEnd(),
  }
}

/** What a commit changed against its first parent: the two ends of the comparison. */
export function changeOf(repository: GitRepository, sha: string): readonly [string, string] {
  return [readCommit(repository, sha).parents[0] ?? emptyTree, sha]
}

/** The commits reachable from `to` and not from `from`, oldest first. */
export function commitsBetween(
  repository: GitRepository,
  from: string,
  to: string,
): readonly string[] {
  return lines(repository.git(['rev-list', '--reverse', '--topo-order', to, `^${from}`]))
}

/** The best common ancestor, or undefined for unrelated histories. */
export function mergeBase(repository: GitRepository, a: string, b: string): string | undefined {
  try {
    return lines(repository.git(['merge-base', a, b]))[0]
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return undefined
    throw error
  }
}

/** The entries of a tree. */
export function readTree(
  repository: GitRepository,
  tree: string,
  recursive: boolean,
): readonly TreeEntry[] {
  const args = ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), tree]
  return repository
    .git(args)
    .toString()
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [facts = '', path = ''] = splitOnce(line, '\t')
      const [mode = '', type = '', sha = '', size = ''] = facts.split(/ +/)
      if (type !== 'blob' && type !== 'tree' && type !== 'commit') throw new Error(`type ${type}`)
      return { path, mode, type, sha, size: size === '-' ? undefined : Number(size) }
    })
}

/** The entry at a path of a commit, `''` being the root. */
export function entryAt(
  repository: GitRepository,
  commit: string,
  path: string,
): TreeEntry | undefined {
  const root = readCommit(repository, commit).tree
  let entry: TreeEntry | undefined = {
    path: '',
    mode: '040000',
    type: 'tree',
    sha: root,
    size: undefined,
  }
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (entry?.type !== 'tree') return undefined
    entry = readTree(repository, entry.sha, false).find((candidate) => candidate.path === name)
  }
  return entry
}

/** What kind of object a SHA names, if the repository has it. */
export function objectType(repository: GitRepository, sha: string): string | undefined {
  const answer = repository.git(['cat-file', '--batch-check'], `${sha}\n`).toString().trim()
  return answer.match(/^[0-9a-f]{40} (\w+) \d+$/)?.[1]
}

function lines(output: Buffer): readonly string[] {
  return output
    .toString()
    .split('\n')
    .filter((line) => line !== '')
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const index = text.indexOf(separator)
  return [text.slice(0, index), text.slice(index + 1)]
}
