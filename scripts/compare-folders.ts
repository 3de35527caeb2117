import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface FolderDifference {
  /** Paths relative to the folders, in order. */
  readonly missing: readonly string[]
  readonly extra: readonly string[]
  readonly changed: readonly string[]
}

/** Compares two folders byte for byte: what `actual` lacks, has too much, or holds differently. */
export function compareFolders(expected: string, actual: string): FolderDifference {
  const wanted = filesBelow(expected)
  const found = filesBelow(actual)
  return {
    missing: wanted.filter((file) => !found.includes(file)),
    extra: found.filter((file) => !wanted.includes(file)),
    changed: wanted.filter(
      (file) =>
        found.includes(file) &&
        !readFileSync(join(expected, file)).equals(readFileSync(join(actual, file))),
    ),
  }
}

/** One sentence about a difference; undefined when there is none. */
export function differenceSentence(
  name: string,
  difference: FolderDifference,
  mend: string,
): string | undefined {
  const parts = [
    ['lacks', difference.missing],
    ['has too much', difference.extra],
    ['differs in', difference.changed],
  ] as const
  const told = parts.filter(([, files]) => files.length > 0)
  if (told.length === 0) {
    return undefined
  }
  const text = told.map(([verb, files]) => `${verb} ${files.join(', ')}`).join('; it ')
  return `${name} is not what a build makes: it ${text}. ${mend}`
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
