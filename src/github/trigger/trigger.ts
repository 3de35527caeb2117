import type { CommandComment } from '../commands/cooldown.ts'
import type { Reading } from '../commands/reading.ts'

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
  /** Files named by whoever started the workflow by hand, or over the API. */
  readonly named?: string
  /** The branch that was pushed: its open pull requests at this commit get a comment as well. */
  readonly branch?: string
  /** What of the event is not taken, to be said in the log. */
  readonly notes?: readonly string[]
}

/** Experiments of somebody whose trials are not run by themselves: what would run is shown. */
export interface PlanTrigger extends Target {
  readonly kind: 'plan'
  readonly changes: ChangeSource
  /** `a fork`, `Dependabot`. */
  readonly whose: string
}

/** A comment that is a command, or was meant as one. */
export interface CommandTrigger {
  readonly kind: 'command'
  readonly pullNumber: number
  /** Whether the pull request was open when the comment was made. */
  readonly isOpen: boolean
  readonly comment: CommandComment
  readonly reading: Exclude<Reading, { kind: 'none' }>
}

/** What an event asks for. */
export type Trigger =
  | RunTrigger
  | PlanTrigger
  | CommandTrigger
  | { readonly kind: 'nothing'; readonly why: string }
