import picocolors from 'picocolors'
import type { Diagnostic } from '../experiment/diagnostic.ts'
import { readPrevious } from '../experiment/previous.ts'
import { parseChoice } from '../option.ts'
import { renderDiagnostics } from '../report/diagnostics.ts'
import { formatCount } from '../report/numbers.ts'
import { plural } from '../report/text.ts'
import { UserError } from '../user-error.ts'
import { type CheckedFile, checkPaths } from './experiment-files.ts'
import { readText } from './load.ts'
import { readPolicyFile } from './policy-file.ts'

/** How mistakes can be told: for people, for programs, and as annotations in the log of a GitHub workflow. */
const VALIDATE_FORMATS = ['text', 'json', 'github'] as const

/** The options as they were typed. */
export interface ValidateFlags {
  readonly old?: string
  readonly format: string
  readonly policy?: string
}

const INVALID = 3

/**
 * `tunebot validate`: tells every mistake of the files, and of the Experiments in folders, on standard output. Returns the
 * exit code. Raises UserError for wrong usage.
 */
export async function validate(paths: readonly string[], flags: ValidateFlags): Promise<number> {
  const format = parseChoice(flags.format, '--format', VALIDATE_FORMATS)
  const files = await checkPaths(paths, {
    old: flags.old === undefined ? undefined : await readOld(flags.old),
    policy: await readPolicyFile(flags.policy),
  })
  switch (format) {
    case 'text':
      process.stdout.write(toText(files))
      break
    case 'json':
      process.stdout.write(`${JSON.stringify({ files: files.map(toJson) }, null, 2)}\n`)
      break
    case 'github':
      await toAnnotations(files)
      break
    default:
      return unknownFormat(format)
  }
  return files.every(isValid) ? 0 : INVALID
}

/** The file before an edit. Raises UserError (usage) where it holds no Experiment to hold an edit against. */
async function readOld(file: string): Promise<string> {
  const text = await readText(file)
  if (readPrevious(text).length > 0) return text
  throw new UserError({
    what: 'the file holds no Experiment that an edit could be held against',
    where: file,
    mend: 'Give --old the Experiment file as it was; kubectl get experiment NAME -o yaml prints it with its status',
    kind: 'usage',
  })
}

function isValid({ diagnostics }: CheckedFile): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error')
}

function toText(files: readonly CheckedFile[]): string {
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR']
  const colors = picocolors.createColors(isColoured)
  const told = files.map(({ file, text, diagnostics }) =>
    renderDiagnostics(file, text, diagnostics, colors),
  )
  return [...told.filter((text) => text !== ''), summary(files)].join('\n')
}

function summary(files: readonly CheckedFile[]): string {
  const experiments = files.reduce((sum, each) => sum + each.experiments, 0)
  const valid = files.filter(isValid).length
  const all = `${plural(files.length, 'file')}, ${plural(experiments, 'experiment')}`
  const verdict = valid === files.length ? 'valid' : `${formatCount(files.length - valid)} invalid`
  return `${all}: ${verdict}\n`
}

function toJson(file: CheckedFile) {
  const of = (severity: Diagnostic['severity']) =>
    file.diagnostics.filter((each) => each.severity === severity).map(entryOf)
  return {
    file: file.file,
    valid: isValid(file),
    errors: of('error'),
    warnings: of('warning'),
  }
}

function entryOf(diagnostic: Diagnostic) {
  const { severity: _, path, line, column, message, hint = '', ...more } = diagnostic
  return { path, line, column, message, hint, ...more }
}

/** GitHub's part is loaded on use: it is larger than all the rest. */
async function toAnnotations(files: readonly CheckedFile[]): Promise<void> {
  const { annotate } = await import('./annotate.ts')
  annotate(files)
  process.stdout.write(summary(files))
}

function unknownFormat(format: never): never {
  throw new Error(`unknown format ${String(format)}`)
}
