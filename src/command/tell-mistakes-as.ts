import { type Diagnosed, diagnosedOf, hasMistake, tellMistakes } from './tell-mistakes.ts'

/**
 * Tells the mistakes and doubts of the files: where the format is `github` as annotations on standard output, else as
 * `tellMistakes` does. Returns whether a mistake is among them.
 */
export async function tellMistakesAs(
  format: string,
  files: readonly Diagnosed[],
): Promise<boolean> {
  if (format !== 'github') return tellMistakes(files)
  // Loaded on use: it brings GitHub's code along, which a terminal has no use for.
  const { annotate } = await import('./annotate.ts')
  annotate(diagnosedOf(files))
  return hasMistake(files)
}
