/** What every command begins with. */
export const PREFIX = '/tunebot'

/** What a comment can ask for, in the order in which help tells of it. */
export const VERBS = [
  'run',
  'resume',
  'rerun',
  'extend',
  'stop',
  'status',
  'plan',
  'apply',
  'help',
] as const
export type Verb = (typeof VERBS)[number]

/** The experiments that a command is about. */
export interface OfExperiment {
  /** Of the experiment; absent: every one that the pull request changes. */
  readonly name?: string
  /** Of which of its comments, and of what was run beneath it; empty: those without one; absent: see `addresseeOf`. */
  readonly commentKey?: string
}

interface AtCommit extends OfExperiment {
  /** The full name of the commit that was looked at, in lower case. */
  readonly sha?: string
}

/** The commands that run trials. */
export type RunCommand =
  | (AtCommit & { readonly verb: 'run' | 'resume' })
  | (AtCommit & {
      readonly verb: 'rerun'
      /** Only the trials that failed are run again; absent: the experiment, from nothing. */
      readonly trials?: 'failed'
    })
  | (AtCommit & {
      readonly verb: 'extend'
      /** Further trials: from 1 to 99999. */
      readonly by: number
    })

/** The commands that are about one commit of the pull request. */
export type CommitCommand =
  | RunCommand
  | (AtCommit & { readonly verb: 'plan' })
  | (AtCommit & { readonly verb: 'apply' })

/** A command whose every word has been checked. */
export type Command =
  | CommitCommand
  | (OfExperiment & { readonly verb: 'stop' | 'status' })
  | { readonly verb: 'help' }

/** How a command is typed. */
export function formatCommand(verb: Verb, ...words: readonly string[]): string {
  return [PREFIX, verb, ...words].join(' ')
}

/** The command again, to be copied; it has the commit at its end, where it is about one. */
export function renderCommand(command: Command, sha?: string): string {
  const words = [
    ...('name' in command && command.name !== undefined ? [command.name] : []),
    ...(command.verb === 'extend' ? [`+${command.by}`] : []),
    ...(command.verb === 'rerun' && command.trials !== undefined
      ? [`trials=${command.trials}`]
      : []),
    ...('commentKey' in command && (command.commentKey ?? '') !== ''
      ? [`key=${command.commentKey}`]
      : []),
    ...(sha === undefined ? [] : [`sha=${sha}`]),
  ]
  return formatCommand(command.verb, ...words)
}
