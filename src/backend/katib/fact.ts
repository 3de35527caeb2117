import type { Assignment, EndStatus, Metric } from '../../experiment/trial.ts'

/** Why Katib ended an experiment, in its own words. */
export type CompletionReason =
  | 'ExperimentGoalReached'
  | 'ExperimentMaxTrialsReached'
  | 'ExperimentSuggestionEndReached'
  | 'ExperimentFailed'

/**
 * What Katib's objects on the cluster tell, as it happens. Of one trial: `created`, `running`, then
 * any number of `log` (all before a `restarted` are void), then one `ended`. A trial that Katib makes
 * again under the same name after `gone` begins anew. Nothing follows `completed` or `removed`. A run
 * that begins later is told everything from the first. Times are RFC 3339 in UTC, by the cluster's
 * clock.
 */
export type KatibFact =
  | {
      readonly type: 'created'
      readonly trial: string
      readonly time: string
      readonly assignments: readonly Assignment[]
      readonly labels: Readonly<Record<string, string>>
    }
  | { readonly type: 'running'; readonly trial: string; readonly time: string }
  | { readonly type: 'log'; readonly trial: string; readonly lines: readonly string[] }
  | { readonly type: 'restarted'; readonly trial: string }
  | {
      readonly type: 'ended'
      readonly trial: string
      readonly time: string
      readonly status: EndStatus
      readonly reason: string
      readonly message: string
      /** As Katib's database has it. */
      readonly observation: readonly Metric[]
      readonly logTail: readonly string[]
    }
  /** Deleted from the cluster before its end. */
  | { readonly type: 'gone'; readonly trial: string; readonly time: string }
  | {
      readonly type: 'completed'
      readonly time: string
      readonly status: 'Succeeded' | 'Failed'
      readonly reason: CompletionReason
      readonly message: string
    }
  /** The Experiment was deleted from the cluster by somebody else. */
  | { readonly type: 'removed'; readonly time: string }
