import type { ExperimentState } from '../journal/state.ts'
import { parseNumber } from './numbers.ts'
import { metricNames, metricText } from './ranking.ts'

/**
 * All trials in the order of creation, as RFC 4180: the columns that Katib's UI exports
 * (`Status,trialName,<metrics>,<parameters>`), then the reason and the times in RFC 3339. Metrics by their strategy.
 *
 * A spreadsheet takes a cell that starts with `=`, `+`, `-`, `@` or a control for a formula; such a cell gets an apostrophe
 * before it, which spreadsheets hide (CWE-1236). Numbers stay as they are.
 */
export function renderCsv(state: ExperimentState): string {
  const { experiment } = state
  const metrics = metricNames(experiment)
  const parameters = experiment.spec.parameters.map(({ name }) => name)
  const header = [
    'Status',
    'trialName',
    ...metrics,
    ...parameters,
    'reason',
    'startTime',
    'completionTime',
  ]
  const rows = state.trials.map((trial) => {
    const values = new Map(trial.assignments.map(({ name, value }) => [name, value]))
    return [
      trial.status,
      trial.name,
      ...metrics.map((name) => metricText(experiment, trial, name) ?? ''),
      ...parameters.map((name) => values.get(name) ?? ''),
      trial.reason,
      trial.startTime ?? '',
      trial.completionTime ?? '',
    ]
  })
  return [header, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('')
}

function field(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) && parseNumber(text) === undefined
}
