import type { Gate } from './gate.ts'
import type { BaseResult } from './versus.ts'

/** What a report needs to know beside the state: where it is read, and what happens right now. */
export interface ReportContext {
  /** RFC 3339; the report's own clock, so that rendering stays pure. */
  readonly now: string
  readonly phase: ReportPhase
  /** The Experiment file, as the repository names it. */
  readonly file: { readonly path: string; readonly url?: string }
  readonly commit?: { readonly sha: string; readonly url?: string }
  /** Full report, check run, workflow run: whatever exists, in this order. The last one has the most room. */
  readonly links: readonly Link[]
  /** Whether this is the job summary, which has more room than what the links lead to. */
  readonly isFullest?: boolean
  /** Where the trials run: `process`. */
  readonly backend: string
  /** The same experiment on the branch that this one is held against; absent: not known. */
  readonly base?: BaseResult
  /** The objective's latest value of trials that are running, by trial name. */
  readonly live: Readonly<Record<string, string>>
  /** The reader may answer with commands; absent: not. */
  readonly takesCommands?: boolean
  /** What a command has to name to speak to this report; absent: nothing. */
  readonly commentKey?: string
  /** What the run is held against; nothing where it is absent. */
  readonly gate?: Gate
}

/**
 * `running`: this run still drives it. `finished`: the experiment is complete. `interrupted`: the
 * run was cancelled or reached its time limit, the experiment can be resumed. `failed`: the run itself broke.
 */
export type ReportPhase =
  | { readonly name: 'running' }
  | { readonly name: 'finished' }
  | { readonly name: 'interrupted'; readonly why: string }
  | { readonly name: 'failed'; readonly why: string }

export interface Link {
  readonly text: string
  readonly url: string
}
