import type { ExperimentState } from '../journal/state.ts'
import type { ReportPhase } from '../report/context.ts'
import type { Conclusion } from './sink/check.ts'

/** How an experiment's end reads on its check, and whether it fails the step. */
export interface Ending {
  readonly conclusion: Conclusion
  readonly fails: boolean
}

export interface EndingFacts {
  /** The workflow run was cancelled. */
  readonly isCancelled: boolean
  /** What the inputs fail-on and fail-below make of the experiment. */
  readonly isFailure: boolean
}

/**
 * | how it ended | conclusion |
 * |---|---|
 * | fail-on or fail-below says so, or the run itself broke | failure |
 * | goal reached, trials used up | success |
 * | failed, and fail-on lets it pass | neutral |
 * | stopped by its time limit | neutral |
 * | the workflow run was cancelled | cancelled |
 */
export function endingOf(
  state: ExperimentState | undefined,
  phase: ReportPhase,
  { isCancelled, isFailure }: EndingFacts,
): Ending {
  switch (phase.name) {
    case 'running':
    case 'interrupted':
      if (isCancelled || phase.name === 'running') return { conclusion: 'cancelled', fails: false }
      return isFailure ? FAILURE : { conclusion: 'neutral', fails: false }
    case 'failed':
      return FAILURE
    case 'finished':
      if (isFailure) return FAILURE
      return { conclusion: state?.status === 'Failed' ? 'neutral' : 'success', fails: false }
    default:
      return unknownPhase(phase)
  }
}

const FAILURE: Ending = { conclusion: 'failure', fails: true }

function unknownPhase(phase: never): never {
  throw new Error(`unknown phase ${JSON.stringify(phase)}`)
}
