import { goalReached } from '../experiment/objective.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { ReportContext } from './context.ts'
import type { Colors } from './diagnostics.ts'
import { formatDifference, formatDuration, formatNumber } from './numbers.ts'
import { rangeEdges, rangeEdgeWords } from './range-edge.ts'
import { goalText } from './ranking.ts'
import { countTrials, elapsedMilliseconds, unsuccessfulTrials } from './tally.ts'
import { displayWidth, fitColumns, oneLine, plural, visible } from './text.ts'
import { standing, trialStanding } from './words.ts'

const MOST_FAILURES = 5
const LOG_LINES = 5
const LINE = 160

/** What a terminal shows below the table: how it ended, the best hyperparameters, what failed and why. */
export function renderConclusion(
  state: ExperimentState,
  context: ReportContext,
  colors: Colors,
): string {
  const blocks = [
    headline(state, context, colors),
    bestBlock(state, colors),
    edgeBlock(state, context, colors),
    ...failureBlocks(state, colors),
    advice(context, colors),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function headline(state: ExperimentState, context: ReportContext, colors: Colors): string {
  const { state: word, reason } = standing(state, context)
  const isGood = word === 'Succeeded'
  const paint = isGood ? colors.green : context.phase.name === 'running' ? colors.cyan : colors.red
  const why = reason === '' ? '' : `: ${oneLine(reason)}`
  const elapsed = elapsedMilliseconds(state, context.now)
  const time = elapsed === undefined ? '' : ` in ${formatDuration(elapsed)}`
  const name = colors.bold(oneLine(state.experiment.metadata.name))
  return `${name} ${colors.bold(paint(word))}${why}\n${countsText(state)}${time}`
}

/** `10 trials: 8 succeeded, 1 failed, 1 killed`. */
function countsText(state: ExperimentState): string {
  const counts = countTrials(state.trials)
  const named: readonly (readonly [number, string])[] = [
    [counts.succeeded, 'succeeded'],
    [counts.earlyStopped, 'early stopped'],
    [counts.failed, 'failed'],
    [counts.metricsUnavailable, 'metrics unavailable'],
    [counts.killed, 'killed'],
    [counts.running, 'running'],
    [counts.pending, 'pending'],
  ]
  const parts = named.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  const trials = plural(counts.trials, 'trial')
  return parts.length === 0 ? trials : `${trials}: ${parts.join(', ')}`
}

function bestBlock(state: ExperimentState, colors: Colors): string {
  const { objective } = state.experiment.spec
  const name = oneLine(objective.objectiveMetricName)
  if (state.best === undefined) return `No best: no trial has reported ${name}.`
  const { trial, value } = state.best
  const goal = goalText(state.experiment)
  const against =
    objective.goal === undefined || goal === undefined
      ? ''
      : ` (goal ${goal} ${goalReached(objective, value) ? 'reached' : 'not reached'}, ${formatDifference(value - objective.goal)})`
  const width = trial.assignments.reduce(
    (most, one) => Math.max(most, displayWidth(oneLine(one.name))),
    0,
  )
  const lines = trial.assignments.map((one) => {
    const label = oneLine(one.name)
    return `  ${label}${' '.repeat(width - displayWidth(label))}  ${oneLine(one.value)}`
  })
  const head = `Best ${name}: ${colors.bold(colors.green(formatNumber(value)))}${against}, by ${oneLine(trial.name)} with`
  return [head, ...lines].join('\n')
}

function edgeBlock(state: ExperimentState, { phase }: ReportContext, colors: Colors): string {
  if (phase.name === 'running') return ''
  return rangeEdges(state)
    .map((edge) => colors.yellow(`Note: ${rangeEdgeWords(edge, oneLine)}`))
    .join('\n')
}

function failureBlocks(state: ExperimentState, colors: Colors): readonly string[] {
  const failed = unsuccessfulTrials(state)
  const shown = failed.slice(0, MOST_FAILURES).map((trial) => failureBlock(trial, colors))
  const left = failed.length - shown.length
  return left === 0 ? shown : [...shown, `… and ${plural(left, 'more failed trial')}`]
}

function failureBlock(trial: TrialRecord, colors: Colors): string {
  const { status, reason } = trialStanding(trial)
  const why = reason === '' ? '' : `: ${reason}`
  const set = trial.assignments.map(({ name, value }) => `${oneLine(name)}=${oneLine(value)}`)
  const log = trial.logTail.slice(-LOG_LINES)
  return [
    `${colors.red(`${status}`)} ${oneLine(trial.name)}${why}`,
    ...(set.length === 0 ? [] : [`  ${fitColumns(set.join(' '), LINE)}`]),
    ...log.map((line) =>
      colors.dim(`  │ ${fitColumns(line.split('\t').map(visible).join('  '), LINE)}`),
    ),
  ].join('\n')
}

function advice(context: ReportContext, colors: Colors): string {
  if (context.phase.name !== 'interrupted' && context.phase.name !== 'failed') return ''
  const command = colors.bold(`tunebot run ${oneLine(context.file.path)}`)
  return `Finished trials are kept. To go on, run it again with the same state folder: ${command}`
}
