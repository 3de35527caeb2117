import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatCount } from '../numbers.ts'
import { unsuccessfulTrials } from '../tally.ts'
import { plural } from '../text.ts'
import { best, isBestCut } from './best.ts'
import { commands } from './commands.ts'
import { curve } from './curve.ts'
import { COMMENT_LIMITS, type Limits, richest, SUMMARY_LIMITS } from './detail.ts'
import { edges } from './edges.ts'
import { failures } from './failures.ts'
import { type LeftOut, leftOutNote } from './left-out.ts'
import { links } from './links.ts'
import { plot } from './plot.ts'
import { running } from './running.ts'
import { stateLine } from './state-line.ts'
import { details, sections } from './table.ts'
import { trialsTable } from './trials.ts'

/** The comment on a pull request, as rich as fits the limits. */
export function renderComment(
  state: ExperimentState,
  context: ReportContext,
  limits: Limits = COMMENT_LIMITS,
): string {
  const trials = trialsTable(state, context)
  const diagram = plot(state)
  const bestCurve = curve(state, 'diagram')
  const head = stateLine(state, context)
  const edge = edges(state, context)
  const all = state.trials.length
  const failed = unsuccessfulTrials(state).length

  return richest(limits, state.trials.length, (detail, room) => {
    const table = trials(detail, room)
    const failureList = failures(state, context, detail, room - table.length)
    const leftOut: LeftOut = [
      [plural(all, 'trial'), table === '' && all > 0],
      [`the reasons of ${plural(failed, 'failed trial')}`, failureList === '' && failed > 0],
      ['the best hyperparameters', isBestCut(state, detail)],
      ['the plot', !detail.plot && diagram !== ''],
      ['the best trial, step by step', !detail.curve && bestCurve !== ''],
    ]
    return `${sections([
      head,
      best(state, context, detail),
      edge(detail),
      running(state, context, detail),
      detail.plot ? diagram : '',
      fold(`All trials (${formatCount(state.trials.length)})`, table),
      detail.curve ? fold('The best trial, step by step', bestCurve) : '',
      fold(`Failed trials (${formatCount(failed)})`, failureList),
      leftOutNote(leftOut, context),
      links(context),
      commands(state, context),
    ])}\n`
  })
}

/** The job summary: the comment's content with a larger limit, than which only the results hold more. */
export function renderSummary(
  state: ExperimentState,
  context: ReportContext,
  limits: Limits = SUMMARY_LIMITS,
): string {
  return renderComment(state, { ...context, isFullest: true }, limits)
}

function fold(title: string, body: string): string {
  return body === '' ? '' : details(`<b>${title}</b>`, body)
}
