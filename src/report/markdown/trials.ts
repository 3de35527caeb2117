import { isActive, type TrialRecord } from '../../experiment/trial.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatCount, formatDuration, formatNumber, formatShort, parseNumber } from '../numbers.ts'
import { metricNames, metricText, type RankedTrial, rankTrials } from '../ranking.ts'
import { trialMilliseconds } from '../tally.ts'
import { trialStanding } from '../words.ts'
import type { Detail } from './detail.ts'
import { cell, cellCode, prose } from './escape.ts'
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
    const table = markdownTable(columns(state, shape), rows)
    return sections([table, leftOut(shape, context, count, ranked.length)])
  }
}

interface Shape {
  readonly parameters: readonly string[]
  readonly metrics: readonly string[]
  /** Parameters and metrics that have no column. */
  readonly hidden: number
  readonly value: number
}

function shapeOf(state: ExperimentState, detail: Detail): Shape {
  const parameters = state.experiment.spec.parameters.map(({ name }) => name)
  const metrics = metricNames(state.experiment)
  const shown = {
    parameters: parameters.slice(0, detail.parameters),
    metrics: metrics.slice(0, Math.max(1, Math.ceil(detail.parameters / 2))),
  }
  const hidden = parameters.length - shown.parameters.length + metrics.length - shown.metrics.length
  return { ...shown, hidden, value: detail.value }
}

function columns(state: ExperimentState, shape: Shape): readonly Column[] {
  const types = new Map(
    state.experiment.spec.parameters.map((one) => [one.name, one.parameterType]),
  )
  const named = (name: string, align: Column['align']): Column => ({
    title: cell(name, shape.value),
    align,
  })
  return [
    { title: 'Rank', align: 'right' },
    { title: 'Trial', align: 'left' },
    { title: 'Status', align: 'left' },
    ...shape.parameters.map((name) =>
      named(name, types.get(name) === 'categorical' ? 'left' : 'right'),
    ),
    ...shape.metrics.map((name) => named(name, 'right')),
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
    nameCell(state, trial, shape.value),
    statusCell(context, trial, shape.value),
    ...shape.parameters.map((name) => assignmentCell(trial, name, shape.value)),
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

/** A value of the search space, rounded where it is no whole number: the exact one stands with the best and in the results. */
export function assignmentCell(trial: TrialRecord, name: string, width: number): string {
  const assignment = trial.assignments.find((one) => one.name === name)
  return assignment === undefined ? '' : valueCell(assignment.value, width, formatShort)
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

/** A number that is no whole one as `format` writes it, anything else as it is. */
export function valueCell(text: string, width: number, format = formatNumber): string {
  const value = /[.e]|inf/i.test(text) ? parseNumber(text) : undefined
  return value === undefined ? cell(text, width) : format(value)
}

/** A trial's name without the experiment's, which all of them begin with. */
export function nameCell(state: ExperimentState, trial: TrialRecord, width: number): string {
  const prefix = `${state.experiment.metadata.name}-`
  const isCommon = trial.name.startsWith(prefix) && trial.name.length > prefix.length
  return cellCode(isCommon ? trial.name.slice(prefix.length) : trial.name, width)
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
