import { BUDGETS, type Budgets, budgetsOf, changedFields, judgeEdit } from '../experiment/edit.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { isActive, isRetriable } from '../experiment/trial.ts'
import type { ExperimentState } from './state.ts'

/** One budget that the file gives another number than before; undefined: it says none. */
export interface BudgetChange {
  readonly field: keyof Budgets
  readonly from: number | undefined
  readonly to: number | undefined
}

/** What a run makes of what earlier runs have left. */
export type Resumption =
  | { readonly kind: 'start' }
  /** It has been started before and is not at its end. */
  | ({ readonly kind: 'resume' } & GoingOn)
  /** It was at its end, and there may be more trials now, or some of them again. */
  | ({ readonly kind: 'restart' } & GoingOn)
  /** It is at its end: there is nothing to do. */
  | { readonly kind: 'finished' }
  | { readonly kind: 'refuse'; readonly why: Refusal }

interface GoingOn {
  readonly changes: readonly BudgetChange[]
  /** The names of the trials that are tried again; absent: none. */
  readonly retried?: readonly string[]
}

export interface Refusal {
  readonly what: string
  readonly mend: string
  /** Whether the file is at fault, or the command. */
  readonly kind: 'invalid' | 'usage'
}

/** What a run is asked for. */
export interface ResumptionRequest {
  readonly experiment: Experiment
  /** Undefined: the one that it was started with. */
  readonly seed: number | undefined
  /** At most so many trials, whatever the file says. */
  readonly maxTrials: number | undefined
  /** Trials that failed, or measured nothing, are tried again. */
  readonly retryFailed?: boolean
  /** The budget was raised by a person for this run, and not in the file. */
  readonly isExtended?: boolean
}

/**
 * Decides by what has changed in the file: the same spec goes on where it stopped; other budgets are taken by Katib's rules
 * (`judgeEdit`); every other change is another experiment and is refused. Two things are let pass that Katib refuses, for
 * they harm nothing: other budgets beside an unchanged `maxTrialCount` once the last trial has been created, and, under every resume
 * policy, going on beyond a `--max-trials` that had ended it before its own budget was used up. To try failed trials again takes no
 * more of the budget, so it is let pass under every policy, but for an experiment that has reached its goal; and so is an extension
 * that a person asks for in so many words, as the policy is of what an edited file does to an experiment at its end.
 */
export function resumptionOf(
  state: ExperimentState | undefined,
  { experiment, seed, maxTrials, retryFailed = false, isExtended = false }: ResumptionRequest,
): Resumption {
  if (state === undefined) return { kind: 'start' }
  const refusal = editRefusal(state, experiment, isExtended) ?? seedRefusal(state, seed)
  if (refusal !== undefined) return { kind: 'refuse', why: refusal }

  const changes = changesBetween(state.experiment, experiment)
  const retried = retryFailed ? failedTrials(state) : []
  const goingOn = retried.length === 0 ? { changes } : { changes, retried }
  if (state.completionTime === undefined) return { kind: 'resume', ...goingOn }
  if (retried.length > 0 && state.reason !== 'ExperimentGoalReached') {
    return { kind: 'restart', ...goingOn }
  }
  const limit = Math.min(
    experiment.spec.maxTrialCount ?? Number.POSITIVE_INFINITY,
    maxTrials ?? Number.POSITIVE_INFINITY,
  )
  const isUsedUp = state.reason === 'ExperimentMaxTrialsReached'
  if (isUsedUp && endedCount(state) < limit) return { kind: 'restart', changes }
  return { kind: 'finished' }
}

/** The names of those that trying again may help, in the order of creation. */
function failedTrials({ trials }: ExperimentState): readonly string[] {
  return trials.filter(isRetriable).map(({ name }) => name)
}

/** The changes in words: `maxTrialCount goes from 4 to 6`; without any, whose limit it was that had ended it. */
export function explainResumption({
  kind,
  changes,
  retried = [],
}: Extract<Resumption, { kind: 'resume' | 'restart' }>): string {
  const again = retried.length === 0 ? [] : [`trials tried again: ${retried.length}`]
  if (changes.length + again.length > 0) return [...changes.map(explainChange), ...again].join(', ')
  return kind === 'restart' ? 'the run before was held to fewer trials' : ''
}

function explainChange({ field, from, to }: BudgetChange): string {
  if (from === undefined) return `${field} ${to} is new`
  return to === undefined ? `${field} ${from} is gone` : `${field} goes from ${from} to ${to}`
}

/** How many trials have come to their end. */
export function endedCount({ trials }: ExperimentState): number {
  return trials.filter((trial) => !isActive(trial)).length
}

function editRefusal(
  state: ExperimentState,
  experiment: Experiment,
  isExtended: boolean,
): Refusal | undefined {
  const before = state.experiment
  if (before.metadata.namespace !== experiment.metadata.namespace) {
    return {
      what: `this experiment was started for the namespace ${before.metadata.namespace ?? '(none)'}, and the file says ${experiment.metadata.namespace ?? 'none'}`,
      mend: 'Take the change back, or give another --state folder to start afresh',
      kind: 'invalid',
    }
  }
  const changed = changedFields(before.spec, experiment.spec).map(nameInFile)
  const ended = endOf(state)
  const problems = judgeEdit({
    changed,
    resumePolicy: isExtended ? 'LongRunning' : before.spec.resumePolicy,
    maxTrialCount: experiment.spec.maxTrialCount,
    trials: state.trials.length,
    ...(ended === undefined ? {} : { ended }),
  }).filter(({ code }) => {
    const isHarmless = ended === undefined && !changed.includes('maxTrialCount')
    return code !== 'edit/max-below-trials' || !isHarmless
  })
  const [first] = problems
  if (first === undefined) return undefined
  const told = problems.map(({ message }) => message).join('; ')
  return {
    what: `the spec was edited (${changed.join(', ')}): ${told}`,
    mend: `${first.hint}; or give another --state folder, or remove this one, to start afresh`,
    kind: 'invalid',
  }
}

function nameInFile(field: string): string {
  return field === 'metricsCollector' ? 'metricsCollectorSpec' : field
}

/** An experiment that `--max-trials` ended has a budget left: it has only been held up. */
function endOf(
  state: ExperimentState,
): { type: 'Succeeded' | 'Failed'; reason: string } | undefined {
  if (state.completionTime === undefined) return undefined
  const { maxTrialCount } = state.experiment.spec
  const isUsedUp = state.reason === 'ExperimentMaxTrialsReached'
  if (isUsedUp && (maxTrialCount === undefined || endedCount(state) < maxTrialCount))
    return undefined
  return { type: state.status === 'Failed' ? 'Failed' : 'Succeeded', reason: state.reason }
}

function seedRefusal(state: ExperimentState, seed: number | undefined): Refusal | undefined {
  if (seed === undefined || seed === state.seed) return undefined
  return {
    what: `this experiment was started with seed ${state.seed}, and --seed says ${seed}`,
    mend: 'Leave --seed out to go on with it, or give another --state folder to start afresh',
    kind: 'usage',
  }
}

function changesBetween(before: Experiment, after: Experiment): readonly BudgetChange[] {
  const [old, now] = [budgetsOf(before), budgetsOf(after)]
  return BUDGETS.filter((field) => old[field] !== now[field]).map((field) => ({
    field,
    from: old[field],
    to: now[field],
  }))
}
