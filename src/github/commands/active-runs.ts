import { UserError } from '../../user-error.ts'
import { explainFailure, statusOf } from '../failure.ts'
import { isAmong, isFinal, type Marker } from '../marker.ts'
import { listOwnComments, type OwnComment } from '../own-comments.ts'
import { isNewer } from '../run-attempt.ts'
import type { Step } from '../session.ts'
import type { OfExperiment } from './command.ts'

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

/** Whether a comment is of an experiment that is wanted, and of the comment-key, where they are named. */
export function isOf(marker: Marker, { name, commentKey }: OfExperiment): boolean {
  return (name === undefined || marker.name === name) && hasKey(marker, commentKey)
}

function hasKey({ commentKey = '' }: Marker, wanted: string | undefined): boolean {
  return wanted === undefined || commentKey === wanted
}

/**
 * The workflow runs that have not ended and, as a pull request's comments tell, are not done with the experiments that are wanted,
 * which they may yet have to come to; without this one. Raises UserError when GitHub does not tell.
 */
export async function activeRuns(
  { client, environment }: Step,
  comments: readonly OwnComment[],
  wanted: OfExperiment,
): Promise<readonly ActiveRun[]> {
  const markers = comments.map(({ marker }) => marker)
  const unfinished = markers.filter(
    (marker) => (isOf(marker, wanted) && !isFinal(marker)) || isAhead(markers, marker, wanted),
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
  marker: Marker,
  { name, commentKey: wantedKey }: OfExperiment,
): boolean {
  const { run, ahead = [], commentKey = '' } = marker
  if (!hasKey(marker, wantedKey)) return false
  const done = markers.filter((one) => one.run === run && !isNewer(marker, one) && isFinal(one))
  const left = ahead.filter((next) => done.every((one) => !isOf(one, { name: next, commentKey })))
  return name === undefined ? left.length > 0 : isAmong(left, name)
}
