import type { Annotation, CheckOutput, CheckSink, Conclusion } from './check.ts'
import type { CommitStatusSink } from './commit-status.ts'
import type { SinkResult } from './sink.ts'
import type { SinkSwitch } from './switch.ts'

/** How an experiment stands on the commit: a check run or, where that is refused for good, a commit status in its place. */
export interface VerdictSink {
  /** Each is true as well where nothing is to be shown, and where nothing can be. */
  update(output: CheckOutput): Promise<boolean>
  complete(
    output: CheckOutput,
    conclusion: Conclusion,
    annotations?: readonly Annotation[],
  ): Promise<boolean>
}

export interface VerdictParts {
  readonly check: CheckSink
  readonly status: CommitStatusSink
  /** Absent: no verdict is wanted. */
  readonly switches?: VerdictSwitches
}

/** Those of the whole step. */
export interface VerdictSwitches {
  readonly check: SinkSwitch
  readonly status: SinkSwitch
}

export function createVerdictSink({ check, status, switches }: VerdictParts): VerdictSink {
  async function shown(
    work: () => Promise<SinkResult>,
    instead: () => Promise<SinkResult>,
    comesAgain?: 'comes again',
  ): Promise<boolean> {
    if (switches === undefined) return true
    const { check: first, status: second } = switches
    if (await first.attempt(work, comesAgain)) return true
    if (first.isOpen()) return false
    return (await second.attempt(instead, comesAgain)) || !second.isOpen()
  }

  return {
    update: (output) =>
      shown(
        () => check.update(output),
        () => status.begin(output.title),
        'comes again',
      ),
    complete: (output, conclusion, annotations = []) =>
      shown(
        () => check.complete(output, conclusion, annotations),
        () => status.end(output.title, conclusion),
      ),
  }
}
