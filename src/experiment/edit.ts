import type { DiagnosticCode } from './diagnostic-code.ts'
import type { Experiment, ExperimentSpec, Json } from './experiment.ts'
import { isList, isObject } from './json.ts'

/** What may be changed of an experiment that has begun: how many trials, how many at a time, how many failures. */
export type Budgets = Pick<ExperimentSpec, (typeof BUDGETS)[number]>

export const BUDGETS = ['parallelTrialCount', 'maxTrialCount', 'maxFailedTrialCount'] as const
const RESUMABLE: readonly string[] = ['LongRunning', 'FromVolume']

/** A changed spec, and how far the experiment had come. */
export interface Edit {
  /** The names of the spec's fields that say something else, as `changedFields` gives them. */
  readonly changed: readonly string[]
  /** Before the edit. */
  readonly resumePolicy: string
  /** After the edit. */
  readonly maxTrialCount: number | undefined
  /** Trials so far, running ones too. */
  readonly trials: number
  /** The condition that ended it; undefined while it is not at its end. */
  readonly ended?: { readonly type: 'Succeeded' | 'Failed'; readonly reason: string }
}

/** Why an edit cannot be taken. */
export interface EditProblem {
  readonly code: DiagnosticCode
  readonly path: string
  /** The first of the fields that may not change, where `path` is that of all of them. */
  readonly field?: string
  readonly message: string
  readonly hint: string
}

/**
 * Holds an edit against the rules of Katib's webhook: of an experiment at its end only one that has used up its trials goes
 * on, and that under the resume policies LongRunning and FromVolume; `maxTrialCount` stays above the trials so far; and
 * only budgets change. No change, no problem.
 */
export function judgeEdit(edit: Edit): readonly EditProblem[] {
  if (edit.changed.length === 0) return []
  return [resumeProblem(edit), countProblem(edit), fieldProblem(edit)].flatMap((one) => one ?? [])
}

/** Whether an experiment of that resume policy goes on with more trials when it has used up those that it had. */
export function isResumable(resumePolicy: string): boolean {
  return RESUMABLE.includes(resumePolicy)
}

function resumeProblem({ ended, resumePolicy }: Edit): EditProblem | undefined {
  if (ended === undefined) return undefined
  const isUsedUp = ended.type === 'Succeeded' && ended.reason === 'ExperimentMaxTrialsReached'
  if (isUsedUp && isResumable(resumePolicy)) return undefined
  return {
    code: 'edit/not-resumable',
    path: 'spec.resumePolicy',
    message: isUsedUp
      ? `the experiment is at its end, and its resumePolicy was ${resumePolicy}`
      : `the experiment has ${ended.type === 'Failed' ? 'failed' : 'succeeded'} (${ended.reason}), which is for good`,
    hint: isUsedUp
      ? 'Give the experiment a new name, with resumePolicy: LongRunning if it is to be continued one day'
      : 'Give the experiment a new name',
  }
}

function countProblem({ maxTrialCount, trials }: Edit): EditProblem | undefined {
  if (maxTrialCount === undefined || maxTrialCount > trials) return undefined
  return {
    code: 'edit/max-below-trials',
    path: 'spec.maxTrialCount',
    message: `there are ${trials} trials already, so maxTrialCount must be greater, found ${maxTrialCount}`,
    hint: `Write maxTrialCount: ${trials + 1} or more`,
  }
}

function fieldProblem({ changed }: Edit): EditProblem | undefined {
  const fixed = changed.filter((name) => !BUDGETS.some((budget) => budget === name))
  const [field] = fixed
  if (field === undefined) return undefined
  return {
    code: 'edit/fixed-field',
    path: 'spec',
    field,
    message: `${fixed.join(', ')} cannot be changed once an experiment has begun; only ${BUDGETS.join(', ')} can`,
    hint: 'Take the change back, or give the experiment a new name',
  }
}

/** The fields of two specs that say something else; the order of keys says nothing, and what is empty counts as not written. */
export function changedFields(before: object, after: object): readonly string[] {
  const [old, now] = [before, after].map((spec) => new Map(Object.entries(spec)))
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
  return [...names].filter((name) => written(old?.get(name)) !== written(now?.get(name)))
}

/** As canonical text. */
function written(value: unknown): string {
  const json: Json = value === undefined ? null : JSON.parse(JSON.stringify(value))
  return JSON.stringify(normal(json)) ?? ''
}

function normal(value: Json): Json | undefined {
  if (isList(value))
    return value.length === 0 ? undefined : value.map((item) => normal(item) ?? null)
  if (!isObject(value)) return value === null ? undefined : value
  const entries = Object.entries(value)
    .map(([key, inner]): [string, Json | undefined] => [key, normal(inner)])
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

export function budgetsOf({ spec }: Experiment): Budgets {
  const { parallelTrialCount, maxTrialCount, maxFailedTrialCount } = spec
  return {
    parallelTrialCount,
    ...(maxTrialCount === undefined ? {} : { maxTrialCount }),
    ...(maxFailedTrialCount === undefined ? {} : { maxFailedTrialCount }),
  }
}

/** The most trials of all runs together, by the file and by `maxTrials`; undefined: only goal and failures end them. */
export function trialLimit(
  { spec: { maxTrialCount } }: Experiment,
  maxTrials: number | undefined,
): number | undefined {
  if (maxTrials === undefined) return maxTrialCount
  return maxTrialCount === undefined ? maxTrials : Math.min(maxTrials, maxTrialCount)
}

export function withBudgets(experiment: Experiment, budgets: Budgets): Experiment {
  const { maxTrialCount: _most, maxFailedTrialCount: _failed, ...spec } = experiment.spec
  return { ...experiment, spec: { ...spec, ...budgets } }
}
