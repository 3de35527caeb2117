import type { Step } from '../session.ts'
import type { LoadedFile } from './load-files.ts'

/** Tells what the backend takes no notice of, and the warnings of a file that can be run. */
export function tellDoubts({ dependencies: { log } }: Step, loaded: LoadedFile): void {
  const { file } = loaded
  for (const notice of loaded.notices) log.line(`${file.path}: ${notice}`)
  for (const { line, column, message } of loaded.diagnostics) {
    log.warning(`${file.path}:${line}:${column}: ${message}`)
  }
}
