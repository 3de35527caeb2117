/** A path relative to the Experiment file, as an annotation names it. */
export function relativeFile(text: string): string {
  return text.trim().replace(/^(\.\/)+/, '')
}

/** Whether such a path leads out of the folder of the Experiment file. */
export function leadsOutside(file: string): boolean {
  return file.startsWith('/') || file.split('/').includes('..')
}
