import type { CommandComment } from '../commands/command-comment.ts'
import type { Reading } from '../commands/reading.ts'

/** Where the names of the changed files come from. */
export type ChangeSource =
  | {
      readonly kind: 'pull'
      readonly number: number
      readonly base: string
      readonly head: string
    }
  | { readonly kind: 'compare'; readonly base: string; readonly head: string }
  /** All files are new: the first push to a repository. */
  | { readonly kind: 'everything' }
  /** The event changes no file, and so whoever starts it names those that are meant. */
  | { readonly kind: 'unnamed'; readonly why: string; readonly mend: string }
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

/** Experiments that are about to be merged: they are checked, and results that there are already are shown. */
export interface MergeTrigger extends Target {
  readonly kind: 'merge'
  readonly changes: ChangeSource
}

/** A workflow run of a stranger's pull request has ended, whose plan is to be shown in its place. */
export interface ReportTrigger {
  readonly kind: 'report'
  /** The workflow run's number. */
  readonly run: number
  /** The commit that it was of. */
  readonly headSha: string
  readonly head: {
    /** The number of the fork, which nobody can take over. */
    readonly repository: number
    readonly owner: string
    readonly branch: string
  }
  /** `a fork`, `Dependabot`. */
  readonly whose: string
}

/** What an event asks for. */
export type Trigger =
  | RunTrigger
  | MergeTrigger
  | ReportTrigger
  | PlanTrigger
  | CommandTrigger
  | { readonly kind: 'nothing'; readonly why: string }
