import type { TrialRecord } from '../../experiment/trial.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { unsuccessfulTrials } from '../tally.ts'
import { plural, truncate } from '../text.ts'
import { trialStanding } from '../words.ts'
import type { Detail } from './detail.ts'
import { code, fenced, prose } from './escape.ts'
import { elsewhere } from './links.ts'
import { sections } from './table.ts'

const LINE = 200

/** Each failed trial with its reason and the last lines of its log. The list ends where it has more than `room` characters. */
export function failures(
  state: ExperimentState,
  context: ReportContext,
  detail: Detail,
  room: number,
): string {
  const failed = unsuccessfulTrials(state)
  const shown: string[] = []
  let length = 0
  for (const trial of failed.slice(0, detail.failures)) {
    const text = failure(trial, detail)
    shown.push(text)
    length += text.length
    if (length > room) break
  }
  if (shown.length === 0) return ''
  const left = failed.length - shown.length
  const rest = `_${plural(left, 'more failed trial')}: ${elsewhere(context)}._`
  return sections([...shown, left === 0 ? '' : rest])
}

function failure(trial: TrialRecord, detail: Detail): string {
  const { icon, status, reason } = trialStanding(trial)
  const why = reason === '' ? '' : `: ${prose(reason)}`
  const set = trial.assignments
    .slice(0, detail.parameters)
    .map(({ name, value }) => code(`${name}=${value}`, detail.value))
  const lines = trial.logTail.slice(-detail.logLines).map((line) => truncate(line, LINE))
  return sections([
    `${icon} ${code(trial.name)} · ${status}${why}`,
    set.join(' '),
    lines.length === 0 ? '_It printed nothing._' : fenced(lines, 'text'),
  ])
}
