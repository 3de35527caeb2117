import type { Parameter } from '../../experiment/experiment.ts'
import { isActive, type TrialRecord } from '../../experiment/trial.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatCount, formatDuration } from '../numbers.ts'
import { metricNames, metricText, type RankedTrial, rankTrials } from '../ranking.ts'
import { trialMilliseconds } from '../tally.ts'
import { trialStanding } from '../words.ts'
import { assignmentCell, nameCell, parameterColumn, valueCell } from './cells.ts'
import type { Detail } from './detail.ts'
import { cell, prose } from './escape.ts'
import { elsewhere } from './links.ts'
import { type Column, markdownTable, sections } from './table.ts'

/**
 * The table of all trials, best first, at any detail; rows are rendered once for each width of
 * value, as thousands of them are measured at many details. It ends where it has more than `room` characters.
 */
export function trialsTable(
  state: ExperimentState,
  context: ReportContext,
): (detail: Detail, room: number) => string {
  const ranked = rankTrials(state)
  const rendered = new Map<string, (readonly string[])[]>()

  return (detail, room) => {
    const count = Math.min(detail.rows, ranked.length)
    if (count === 0) return ''
    const shape = shapeOf(state, detail)
    const key = `${detail.value} ${detail.parameters}`
    const known = rendered.get(key) ?? []
    rendered.set(key, known)
    const rows: (readonly string[])[] = []
    let length = 0
    for (const [at, trial] of ranked.slice(0, count).entries()) {
      const cells = known[at] ?? row(state, context, shape, trial)
      known[at] = cells
      rows.push(cells)
      length += cells.reduce((sum, text) => sum + text.length, 0)
      if (length > room) break
    }
    const table = markdownTable(columns(shape), rows)
    return sections([table, leftOut(shape, context, count, ranked.length)])
  }
}

interface Shape {
  readonly parameters: readonly Parameter[]
  readonly metrics: readonly string[]
  /** Parameters and metrics that have no column. */
  readonly hidden: number
  readonly value: number
}

function shapeOf(state: ExperimentState, detail: Detail): Shape {
  const { parameters } = state.experiment.spec
  const metrics = metricNames(state.experiment)
  const shown = {
    parameters: parameters.slice(0, detail.parameters),
    metrics: metrics.slice(0, Math.max(1, Math.ceil(detail.parameters / 2))),
  }
  const hidden = parameters.length - shown.parameters.length + metrics.length - shown.metrics.length
  return { ...shown, hidden, value: detail.value }
}

function columns(shape: Shape): readonly Column[] {
  return [
    { title: 'Rank', align: 'right' },
    { title: 'Trial', align: 'left' },
    { title: 'Status', align: 'left' },
    ...shape.parameters.map((parameter) => parameterColumn(parameter, shape.value)),
    ...shape.metrics.map((name) => ({ title: cell(name, shape.value), align: 'right' }) as const),
    { title: 'Time', align: 'right' },
  ]
}

function row(
  state: ExperimentState,
  context: ReportContext,
  shape: Shape,
  { trial, rank, isBest }: RankedTrial,
): readonly string[] {
  const [objective = '', ...others] = shape.metrics.map((name) =>
    metricCell(state, context, trial, name),
  )
  return [
    rank === undefined ? '' : isBest ? unbroken(`🏆 **${rank}**`) : `${rank}`,
    nameCell(state.experiment, trial, shape.value),
    statusCell(context, trial, shape.value),
    ...shape.parameters.map(({ name }) => assignmentCell(trial, name, shape.value)),
    isBest && objective !== '' ? `**${objective}**` : objective,
    ...others,
    timeCell(context, trial),
  ]
}

function statusCell(context: ReportContext, trial: TrialRecord, width: number): string {
  if (isLeft(context, trial)) return unbroken('⏸️ Unfinished')
  const { icon, status, reason } = trialStanding(trial)
  const words = unbroken(`${icon} ${status}`)
  return reason === '' ? words : `${words}: ${prose(reason, width)}`
}

function metricCell(
  state: ExperimentState,
  context: ReportContext,
  trial: TrialRecord,
  name: string,
): string {
  const text = metricText(state.experiment, trial, name)
  if (text !== undefined) return valueCell(text, 40)
  const isObjective = name === state.experiment.spec.objective.objectiveMetricName
  const live = isObjective && trial.status === 'Running' ? liveValue(context, trial) : undefined
  return live === undefined ? '' : `_${valueCell(live, 40)}_`
}

/** A running trial's latest objective. */
export function liveValue(context: ReportContext, trial: TrialRecord): string | undefined {
  return Object.hasOwn(context.live, trial.name) ? context.live[trial.name] : undefined
}

/** In a cell that is not to be broken where it has its spaces. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

/** Whether the run ended before the trial did; it starts again on resume. */
function isLeft(context: ReportContext, trial: TrialRecord): boolean {
  return context.phase.name !== 'running' && isActive(trial)
}

export function timeCell(context: ReportContext, trial: TrialRecord): string {
  const time = isLeft(context, trial) ? undefined : trialMilliseconds(trial, context.now)
  return time === undefined ? '' : unbroken(formatDuration(time))
}

function leftOut(shape: Shape, context: ReportContext, count: number, total: number): string {
  const cut: string[] = []
  if (count < total) cut.push(`the best ${formatCount(count)} of ${formatCount(total)} trials`)
  if (shape.hidden > 0) cut.push(`all but ${formatCount(shape.hidden)} of the columns`)
  return cut.length === 0 ? '' : `_Shown: ${cut.join(', ')}; for the rest ${elsewhere(context)}._`
}
