/** A place in a file; lines and columns count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One mistake in a file, or one doubt about it. */
export interface Diagnostic extends Position {
  readonly severity: 'error' | 'warning'
  /** Stable name of the rule, `parameter/min-above-max`; docs/diagnostics.md tells of each. What a backend says may have none. */
  readonly code?: string
  /** Katib's field path, `spec.parameters[0].feasibleSpace.min`; empty for the file as a whole. */
  readonly path: string
  /** What was found and what was expected. */
  readonly message: string
  /** The mend, where one is likely. */
  readonly hint?: string
}

/** Orders what is told of a file as the file goes. */
export function byPosition(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column
}
