import type { TrialRecord } from '../experiment/trial.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { Colors } from './diagnostics.ts'
import { type Column, layOut } from './layout.ts'
import { formatDuration, formatNumber, formatShort, parseNumber } from './numbers.ts'
import { metricNames, metricText, type RankedTrial, rankTrials } from './ranking.ts'
import { trialMilliseconds } from './tally.ts'
import { displayWidth, fitColumns, oneLine } from './text.ts'
import { trialStanding } from './words.ts'

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly colors: Colors
  /** RFC 3339; how long active trials have been running. */
  readonly now: string
}

/** All trials, best first, as a table for a terminal; ends with a line break, or is empty. */
export function renderTable(state: ExperimentState, options: TableOptions): string {
  const trials = rankTrials(state)
  if (trials.length === 0) return ''
  const { colors, width } = options
  const { header, rows, hidden } = layOut(columns(state, trials, options.now), width)
  const lines = trials.map(({ trial, isBest }, at) => paint(trial, isBest, colors)(rows[at] ?? ''))
  const note = fitColumns(`not shown: ${hidden.join(', ')}`, width)
  const notes = hidden.length === 0 ? [] : [colors.dim(note)]
  return `${[colors.bold(header), ...lines, ...notes].join('\n')}\n`
}

/** A number or a word of a column is never cut below this. */
const VALUE_WIDTH = 12

function columns(
  state: ExperimentState,
  trials: readonly RankedTrial[],
  now: string,
): readonly Column[] {
  const { experiment } = state
  const [objective = '', ...additional] = metricNames(experiment)
  const values = (title: string, spare: number, cells: readonly string[]): Column => {
    const widest = cells.reduce((most, text) => Math.max(most, displayWidth(text)), 6)
    const least = Math.min(widest, VALUE_WIDTH)
    return { title: oneLine(title), align: 'right', cells, least, spare, cut: 'end' }
  }
  const metric = (name: string) =>
    trials.map(({ trial }) => metricValue(metricText(experiment, trial, name) ?? ''))
  const assigned = (name: string) =>
    trials.map(({ trial }) => assignmentValue(assignmentText(trial, name)))

  return [
    fixed(
      '',
      'right',
      1,
      trials.map(({ rank, isBest }) => (isBest ? '★' : `${rank ?? ''}`)),
    ),
    // The names of all trials begin alike, with their experiment's.
    {
      ...fixed(
        'TRIAL',
        'left',
        9,
        trials.map(({ trial }) => oneLine(trial.name)),
      ),
      cut: 'start',
    },
    fixed(
      'STATUS',
      'left',
      9,
      trials.map(({ trial }) => statusText(trial)),
    ),
    ...experiment.spec.parameters.map(({ name, parameterType }, at): Column => {
      const column = values(name, 3 + at, assigned(name))
      return parameterType === 'categorical' ? { ...column, align: 'left' } : column
    }),
    values(objective, 0, metric(objective)),
    ...additional.map((name, at) => values(name, 1000 + at, metric(name))),
    {
      ...fixed(
        'TIME',
        'right',
        6,
        trials.map(({ trial }) => timeText(trial, now)),
      ),
      spare: 2,
    },
  ]
}

function fixed(
  title: string,
  align: Column['align'],
  least: number,
  cells: readonly string[],
): Column {
  return { title, align, cells, least, spare: 0, cut: 'end' }
}

function assignmentText(trial: TrialRecord, name: string): string {
  return trial.assignments.find((one) => one.name === name)?.value ?? ''
}

function timeText(trial: TrialRecord, now: string): string {
  const time = trialMilliseconds(trial, now)
  return time === undefined ? '' : formatDuration(time)
}

/** A reason of a few words; longer ones are told below the table. */
const REASON_WIDTH = 40

function statusText(trial: TrialRecord): string {
  const { status, reason } = trialStanding(trial)
  return reason === '' || displayWidth(reason) > REASON_WIDTH ? status : `${status}: ${reason}`
}

/** A metric's number as it reads well, anything else as it is. */
export function metricValue(text: string): string {
  return readable(text, formatNumber)
}

/** A parameter's number, rounded where it is no whole one, anything else as it is. */
export function assignmentValue(text: string): string {
  return readable(text, formatShort)
}

function readable(text: string, format: (value: number) => string): string {
  const value = /[.e]|inf/i.test(text) ? parseNumber(text) : undefined
  return value === undefined ? oneLine(text) : format(value)
}

function paint(trial: TrialRecord, isBest: boolean, colors: Colors): (text: string) => string {
  if (isBest) return (text) => colors.bold(colors.green(text))
  switch (trial.status) {
    case 'Failed':
    case 'MetricsUnavailable':
      return colors.red
    case 'Pending':
    case 'Running':
      return colors.cyan
    case 'Killed':
    case 'EarlyStopped':
      return colors.dim
    case 'Succeeded':
      return (text) => text
  }
}
