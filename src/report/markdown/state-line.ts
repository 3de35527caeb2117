import { explainAuto } from '../../experiment/auto-choice.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatCount, formatDuration, formatNumber } from '../numbers.ts'
import { progressBar } from '../sparkline.ts'
import {
  completedTrials,
  elapsedMilliseconds,
  remainingMilliseconds,
  unsuccessfulTrials,
} from '../tally.ts'
import { plural } from '../text.ts'
import { standing } from '../words.ts'
import { code, prose } from './escape.ts'
import { originFacts } from './links.ts'
import { sections } from './table.ts'

/** Name, state and reason; what is done of what is planned; where it comes from; what `auto` chose; how to go on. */
export function stateLine(state: ExperimentState, context: ReportContext): string {
  const { icon, state: word, reason } = standing(state, context)
  const why = reason === '' ? '' : `: ${prose(reason)}`
  const heading = `### ${icon} ${code(state.experiment.metadata.name)} · ${word}${why}`
  const facts = [
    trialsDone(state),
    failures(state),
    ...times(state, context),
    ...originFacts(context),
  ]
  const line = facts.filter((fact) => fact !== '').join(' · ')
  return sections([heading, progress(state, context), line, chosen(state), advice(state, context)])
}

function chosen({ experiment, earlierCount }: ExperimentState): string {
  const choice = explainAuto(experiment.spec, undefined, earlierCount)
  return choice === undefined ? '' : `${code('auto')} chose ${choice.why}`
}

/** `7 of 10 trials`. */
export function trialsDone(state: ExperimentState): string {
  const done = completedTrials(state).length
  const planned = state.experiment.spec.maxTrialCount
  if (planned === undefined) return plural(done, 'trial')
  return `${formatCount(done)} of ${plural(planned, 'trial')}`
}

function failures(state: ExperimentState): string {
  const count = unsuccessfulTrials(state).length
  return count === 0 ? '' : `${formatCount(count)} failed`
}

function times(state: ExperimentState, context: ReportContext): readonly string[] {
  const elapsed = elapsedMilliseconds(state, context.now)
  return elapsed === undefined ? [] : [formatDuration(elapsed)]
}

function progress(state: ExperimentState, context: ReportContext): string {
  const planned = state.experiment.spec.maxTrialCount
  if (context.phase.name !== 'running') return ''
  const best = state.best === undefined ? [] : [`best so far **${formatNumber(state.best.value)}**`]
  const remaining = remainingMilliseconds(state, context.now)
  const left = remaining === undefined ? [] : [`about ${formatDuration(remaining)} left`]
  const share = completedTrials(state).length / Math.max(1, planned ?? 1)
  const bar =
    planned === undefined ? [] : [`\`${progressBar(share, 30)}\` ${Math.floor(share * 100)} %`]
  return [...bar, ...best, ...left].join(' · ')
}

function advice(state: ExperimentState, context: ReportContext): string {
  const { phase } = context
  if (phase.name !== 'interrupted' && phase.name !== 'failed') return ''
  const done = completedTrials(state).length
  const kept =
    done === 0
      ? 'Nothing is lost'
      : `The ${done === 1 ? 'finished trial is' : `${plural(done, 'finished trial')} are`} kept`
  const command = code(`tunebot run ${context.file.path}`, 160)
  return `> [!NOTE]\n> ${kept}. To go on from here, run it again with the same state folder: ${command}`
}
