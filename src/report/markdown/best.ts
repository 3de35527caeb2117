import { goalReached } from '../../experiment/objective.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatDifference, formatNumber, parseNumber } from '../numbers.ts'
import { yamlOf } from '../parameter-file/parameter-file.ts'
import { yamlString } from '../parameter-file/value.ts'
import { goalText, metricText } from '../ranking.ts'
import { MAX_UNITS } from '../text.ts'
import { baseFacts, differenceToBase } from './base.ts'
import type { Detail } from './detail.ts'
import { cell, cellCode, code, fenced } from './escape.ts'
import { elsewhere } from './links.ts'
import { details, markdownTable, sections } from './table.ts'

/** The best value, what it is against the goal, and the hyperparameters that gave it. */
export function best(state: ExperimentState, context: ReportContext, detail: Detail): string {
  return sections([bestLine(state, context, detail), hyperparameters(state, context, detail)])
}

/** Whether there are hyperparameters of a best trial, none of which is shown. */
export function isBestCut({ best: found }: ExperimentState, { parameters }: Detail): boolean {
  return parameters === 0 && found !== undefined && found.trial.assignments.length > 0
}

function bestLine(state: ExperimentState, context: ReportContext, detail: Detail): string {
  const { objective } = state.experiment.spec
  const name = code(objective.objectiveMetricName)
  const goal = goalText(state.experiment)
  if (state.best === undefined) {
    const wanted = goal === undefined ? '' : ` · goal ${goal}`
    return `**No best${context.phase.name === 'running' ? ' yet' : ''}:** no trial has reported ${name}${wanted}`
  }
  const { trial, value } = state.best
  const others = objective.additionalMetricNames
    .slice(0, Math.min(6, detail.parameters))
    .flatMap((metric) => {
      const text = metricText(state.experiment, trial, metric)
      return text === undefined ? [] : [`${code(metric, detail.value)} ${measured(text)}`]
    })
  const facts = [
    goalLine(state, context, value),
    ...baseFacts(state, context),
    `trial ${code(trial.name)}`,
    ...others,
  ]
  return sections([
    `#### 🏆 Best ${name}: ${formatNumber(value)}${differenceToBase(state, context)}`,
    facts.filter((fact) => fact !== '').join(' · '),
  ])
}

/** A metric's text for a line: as a number where it is one. */
function measured(text: string): string {
  const value = parseNumber(text)
  return value === undefined ? code(text, 40) : formatNumber(value)
}

function goalLine(state: ExperimentState, context: ReportContext, value: number): string {
  const { objective } = state.experiment.spec
  const text = goalText(state.experiment)
  if (objective.goal === undefined || text === undefined) return ''
  const difference = formatDifference(value - objective.goal)
  return goalReached(objective, value)
    ? `goal ${text} **reached** (${difference})`
    : `goal ${text} not reached${context.phase.name === 'running' ? ' yet' : ''} (${difference})`
}

function hyperparameters(state: ExperimentState, context: ReportContext, detail: Detail): string {
  if (state.best === undefined || detail.parameters === 0) return ''
  const { assignments } = state.best.trial
  const shown = assignments.slice(0, detail.parameters * 4)
  const rows = shown.map(({ name, value }) => [
    cellCode(name, detail.value),
    cellCode(value, detail.value),
  ])
  const table = markdownTable(
    [
      { title: 'Hyperparameter', align: 'left' },
      { title: 'Best value', align: 'left' },
    ],
    rows,
  )
  const left = assignments.length - shown.length
  if (left > 0)
    return sections([table, `_${cell(`${left}`)} more hyperparameters: ${elsewhere(context)}._`])
  if (assignments.some(({ name }) => yamlString(name).length > MAX_KEY)) return table
  const lines = yamlOf(state.experiment, assignments).trimEnd().split('\n')
  // A longer line would be cut, and then be no YAML.
  if (lines.some((line) => line.length > MAX_UNITS)) return table
  const block = fenced(lines, 'yaml')
  if (Buffer.byteLength(block) > 16_384) return table
  return sections([table, details('As YAML', block)])
}

/** YAML reads no longer key before a colon (YAML 1.2.2, 7.4.2). */
const MAX_KEY = 1024
