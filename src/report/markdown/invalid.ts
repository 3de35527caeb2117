import type { Diagnostic } from '../../experiment/diagnostic.ts'
import { excerpt } from '../diagnostics.ts'
import { formatCount } from '../numbers.ts'
import { plural } from '../text.ts'
import { COMMENT_LIMITS, type Limits } from './detail.ts'
import { code, fenced, link, prose } from './escape.ts'
import { sections } from './table.ts'

export interface InvalidFile {
  readonly path: string
  /** The file at its commit, where lines can be linked to. */
  readonly url?: string
  /** With it the line of each mistake is shown. */
  readonly source?: string
  readonly diagnostics: readonly Diagnostic[]
}

const LADDER = [50, 20, 10, 5, 3, 1, 0] as const

/** What a reviewer sees in place of results: each mistake with its line, what was expected, and the mend. */
export function renderInvalid(
  files: readonly InvalidFile[],
  limits: Limits = COMMENT_LIMITS,
): string {
  const room = limits.bytes - limits.reserve
  for (const most of LADDER) {
    const text = `${sections([heading(files), ...files.slice(0, 20).map((file) => section(file, most)), rest(files)])}\n`
    if (Buffer.byteLength(text) <= room) return text
  }
  return `${heading(files)}\n`
}

/** What the policy does not allow may be a sound Experiment all the same. */
export function invalidTitle(diagnostics: readonly Diagnostic[]): string {
  const isPolicy = diagnostics.filter(isError).every(({ code = '' }) => code.startsWith('policy/'))
  return isPolicy ? 'Not allowed by the policy' : 'Invalid Experiment'
}

function heading(files: readonly InvalidFile[]): string {
  const errors = countErrors(files)
  const title = invalidTitle(files.flatMap(({ diagnostics }) => diagnostics))
  const mistakes = plural(errors, 'mistake')
  const [only] = files
  const where = files.length === 1 && only !== undefined ? ` in ${code(only.path, 120)}` : ''
  return `### ❌ ${title} · ${mistakes}${where}\n\nNothing was run.`
}

function rest(files: readonly InvalidFile[]): string {
  return files.length > 20 ? `_and ${formatCount(files.length - 20)} more files_` : ''
}

function countErrors(files: readonly InvalidFile[]): number {
  return files.flatMap(({ diagnostics }) => diagnostics.filter(isError)).length
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

function section(file: InvalidFile, most: number): string {
  const ordered = [...file.diagnostics].sort(
    (a, b) => Number(isError(b)) - Number(isError(a)) || a.line - b.line || a.column - b.column,
  )
  const left = ordered.length - Math.min(most, ordered.length)
  return sections([
    `#### ${link(code(file.path, 120), file.url)}`,
    ...ordered.slice(0, most).map((one) => mistake(file, one)),
    left === 0
      ? ''
      : `_${formatCount(left)} more: run ${code(`tunebot validate ${file.path}`, 160)}_`,
  ])
}

function mistake(file: InvalidFile, one: Diagnostic): string {
  const line = link(
    `line ${one.line}`,
    file.url === undefined ? undefined : `${file.url}#L${one.line}`,
  )
  const field = one.path === '' ? '' : ` · ${code(one.path, 120)}`
  const hint = one.hint === undefined ? '' : `\\\n💡 ${prose(one.hint)}`
  const lines = file.source === undefined ? [] : excerpt(file.source, one, 100)
  return sections([
    `${isError(one) ? '❌' : '⚠️'} **${line}**, column ${one.column}${field}\\\n${prose(one.message)}${hint}`,
    lines.length === 0 ? '' : fenced(lines, 'text'),
  ])
}
