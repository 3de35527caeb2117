import {
  isFolder,
  listTree,
  type ObjectSource,
  readBlob,
  type TreeEntry,
} from '../branch/tree-file.ts'
import { type ExperimentPlace, experimentKey } from '../experiment-key.ts'
import { fileOf, INDEX, type IndexEntry, MAX_INDEX_BYTES, readIndex } from './folder-index.ts'

/** The path of an experiment's folder on the branch of results. Experiments' names are plain. */
export function resultFolder(place: ExperimentPlace): string {
  return `${place.name}-${experimentKey(place)}`
}

const RESULTS = /-[0-9a-f]{16}$/

/** Whether a branch with that root has folders that are of no experiment: the code's, on a branch that was named by mistake. */
export function holdsMore(root: readonly TreeEntry[]): boolean {
  return root.some((entry) => isFolder(entry) && !RESULTS.test(entry.name))
}

/** The files of a branch lie in its history for ever. */
export const MAX_RESULT_BYTES = 1024 * 1024

/** What an experiment's folder holds: somebody else's texts. */
export interface ResultFolder {
  /** Of its files. */
  readonly names: readonly string[]
  /** The results that are kept, newest first; none where there is no list that can be read. */
  readonly entries: readonly IndexEntry[]
  /** The text of a result; undefined where there is none that can be read. Raises what a request raises. */
  read(entry: IndexEntry): Promise<string | undefined>
}

/** Opens the experiment's folder below a root; one that is not there holds nothing. Raises what a request raises. */
export async function openResultFolder(
  source: ObjectSource,
  root: readonly TreeEntry[],
  place: ExperimentPlace,
): Promise<ResultFolder> {
  const path = resultFolder(place)
  const folder = root.find((entry) => entry.name === path && isFolder(entry))
  const files = folder === undefined ? [] : await listTree(source, folder.sha)

  async function textOf(name: string, maxBytes: number): Promise<string | undefined> {
    const entry = files.find((file) => file.name === name)
    const file = entry === undefined ? undefined : await readBlob(source, entry, maxBytes)
    return file?.kind === 'text' ? file.text : undefined
  }

  const index = await textOf(INDEX, MAX_INDEX_BYTES)
  return {
    names: files.map(({ name }) => name),
    entries: index === undefined ? [] : readIndex(index),
    read: (entry) => textOf(fileOf(entry), MAX_RESULT_BYTES),
  }
}
