import picocolors from 'picocolors'
import { renderConclusion } from '../report/conclusion.ts'
import type { ReportContext } from '../report/context.ts'
import { renderCsv } from '../report/csv.ts'
import { renderDiagnostics } from '../report/diagnostics.ts'
import type { Gate } from '../report/gate.ts'
import { renderComment } from '../report/markdown/comment.ts'
import { toResult } from '../report/result.ts'
import { renderTable } from '../report/table.ts'
import type { DriveResult } from './drive.ts'
import type { LoadedFile } from './load.ts'

/** How a result can be printed. */
export const FORMATS = ['text', 'json', 'csv', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

export interface Outcome extends DriveResult {
  readonly file: string
  readonly backend: string
  readonly gate: Gate
}

const COLUMNS = 120
/** A file on this machine has no limit of GitHub's. */
const UNLIMITED = { bytes: Number.POSITIVE_INFINITY, reserve: 0 }

/** Everything that standard output gets. JSON is one object, or an array when several experiments ran. */
export function formatResults(
  outcomes: readonly Outcome[],
  format: Format,
  stream: NodeJS.WriteStream,
): string {
  switch (format) {
    case 'json': {
      const [first, ...rest] = outcomes.map(({ state }) => toResult(state))
      return `${JSON.stringify(rest.length === 0 ? first : [first, ...rest], null, 2)}\n`
    }
    case 'csv':
      return outcomes.map(({ state }) => renderCsv(state)).join('\n')
    case 'markdown':
      return outcomes
        .map((outcome) => renderComment(outcome.state, contextOf(outcome), UNLIMITED))
        .join('\n')
    case 'text':
      return outcomes.map((outcome) => formatText(outcome, stream)).join('\n')
    default:
      return unknownFormat(format)
  }
}

function formatText(outcome: Outcome, stream: NodeJS.WriteStream): string {
  const { state } = outcome
  const context = contextOf(outcome)
  const colors = colorsFor(stream)
  const width = stream.isTTY ? stream.columns : COLUMNS
  const table = renderTable(state, { width, colors, now: context.now })
  return `${table}${table === '' ? '' : '\n'}${renderConclusion(state, context, colors)}`
}

/** The mistakes and doubts of the files, for standard error. */
export function formatInvalid(
  files: readonly Pick<LoadedFile, 'file' | 'text' | 'diagnostics'>[],
): string {
  const colors = colorsFor(process.stderr)
  return files
    .map(({ file, text, diagnostics }) => renderDiagnostics(file, text, diagnostics, colors))
    .join('\n')
}

function contextOf({ phase, file, backend, gate }: Outcome): ReportContext {
  const now = new Date().toISOString()
  return { now, phase, file: { path: file }, links: [], backend, live: {}, gate }
}

function colorsFor(stream: NodeJS.WriteStream) {
  return picocolors.createColors(stream.isTTY && !process.env['NO_COLOR'])
}

function unknownFormat(format: never): never {
  throw new Error(`unknown format ${String(format)}`)
}
