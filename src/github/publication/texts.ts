import type { Diagnostic } from '../../experiment/diagnostic.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { Link, ReportPhase } from '../../report/context.ts'
import { code, prose } from '../../report/markdown/escape.ts'
import { rangeEdges, rangeEdgeWords } from '../../report/range-edge.ts'
import { oneLine, truncate, visible } from '../../report/text.ts'
import type { Annotation, CheckOutput } from '../sink/check.ts'
import type { Subject } from './subject.ts'

/** Characters of a message at a line; GitHub takes 64 KiB. */
const MAX_MESSAGE = 4000

/** Where there is more, in the order of its worth. */
export function linksOf(
  checkUrl: string | undefined,
  workflowUrl: string,
  ranIn: Link | undefined,
): readonly Link[] {
  return [
    ...(ranIn === undefined ? [] : [ranIn]),
    ...(checkUrl === undefined ? [] : [{ text: 'Check run', url: checkUrl }]),
    { text: 'Workflow run', url: workflowUrl },
  ]
}

/** GitHub takes no empty text. */
export function outputOf({ title, summary, text }: Required<CheckOutput>): CheckOutput {
  return text === '' ? { title, summary } : { title, summary, text }
}

/** GitHub shows one check of a name on a commit, so namesakes tell where they come from. */
export function titleOfSubject({ path, name, isNamesake }: Subject): string {
  if (name === '') return path
  return isNamesake === true ? `${name} (${path})` : name
}

export function briefOf({ path, name }: Subject, title: string): string {
  return `- ${code(name || path, 80)} of ${code(path, 80)}: ${prose(title, 140)}`
}

/** What there is to say of an experiment that never began. */
export function brokenText(subject: Subject, phase: ReportPhase): string {
  const why = 'why' in phase ? `\n\n${prose(phase.why, 2000)}` : ''
  return `### ${code(subject.name)} · ${titleOf(phase)}${why}\n\nNo trial was started, of ${code(subject.path, 200)}.\n`
}

export function titleOf(phase: ReportPhase): string {
  return phase.name === 'failed' ? 'The run broke' : 'Stopped before the first trial'
}

/** At the ends of ranges at which the best trial lies. */
export function edgeAnnotations(
  { path, locate }: Subject,
  state: ExperimentState,
): readonly Annotation[] {
  if (locate === undefined) return []
  return rangeEdges(state).map((edge) => {
    return { path, ...locate(edge.path), level: 'warning', message: rangeEdgeWords(edge, oneLine) }
  })
}

export function annotationOf(path: string, diagnostic: Diagnostic): Annotation {
  const { line, column, severity, message, hint } = diagnostic
  const field = diagnostic.path === '' ? '' : `${diagnostic.path}: `
  return {
    path,
    line,
    column,
    level: severity === 'error' ? 'failure' : 'warning',
    message: visibleLines(`${field}${message}${hint === undefined ? '' : `\n${hint}`}`),
  }
}

/** GitHub shows a message as it is, so that what turns the direction of writing would forge what stands beside it. */
function visibleLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(visible)
  return truncate(lines.join('\n'), MAX_MESSAGE)
}
