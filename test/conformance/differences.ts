import type { DiagnosticCode } from '../../src/experiment/diagnostic-code.ts'
import type { Metric } from '../../src/experiment/trial.ts'

/**
 * Where we chose otherwise than Katib, by table and case. docs/katib-compatibility.md tells of each; what is not listed here is
 * answered as Katib answers it.
 */

/** Taken by Katib's webhook and an error here, by the case's description: with exactly these codes. */
export const REFUSED_HERE: Readonly<Record<string, readonly DiagnosticCode[]>> = {
  "name='exp-'": ['metadata/name-kubernetes'],
  "name='exp-.x'": ['metadata/name-kubernetes'],
  "name='my_exp'": ['metadata/name-kubernetes'],
  "name='my-Exp'": ['metadata/name-kubernetes'],
  'bad metricStrategies value (not checked)': ['objective/strategy-value'],
  'name=grid': ['algorithm/needs-step'],
  'name=hyperband': ['setting/missing'],
  'name=pbt': ['algorithm/needs-step', 'setting/missing'],
  'name=darts': ['algorithm/needs-nas-config'],
  'unknown settings pass the webhook': ['setting/unknown'],
  'nasConfig only (references are not checked)': ['algorithm/needs-parameters'],
  "type='int' with min/max": ['parameter/not-whole'],
  "type='unknown' with min/max": ['parameter/type-unknown'],
  "type='unknown' with list": ['parameter/type-unknown'],
  'min is text (not checked)': ['parameter/not-a-number'],
  'primaryContainerName not in the pod (not checked)': ['template/primary-container'],
  'empty trialParameters list, no placeholders': ['parameter/unreferenced'],
  'metadata reference ${trialSpec.Labels[app]}': ['trial-parameter/metadata-absent'],
  'metadata reference ${trialSpec.Annotations[app]}': ['trial-parameter/metadata-absent'],
  'metadata reference ${trialSpec.Labels}': ['trial-parameter/metadata-unclear'],
  'metadata reference ${trialSpec.Annotations}': ['trial-parameter/metadata-unclear'],
  'metadata reference ${trialSpec.Name[x]}': ['trial-parameter/metadata-unclear'],
  'no containers key': ['template/no-containers'],
  'filter escaped parentheses satisfy the two-bracket test': ['filter/groups'],
  'filters on StdOut are not validated': ['filter/pattern-of-stdout'],
  'misspelt objective field': ['field/unknown'],
}

/** What is compared: whether and how the experiment ended, with which optimum. */
export interface Outcome {
  readonly status: string
  readonly reason: string
  readonly best?: string
}

export const RUNNING = { status: 'Running', reason: 'ExperimentRunning' }

/** How an experiment ends, and with which optimum. */
export const STATUS: Readonly<Record<string, { readonly why: string; readonly outcome: Outcome }>> =
  {
    'best: min unavailable falls back to latest (text metric)': {
      why: 'a text has no order, so that no trial is better than another',
      outcome: RUNNING,
    },
    'best: a text value after numbers takes over, later numbers compare with the old best value': {
      why: 'a text is no better than a number',
      outcome: { ...RUNNING, best: 'a' },
    },
    'best: text first, minimize, goal 0.001: bestValue 0 <= goal reaches the goal (quirk)': {
      why: 'a text reaches no goal',
      outcome: { ...RUNNING, best: 'b' },
    },
    'best: no strategy for the objective -> unavailable': {
      why: 'defaulting gives every objective a strategy; without one its type decides',
      outcome: { ...RUNNING, best: 'a' },
    },
    'TRAP: the same, diverged first, with a goal: bestValue 0 satisfies goal 0.001 when the next trial reports a number':
      {
        why: 'a trial without a value neither is the optimum nor reaches a goal',
        outcome: { ...RUNNING, best: 'good' },
      },
    'TRAP: nan kept as text by a custom filter: ParseFloat accepts it; first wins and nothing is < nan':
      {
        why: 'NaN is a failure to measure: whatever is measured is better',
        outcome: { ...RUNNING, best: 'good' },
      },
  }

/** What is observed. */
export const OBSERVATIONS: Readonly<
  Record<string, { readonly why: string; readonly metrics: readonly Metric[] }>
> = {
  'nan first: never replaced': {
    why: 'a NaN is a failure to measure; in Katib a diverged trial whose first value is NaN stays NaN whatever follows',
    metrics: [{ name: 'loss', min: '0', max: '1', latest: '0' }],
  },
}

/** How a template is filled. */
export const RUN_SPECS: ReadonlyMap<string, string> = new Map([
  [
    'value with a backslash',
    'the value reaches the command as it is; Katib reads it as JSON again',
  ],
  [
    'stale index is reused by a later un-indexed reference (quirk)',
    'refused; Katib takes the index of another parameter',
  ],
  [
    'reference with a prefix around the metadata: only the metadata value is used',
    'refused; Katib drops the prefix',
  ],
  [
    'configMap YAML: a value with ": " breaks the YAML',
    'the value is a text; Katib reads it as part of the YAML',
  ],
])

/** Trials that say nothing but that their point is not to be looked at again, by case: Katib tells none of them so. */
export const NOT_AGAIN: Readonly<
  Record<string, { readonly why: string; readonly trials: readonly string[] }>
> = {
  'metrics-unavailable trials are left out': {
    why: 'what could not be measured is no better the next time',
    trials: ['a'],
  },
  'early stopped without an observation is left out': {
    why: 'it was stopped for being worse than others',
    trials: ['a'],
  },
  'min unavailable -> latest': {
    why: 'a text is no value to learn from; Katib’s services raise on it',
    trials: ['a'],
  },
}

/** What is added to a grid: the ends that Katib's sums of doubles lose. A value that is listed twice is tried once. */
export const GRID_POINTS: Readonly<Record<string, readonly string[]>> = {
  'double 0.001..0.01 step 0.001': ['0.01'],
  'double 0..0.3 step 0.1': ['0.3'],
  'duplicate list values': [],
}
