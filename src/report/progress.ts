import { explainAuto } from '../experiment/auto-choice.ts'
import { isActive, type TrialRecord } from '../experiment/trial.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { Colors } from './diagnostics.ts'
import { formatDuration, formatNumber, parseNumber } from './numbers.ts'
import { goalText, metricText } from './ranking.ts'
import { progressBar } from './sparkline.ts'
import { assignmentValue, metricValue } from './table.ts'
import {
  completedTrials,
  elapsedMilliseconds,
  remainingMilliseconds,
  trialMilliseconds,
  unsuccessfulTrials,
} from './tally.ts'
import { fitColumns, oneLine } from './text.ts'
import { trialStanding } from './words.ts'

export interface ProgressOptions {
  /** The objective's latest value of running trials, by name. */
  readonly live: Readonly<Record<string, string>>
  /** RFC 3339. */
  readonly now: string
  /** Columns and lines of the terminal; the display never takes more. */
  readonly width: number
  readonly height: number
  readonly colors: Colors
}

/** The display of a terminal that redraws itself: how far it is, the best so far, what runs. */
export function renderProgress(state: ExperimentState, options: ProgressOptions): string {
  const { colors, width } = options
  const active = state.trials.filter(isActive)
  const chosen = explainAuto(state.experiment.spec, undefined, state.earlierCount)
  const room = Math.max(0, options.height - (chosen === undefined ? 4 : 5))
  const shown = active.slice(0, active.length > room ? Math.max(0, room - 1) : room)
  const left = active.length - shown.length
  const lines = [
    colors.bold(fitColumns(progressText(state, options.now, width), width)),
    colors.green(fitColumns(bestText(state), width)),
    ...(chosen === undefined ? [] : [colors.dim(fitColumns(`auto chooses ${chosen.why}`, width))]),
    ...shown.map((trial) => colors.cyan(fitColumns(activeText(trial, options), width))),
    ...(left === 0 ? [] : [colors.dim(fitColumns(`  … and ${left} more`, width))]),
  ]
  return lines.join('\n')
}

function progressText(state: ExperimentState, now: string, width: number): string {
  const done = completedTrials(state).length
  const planned = state.experiment.spec.maxTrialCount
  const failed = unsuccessfulTrials(state).length
  const elapsed = elapsedMilliseconds(state, now)
  const remaining = remainingMilliseconds(state, now)
  const barWidth = Math.min(30, Math.floor(width / 4))
  const facts = [
    planned === undefined ? `${done} trials` : `${done}/${planned} trials`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(elapsed === undefined ? [] : [formatDuration(wholeSeconds(elapsed))]),
    ...(remaining === undefined ? [] : [`about ${formatDuration(wholeSeconds(remaining))} left`]),
  ]
  const bar = planned === undefined ? '' : `${progressBar(done / planned, barWidth)} `
  return `${bar}${oneLine(state.experiment.metadata.name)}  ${facts.join(' · ')}`
}

function wholeSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000) * 1000
}

function bestText(state: ExperimentState): string {
  const name = oneLine(state.experiment.spec.objective.objectiveMetricName)
  const goal = goalText(state.experiment)
  const wanted = goal === undefined ? '' : ` (goal ${goal})`
  if (state.best === undefined) return `no ${name} yet${wanted}`
  const { trial, value } = state.best
  return `best ${name} ${formatNumber(value)}${wanted}  ${assignmentsText(trial)}`
}

function activeText(trial: TrialRecord, options: ProgressOptions): string {
  const live = Object.hasOwn(options.live, trial.name) ? options.live[trial.name] : undefined
  const time = trialMilliseconds(trial, options.now)
  const facts = [
    ...(live === undefined ? [] : [metricValue(live)]),
    ...(time === undefined ? ['waiting'] : [formatDuration(wholeSeconds(time))]),
  ]
  return `  ● ${oneLine(trial.name)}  ${facts.join('  ')}  ${assignmentsText(trial)}`
}

function assignmentsText(trial: TrialRecord): string {
  return trial.assignments
    .map(({ name, value }) => `${oneLine(name)}=${assignmentValue(value)}`)
    .join(' ')
}

/**
 * What a log shows in place of that display: one plain line for each trial that has started or
 * ended and for a new best since `before`; `before` is undefined at the beginning, where `auto` says what it chose.
 */
export function progressLines(
  before: ExperimentState | undefined,
  after: ExperimentState,
): readonly string[] {
  const known = new Map(before?.trials.map((trial) => [trial.name, trial.status]))
  const { spec } = after.experiment
  const chosen = before === undefined ? explainAuto(spec, undefined, after.earlierCount) : undefined
  const lines = chosen === undefined ? [] : [`${counter(after)} auto chooses ${chosen.why}`]
  for (const trial of after.trials) {
    const was = known.get(trial.name)
    if (was === trial.status || trial.status === 'Pending') continue
    if (trial.status === 'Running')
      lines.push(`${counter(after)} ${oneLine(trial.name)} started: ${assignmentsText(trial)}`)
    else lines.push(endedLine(after, trial))
  }
  if (after.best !== undefined && after.best.trial.name !== before?.best?.trial.name) {
    lines.push(`${counter(after)} best so far: ${bestText(after).replace(/^best /, '')}`)
  }
  return lines
}

function endedLine(state: ExperimentState, trial: TrialRecord): string {
  const name = state.experiment.spec.objective.objectiveMetricName
  const text = metricText(state.experiment, trial, name)
  const { status, reason } = trialStanding(trial)
  const value =
    text === undefined || parseNumber(text) === undefined
      ? ''
      : `, ${oneLine(name)} ${metricValue(text)}`
  const time = trialMilliseconds(trial)
  const took = time === undefined ? '' : ` after ${formatDuration(time)}`
  const why = reason === '' ? '' : `: ${reason}`
  return `${counter(state)} ${oneLine(trial.name)} ${status.toLowerCase()}${took}${value}${why}`
}

function counter(state: ExperimentState): string {
  const done = completedTrials(state).length
  const planned = state.experiment.spec.maxTrialCount
  return planned === undefined ? `[${done}]` : `[${done}/${planned}]`
}
