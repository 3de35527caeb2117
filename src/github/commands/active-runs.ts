import { UserError } from '../../user-error.ts'
import { explainFailure, statusOf } from '../failure.ts'
import { isFinal } from '../marker.ts'
import { listOwnComments, type OwnComment } from '../own-comments.ts'
import type { Step } from '../session.ts'

/** A workflow run that may still drive experiments of a pull request. */
export interface ActiveRun {
  readonly id: number
  readonly url: string
}

const READ = { name: 'the workflow runs in progress', permission: 'actions: read' }

/** The comments of a pull request's experiments, or of the one of that name. Raises what the request raises. */
export async function experimentComments(
  { client, environment, author }: Step,
  pullNumber: number,
  name?: string,
): Promise<readonly OwnComment[]> {
  const { repository } = environment
  const comments = await listOwnComments({ client, repository, pullNumber }, await author())
  return comments.filter(({ marker }) => name === undefined || marker.name === name)
}

/**
 * The workflow runs that these comments name and that have not ended, without this one. A run whose experiments have all ended
 * drives none of them. Raises UserError when GitHub does not tell.
 */
export async function activeRuns(
  { client, environment }: Step,
  comments: readonly OwnComment[],
): Promise<readonly ActiveRun[]> {
  const unfinished = comments.filter(({ marker }) => !isFinal(marker))
  const ids = new Set(unfinished.map(({ marker }) => marker.run))
  ids.delete(environment.runId)
  const active: ActiveRun[] = []
  for (const id of ids) {
    try {
      const run = { ...environment.repository, run_id: id }
      const { data } = await client.rest.actions.getWorkflowRun(run)
      if (data.status !== 'completed') active.push({ id, url: data.html_url })
    } catch (error) {
      // A run that was deleted drives nothing.
      if (statusOf(error) === 404) continue
      throw new UserError({
        what: `whether run ${id} still drives the experiment is not known: ${explainFailure(error, READ).why}`,
        mend: 'Nothing was done; command again when that is mended',
        cause: error,
      })
    }
  }
  return active
}
