import { relative, resolve } from 'node:path'
import type { Diagnostic } from '../experiment/diagnostic.ts'
import { createRedactor } from '../github/redact.ts'
import { createRunnerLog } from '../github/runner-log.ts'
import type { LoadedFile } from './load.ts'

/**
 * Tells the mistakes of files as commands to the runner of a GitHub workflow, which shows each at its line of the pull
 * request. Paths are those from the repository's root.
 */
export function annotate(files: readonly Pick<LoadedFile, 'file' | 'diagnostics'>[]): void {
  const log = createRunnerLog(createRedactor())
  const root = process.env['GITHUB_WORKSPACE'] || process.cwd()
  for (const { file, diagnostics } of files) {
    for (const diagnostic of diagnostics) {
      const { severity, line: startLine, column: startColumn } = diagnostic
      const place = { file: relative(root, resolve(file)), startLine, startColumn }
      if (severity === 'error') log.error(textOf(diagnostic), place)
      else log.warning(textOf(diagnostic), place)
    }
  }
}

/** Prints what a file has in it, in which the runner is to see no command, as a folded group of the log. */
export function tellGroup(title: string, text: string): void {
  createRunnerLog(createRedactor()).foreign(title, text.trimEnd().split('\n'))
}

function textOf({ path, message, hint }: Diagnostic): string {
  const text = path === '' ? message : `${path}: ${message}`
  return hint === undefined ? text : `${text}\n${hint}`
}
