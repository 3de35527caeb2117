import type picocolors from 'picocolors'
import { byPosition, type Diagnostic, type Position } from '../experiment/diagnostic.ts'
import { displayWidth, oneLine, plural, visible } from './text.ts'

/** What `picocolors.createColors(enabled)` gives; a report never asks the terminal itself. */
export type Colors = ReturnType<typeof picocolors.createColors>

/** Wide enough for any line a person wrote; longer ones are shown around the column. */
const LINE_WIDTH = 100

/**
 * Mistakes as compilers tell them: `file:line:column: error: message`, the line with a caret, the
 * hint; in the order of the file, and a count at the end. Ends with a line break, or is empty.
 */
export function renderDiagnostics(
  fileName: string,
  source: string,
  diagnostics: readonly Diagnostic[],
  colors: Colors,
): string {
  if (diagnostics.length === 0) return ''
  const ordered = diagnostics.toSorted(byPosition)
  const blocks = ordered.map((one) => block(fileName, source, one, colors))
  return `${blocks.join('\n')}\n${counts(diagnostics)}\n`
}

function block(fileName: string, source: string, one: Diagnostic, colors: Colors): string {
  const paint = one.severity === 'error' ? colors.red : colors.yellow
  const place = `${oneLine(fileName)}:${one.line}:${one.column}`
  const path = one.path === '' ? '' : `${oneLine(one.path)}: `
  const [line, caret] = excerpt(source, one, LINE_WIDTH)
  const gutter = ' '.repeat(`${one.line}`.length)
  return [
    `${colors.bold(place)}: ${colors.bold(paint(one.severity))}: ${path}${oneLine(one.message)}`,
    ...(line === undefined
      ? []
      : [`${colors.dim(line.slice(0, gutter.length + 2))}${line.slice(gutter.length + 2)}`]),
    ...(caret === undefined ? [] : [paint(caret)]),
    ...(one.hint === undefined ? [] : [`${gutter} ${colors.cyan('hint:')} ${oneLine(one.hint)}`]),
    '',
  ].join('\n')
}

/**
 * The line at this position with its number, and a line with a caret below the column; nothing
 * where the source has no such line. Columns count UTF-16 units, as the parser does.
 */
export function excerpt(source: string, position: Position, width: number): readonly string[] {
  const line = source.split(/\r\n|[\r\n\u0085]/, position.line)[position.line - 1]
  if (line === undefined) return []
  const at = Math.min(Math.max(0, position.column - 1), line.length)
  const from = at > width - 20 ? at - Math.floor(width / 2) : 0
  const before = shown(line.slice(from, at))
  const after = shown(line.slice(at, from + width))
  const head = from > 0 ? '…' : ''
  const tail = from + width < line.length ? '…' : ''
  const gutter = `${position.line}`
  return [
    `${gutter} | ${head}${before}${after}${tail}`.trimEnd(),
    `${' '.repeat(gutter.length)} | ${' '.repeat(displayWidth(head + before))}^`,
  ]
}

function shown(text: string): string {
  return text.split('\t').map(visible).join('  ')
}

function counts(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const parts = [
    ...(errors === 0 ? [] : [plural(errors, 'error')]),
    ...(warnings === 0 ? [] : [plural(warnings, 'warning')]),
  ]
  return parts.join(', ')
}
