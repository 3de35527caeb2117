import type { LoadedFile } from './load.ts'
import { formatInvalid } from './result.ts'

/** What has been found out about files. */
export type Diagnosed = Pick<LoadedFile, 'file' | 'text' | 'diagnostics'>

/** Tells the mistakes and doubts of the files for people, on standard error. Returns whether a mistake is among them. */
export function tellMistakes(files: readonly Diagnosed[]): boolean {
  const diagnosed = diagnosedOf(files)
  if (diagnosed.length > 0) process.stderr.write(formatInvalid(diagnosed))
  return hasMistake(diagnosed)
}

/** Those of the files that have something to tell. */
export function diagnosedOf(files: readonly Diagnosed[]): readonly Diagnosed[] {
  return files.filter(({ diagnostics }) => diagnostics.length > 0)
}

export function hasMistake(files: readonly Diagnosed[]): boolean {
  return files.some(({ diagnostics }) => diagnostics.some((each) => each.severity === 'error'))
}
