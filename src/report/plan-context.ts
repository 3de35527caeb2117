import type { Link } from './context.ts'

/** What a report of a plan needs to know beside it. */
export interface PlanContext {
  /** The Experiment file, as the repository names it. */
  readonly file: { readonly path: string; readonly url?: string }
  readonly commit: { readonly sha: string; readonly url?: string }
  readonly links: readonly Link[]
  /** How long a trial took in earlier runs, in seconds; without it nothing is claimed of the time. */
  readonly trialSeconds?: number
  /** What trials may be, by its name; undefined: anything. */
  readonly policy?: string
  readonly next: NextStep
  /** What a command has to name to speak to this report; absent: nothing. */
  readonly commentKey?: string
}

/**
 * What comes of the plan. `starts`: its trials, in the run that shows it. `waits`: nothing, until somebody asks for it. `queued`:
 * nothing, as it is shown for a merge queue. `untrusted`: nothing, as the file is of somebody (`a fork`) whose trials are not run
 * by themselves.
 */
export type NextStep =
  | { readonly kind: 'starts' }
  | { readonly kind: 'waits' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'untrusted'; readonly whose: string }
