import type { LoadedFile } from './load.ts'
import { formatInvalid } from './result.ts'

/**
 * The mistakes and doubts of the files: as annotations on standard output where the format is `github`, else for people on
 * standard error. Returns whether a mistake is among them.
 */
export async function tellMistakes(
  files: readonly Pick<LoadedFile, 'file' | 'text' | 'diagnostics'>[],
  format: string,
): Promise<boolean> {
  const diagnosed = files.filter(({ diagnostics }) => diagnostics.length > 0)
  if (format === 'github') (await import('./annotate.ts')).annotate(diagnosed)
  else if (diagnosed.length > 0) process.stderr.write(formatInvalid(diagnosed))
  return diagnosed.some(({ diagnostics }) => diagnostics.some((each) => each.severity === 'error'))
}
