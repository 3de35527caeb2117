import { type Diagnosed, diagnosedOf, hasMistake, tellMistakes } from './tell-mistakes.ts'

/**
 * The same, where the format is `github` as annotations on standard output: that code is loaded on use, and by none that
 * has no such format.
 */
export async function tellMistakesAs(
  format: string,
  files: readonly Diagnosed[],
): Promise<boolean> {
  if (format !== 'github') return tellMistakes(files)
  const { annotate } = await import('./annotate.ts')
  annotate(diagnosedOf(files))
  return hasMistake(files)
}
