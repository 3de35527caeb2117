import { UserError } from '../../user-error.ts'
import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { asked } from '../failure.ts'
import { pathMistake } from './path-mistake.ts'
import {
  type FileRead,
  MAX_FILE_BYTES,
  type RepositoryFiles,
  textIn,
  YAML_FILE,
} from './repository-files.ts'

/** Whose commits are read, and with what. */
export interface CommitSource {
  readonly client: Client
  readonly repository: Repository
}

interface Entry {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly sha: string
  /** In bytes; a file's only. */
  readonly size: number
}

const LINK = '120000'
const SKIPPED_FOLDER = /(?:^|\/)node_modules\//
const FEATURE = { name: 'the files of the commit', permission: 'contents: read' }

/**
 * The files of a commit, read over the API: nothing of it gets on the disk. Raises UserError when GitHub does not give them,
 * and when there are so many that it does not name them all.
 */
export function commitFiles(source: CommitSource, commit: string): RepositoryFiles {
  const advice = {
    where: `commit ${commit}`,
    mend: 'Give the job contents: read, and start the workflow again when GitHub answers',
  }
  let known: Promise<ReadonlyMap<string, Entry>> | undefined

  function entries(): Promise<ReadonlyMap<string, Entry>> {
    known ??= asked(readTree(source, commit), FEATURE, advice)
    return known
  }

  async function yamlFiles(isWanted: (path: string) => boolean): Promise<readonly string[]> {
    return [...(await entries()).values()]
      .filter((entry) => isFile(entry) && YAML_FILE.test(entry.path) && isWanted(entry.path))
      .map(({ path }) => path)
      .sort()
  }

  return {
    absence: {
      what: `the file is not in the commit ${commit}`,
      mend: 'Name a file that this commit has',
    },
    async read(path, maxBytes = MAX_FILE_BYTES) {
      const mistake = pathMistake(path)
      if (mistake !== undefined) return { kind: 'refused', why: mistake }
      const all = await entries()
      const entry = all.get(path)
      if (entry === undefined) return absence(all, path)
      const why = refusal(entry, maxBytes)
      if (why !== undefined) return { kind: 'refused', why }
      return await asked(readBlob(source, entry), FEATURE, advice)
    },
    list: () => yamlFiles((path) => !SKIPPED_FOLDER.test(path)),
    listFolder: (folder) => yamlFiles((path) => folderOf(path) === folder),
  }
}

async function readTree(
  { client, repository }: CommitSource,
  commit: string,
): Promise<ReadonlyMap<string, Entry>> {
  const { data } = await client.rest.git.getTree({
    ...repository,
    tree_sha: commit,
    recursive: '1',
  })
  if (data.truncated) throw tooManyFiles(commit)
  return new Map(
    data.tree.map(({ path, mode, type, sha, size = 0 }) => [path, { path, mode, type, sha, size }]),
  )
}

async function readBlob({ client, repository }: CommitSource, entry: Entry): Promise<FileRead> {
  const { data } = await client.rest.git.getBlob({ ...repository, file_sha: entry.sha })
  return textIn(Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8'))
}

function isFile({ type, mode }: Entry): boolean {
  return type === 'blob' && mode !== LINK
}

function refusal(entry: Entry, maxBytes: number): string | undefined {
  if (entry.mode === LINK) return 'it is a symbolic link'
  if (entry.type === 'commit') return 'it is a submodule'
  if (!isFile(entry)) return 'it is not a regular file'
  return entry.size > maxBytes ? `it is larger than ${maxBytes / 1024} KiB` : undefined
}

/** Git has nothing below a link and a submodule, where a checkout may. */
function absence(entries: ReadonlyMap<string, Entry>, path: string): FileRead {
  for (let above = folderOf(path); above !== '.'; above = folderOf(above)) {
    const entry = entries.get(above)
    if (entry?.mode === LINK) {
      return { kind: 'refused', why: 'the path leads over a symbolic link' }
    }
    if (entry?.type === 'commit') {
      return { kind: 'refused', why: 'the path leads into a submodule' }
    }
  }
  return { kind: 'missing' }
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/')
  return end === -1 ? '.' : path.slice(0, end)
}

function tooManyFiles(commit: string): UserError {
  return new UserError({
    what: 'GitHub does not name all files of the repository, as there are too many',
    where: `commit ${commit}`,
    mend: 'Run tunebot on the checkout, by push or pull_request',
    kind: 'usage',
  })
}
