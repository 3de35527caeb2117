import { utf8Text } from '../../utf8.ts'

/** The files of a repository at one commit, as its checkout or the API has them. Paths are an attacker's. */
export interface RepositoryFiles {
  /** What to tell of a file that is not among them. */
  readonly absence: Absence
  /** The file's text; none of more than `maxBytes`, by default `MAX_FILE_BYTES`. */
  read(path: string, maxBytes?: number): Promise<FileRead>
  /** All YAML files, sorted. Links are not followed. Raises UserError when there are too many files to look through. */
  list(): Promise<readonly string[]>
  /** The YAML files that lie in a folder itself, sorted; `.` is the repository's own. */
  listFolder(folder: string): Promise<readonly string[]>
}

/** A sentence of what is missing, and what to do about it. */
export interface Absence {
  readonly what: string
  readonly mend: string
}

/** The text of a file, or why it is not read. */
export type FileRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: string }

/** What a file of these bytes is read as. */
export function textIn(bytes: Uint8Array): FileRead {
  const text = utf8Text(bytes)
  return text === undefined
    ? { kind: 'refused', why: 'it is not UTF-8 text' }
    : { kind: 'text', text }
}

/** Where a file stands: for it, nothing outside the repository is read, and nothing behind a link. */
export interface FilePlace {
  readonly files: Pick<RepositoryFiles, 'read'>
  /** In the repository, with slashes. */
  readonly path: string
}

/** An Experiment file holds no data; Kubernetes itself takes no object above 1.5 MiB. */
export const MAX_FILE_BYTES = 256 * 1024

/** The name of a file that may hold YAML. */
export const YAML_FILE = /\.ya?ml$/i
