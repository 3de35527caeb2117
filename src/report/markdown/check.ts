import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatNumber } from '../numbers.ts'
import { unsuccessfulTrials } from '../tally.ts'
import { oneLine, plural, truncate } from '../text.ts'
import { standing } from '../words.ts'
import { branchText, differenceToBase } from './base.ts'
import { best, isBestCut } from './best.ts'
import { curve } from './curve.ts'
import { CHECK_LIMITS, type Limits, richest } from './detail.ts'
import { edges } from './edges.ts'
import { failures } from './failures.ts'
import { type LeftOut, leftOutNote } from './left-out.ts'
import { links } from './links.ts'
import { plotLine } from './plot.ts'
import { running } from './running.ts'
import { stateLine, trialsDone } from './state-line.ts'
import { sections } from './table.ts'
import { trialsTable } from './trials.ts'

export interface CheckOutput {
  /** Plain text, one line. */
  readonly title: string
  /** Markdown. */
  readonly summary: string
  /** Markdown; empty where there is nothing to add. */
  readonly text: string
}

const MAX_TITLE = 140

/** A check run's output. No diagrams: GitHub is not known to draw them there. */
export function renderCheck(
  state: ExperimentState,
  context: ReportContext,
  limits: Limits = CHECK_LIMITS,
): CheckOutput {
  const trials = trialsTable(state, context)
  const head = stateLine(state, context)
  const edge = edges(state, context)
  const line = plotLine(state)
  const bestCurve = curve(state, 'text')
  const all = state.trials.length
  const failed = unsuccessfulTrials(state).length
  return {
    title: checkTitle(state, context),
    summary: richest(limits, state.trials.length, (detail) => {
      return `${sections([
        head,
        best(state, context, detail),
        edge(detail),
        line,
        running(state, context, detail),
        leftOutNote([['the best hyperparameters', isBestCut(state, detail)]], context),
        links(context),
      ])}\n`
    }),
    text: richest(limits, state.trials.length, (detail, room) => {
      const table = trials(detail, room)
      const failureList = failures(state, context, detail, room - table.length)
      const leftOut: LeftOut = [
        [plural(all, 'trial'), table === '' && all > 0],
        ['the best trial, step by step', !detail.curve && bestCurve !== ''],
        [`the reasons of ${plural(failed, 'failed trial')}`, failureList === '' && failed > 0],
      ]
      return sections([
        chapter('All trials', table),
        detail.curve ? chapter('The best trial, step by step', bestCurve) : '',
        chapter('Failed trials', failureList),
        leftOutNote(leftOut, context),
      ])
    }),
  }
}

function chapter(heading: string, body: string): string {
  return body === '' ? '' : `### ${heading}\n\n${body}`
}

/** How it stands, in one line of plain text. */
export function checkTitle(state: ExperimentState, context: ReportContext): string {
  const { state: word, reason } = standing(state, context)
  const name = state.experiment.spec.objective.objectiveMetricName
  const against = differenceToBase(state, context, branchText)
  const value =
    state.best === undefined ? [] : [`${name} ${formatNumber(state.best.value)}${against}`]
  const where = reason === '' ? word : `${word}: ${truncate(oneLine(reason), 70)}`
  return truncate([oneLine(where), ...value.map(oneLine), trialsDone(state)].join(' · '), MAX_TITLE)
}
