import { fenced, link, prose } from '../../report/markdown/escape.ts'
import { UserError } from '../../user-error.ts'
import { explainFailure, statusOf } from '../failure.ts'
import type { Step } from '../session.ts'
import { type ActiveRun, activeRuns, experimentComments } from './active-runs.ts'
import type { OfExperiment } from './command.ts'

const FEATURE = { name: 'stopping a workflow run', permission: 'actions: write' }

/**
 * Cancels the workflow runs in progress that the comments of a pull request name, those of the experiments that are wanted. Each
 * publishes its best so far as it ends. Returns the reply, as Markdown. Raises UserError when GitHub refuses.
 */
export async function stopRuns(
  step: Step,
  pullNumber: number,
  wanted: OfExperiment,
): Promise<string> {
  const { client, environment } = step
  const runs = await activeRuns(step, await experimentComments(step, pullNumber), wanted)
  const stopped: ActiveRun[] = []
  for (const run of runs) {
    try {
      await client.rest.actions.cancelWorkflowRun({ ...environment.repository, run_id: run.id })
      stopped.push(run)
    } catch (error) {
      // It has ended in the meantime.
      if (statusOf(error) === 409) continue
      throw new UserError({
        what: explainFailure(error, FEATURE).why,
        mend: 'Until then, cancel the run on its page',
        cause: error,
      })
    }
  }
  const { owner, repo } = environment.repository
  return renderStopped(stopped, `repos/${owner}/${repo}`)
}

/** `path` is the repository's, in the API. */
export function renderStopped(runs: readonly ActiveRun[], path: string): string {
  if (runs.length === 0) return 'No run that a comment here tells of is in progress.\n'
  const links = runs.map(({ id, url }) => link(`run ${id}`, url)).join(', ')
  const commands = runs.map(({ id }) => `gh api -X POST ${path}/actions/runs/${id}/force-cancel`)
  return [
    `Stopping ${links}: the trials are stopped, and the best so far is published.`,
    '',
    prose('Should a run not have ended in five minutes, this ends it, and publishes nothing:'),
    '',
    fenced(commands, 'sh'),
    '',
  ].join('\n')
}
