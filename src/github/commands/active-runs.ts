import { UserError } from '../../user-error.ts'
import { explainFailure, statusOf } from '../failure.ts'
import { isAmong, isFinal, type Marker } from '../marker.ts'
import { listOwnComments, type OwnComment } from '../own-comments.ts'
import type { Step } from '../session.ts'

/** A workflow run that may still drive experiments of a pull request. */
export interface ActiveRun {
  readonly id: number
  readonly url: string
}

const READ = { name: 'the workflow runs in progress', permission: 'actions: read' }

/** The comments of a pull request's experiments. Raises what the request raises. */
export async function experimentComments(
  { client, environment, author }: Step,
  pullNumber: number,
): Promise<readonly OwnComment[]> {
  const { repository } = environment
  return await listOwnComments({ client, repository, pullNumber }, await author())
}

/** Whether a comment is of the experiment of that name; of whatever one, where no name is given. */
export function isOf({ name }: Pick<Marker, 'name'>, wanted: string | undefined): boolean {
  return wanted === undefined || name === wanted
}

/**
 * The workflow runs that have not ended and, as a pull request's comments tell, are not done with its experiments, or with the one
 * of that name, which they may yet have to come to; without this one. Raises UserError when GitHub does not tell.
 */
export async function activeRuns(
  { client, environment }: Step,
  comments: readonly OwnComment[],
  name?: string,
): Promise<readonly ActiveRun[]> {
  const markers = comments.map(({ marker }) => marker)
  const unfinished = markers.filter(
    (marker) => (isOf(marker, name) && !isFinal(marker)) || isAhead(markers, marker, name),
  )
  const ids = new Set(unfinished.map(({ run }) => run))
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

/** Whether the marker's run has yet to come to the experiment, and no comment tells that it has done so since. */
function isAhead(
  markers: readonly Marker[],
  { run, ahead = [] }: Marker,
  name: string | undefined,
): boolean {
  const done = markers.filter((one) => one.run === run && isFinal(one))
  const left = ahead.filter((one) => done.every((marker) => !isOf(marker, one)))
  return name === undefined ? left.length > 0 : isAmong(left, name)
}
