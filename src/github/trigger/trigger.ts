/** Where the names of the changed files come from. */
export type ChangeSource =
  | {
      readonly kind: 'pull'
      readonly number: number
      readonly base: string
      readonly head: string
      /** The number of changed files that the event speaks of. */
      readonly count: number
    }
  | { readonly kind: 'compare'; readonly base: string; readonly head: string }
  /** All files are new: the first push to a repository. */
  | { readonly kind: 'everything' }
  /** The event changes no file. */
  | { readonly kind: 'none'; readonly why: string }

/** Where an outcome is shown. */
export interface Target {
  /** The commit that a check belongs to: for a pull request its head, never the merge. */
  readonly headSha: string
  /** The pull requests that get a comment. */
  readonly pullNumbers: readonly number[]
}

/** Experiments to be run. */
export interface RunTrigger extends Target {
  readonly kind: 'run'
  readonly changes: ChangeSource
  /** Files named by whoever started the workflow by hand. */
  readonly named?: string
}

/** Experiments of somebody whose trials are not run by themselves: what would run is shown. */
export interface PlanTrigger extends Target {
  readonly kind: 'plan'
  readonly changes: ChangeSource
  /** `a fork`, `Dependabot`. */
  readonly whose: string
}

/** What an event asks for. */
export type Trigger = RunTrigger | PlanTrigger | { readonly kind: 'nothing'; readonly why: string }
