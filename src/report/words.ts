import type { TrialRecord } from '../experiment/trial.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { ReportContext } from './context.ts'
import { shortfall } from './gate.ts'
import { unsuccessfulTrials } from './tally.ts'
import { oneLine, plural } from './text.ts'

/** Where an experiment stands, in words; `reason` is text from outside and not escaped. */
export interface Standing {
  readonly icon: string
  readonly state: string
  readonly reason: string
}

/** The state and its reason in words: `Succeeded`, `goal reached`; and what the run's gate finds lacking. */
export function standing(
  state: ExperimentState,
  { phase, gate }: Pick<ReportContext, 'phase' | 'gate'>,
): Standing {
  const lacking = gate === undefined ? undefined : shortfall(state, gate)
  switch (phase.name) {
    case 'failed':
      return { icon: '💥', state: 'The run broke', reason: phase.why }
    case 'interrupted': {
      const reason = lacking === undefined ? phase.why : `${phase.why}; ${lacking}`
      return { icon: '⏸️', state: 'Interrupted', reason }
    }
    case 'finished':
      if (lacking === undefined || state.status === 'Failed') return standingOf(state)
      return { icon: '❌', state: 'Not good enough', reason: lacking }
    case 'running':
      return standingOf(state)
  }
}

function standingOf(state: ExperimentState): Standing {
  switch (state.reason) {
    case 'ExperimentGoalReached':
      return { icon: '✅', state: 'Succeeded', reason: 'goal reached' }
    case 'ExperimentMaxTrialsReached':
      return { icon: '✅', state: 'Succeeded', reason: maxTrialsWords(state) }
    case 'ExperimentSuggestionEndReached':
      return { icon: '✅', state: 'Succeeded', reason: 'search space used up' }
    case 'ExperimentFailed':
      return { icon: '❌', state: 'Failed', reason: failureWords(state) }
    case 'ExperimentRestarting':
      return { icon: '🔄', state: 'Restarting', reason: '' }
    case 'ExperimentCreated':
    case 'ExperimentRunning':
      return { icon: '🔄', state: 'Running', reason: '' }
  }
}

function maxTrialsWords(state: ExperimentState): string {
  // Katib's verdict even where no trial succeeded; people are to see that at once.
  if (state.best === undefined) return 'all trials done, none measured'
  return state.experiment.spec.objective.goal === undefined
    ? 'all trials done'
    : 'all trials done, goal not reached'
}

function failureWords(state: ExperimentState): string {
  const { maxFailedTrialCount } = state.experiment.spec
  const failed = unsuccessfulTrials(state).length
  // Katib's count is the number of failures that ends an experiment, and 0 allows none.
  if (maxFailedTrialCount === undefined || failed < maxFailedTrialCount) return state.message
  return `${plural(failed, 'trial')} failed, the limit is ${maxFailedTrialCount}`
}

export interface TrialStanding {
  readonly icon: string
  readonly status: string
  /** Why, as one line of words; text from outside, not escaped; empty for success. */
  readonly reason: string
}

const REASON_WORDS: Readonly<Record<string, string>> = {
  DeadlineExceeded: 'ran longer than its deadline',
  ExperimentCompleted: 'the experiment was complete',
  OOMKilled: 'out of memory',
  RunInterrupted: 'the run was interrupted',
  TimeLimitReached: 'the time limit was reached',
}

/** A trial's status with its reason in words. */
export function trialStanding(trial: TrialRecord): TrialStanding {
  return { ...statusWords(trial), reason: reasonWords(trial) }
}

function statusWords(trial: TrialRecord): Omit<TrialStanding, 'reason'> {
  switch (trial.status) {
    case 'Pending':
      return { icon: '🕓', status: 'Pending' }
    case 'Running':
      return { icon: '🔄', status: 'Running' }
    case 'Succeeded':
      return { icon: '✅', status: 'Succeeded' }
    case 'Failed':
      return { icon: '❌', status: 'Failed' }
    case 'Killed':
      return { icon: '⏹️', status: 'Killed' }
    case 'EarlyStopped':
      return { icon: '⏭️', status: 'EarlyStopped' }
    case 'MetricsUnavailable':
      return { icon: '❔', status: 'MetricsUnavailable' }
  }
}

function reasonWords(trial: TrialRecord): string {
  if (['Pending', 'Running', 'Succeeded'].includes(trial.status)) return ''
  const known = Object.hasOwn(REASON_WORDS, trial.reason) ? REASON_WORDS[trial.reason] : undefined
  const message = oneLine(trial.message)
  if (known === undefined) return message === '' ? oneLine(trial.reason) : message
  const adds = trial.status === 'Failed' && message !== ''
  return adds ? `${known} (${message})` : known
}
