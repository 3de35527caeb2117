import { join } from 'node:path'
import type { ExperimentState } from '../../journal/state.ts'
import { toResult } from '../../report/result.ts'
import type { ResultToKeep } from '../results/keep-results.ts'
import type { Step } from '../session.ts'
import { writeOutputs } from '../sink/outputs.ts'
import { writeSummary } from '../sink/summary.ts'
import { joinSummaries, type SummaryPart } from '../step-summary.ts'

/** What became of one file or experiment. */
export interface Outcome {
  readonly state?: ExperimentState
  readonly fails: boolean
  /** To be kept for later runs. */
  readonly result?: ResultToKeep
  readonly summary: SummaryPart
}

/** The outputs and the job summary, which speak of all experiments. */
export async function publishOutcomes(step: Step, outcomes: readonly Outcome[]): Promise<void> {
  const { log, redactor } = step.dependencies
  const states = outcomes.flatMap(({ state }) => state ?? [])
  const path = join(step.stateDirectory, 'results.json')
  const written = [
    await writeOutputs(states, states.map(toResult), path, redactor),
    await writeSummary(joinSummaries(outcomes.map(({ summary }) => summary)), redactor),
  ]
  for (const result of written) if (result.kind === 'degraded') log.warning(result.why)
}
