import { experimentKey, placeOf } from '../experiment-key.ts'
import { explainFailure } from '../failure.ts'
import type { MarkerState } from '../marker.ts'
import { listOwnComments, type OwnComment } from '../own-comments.ts'
import type { Subject } from '../publication/subject.ts'
import { type Session, withoutSinks } from '../session.ts'

/** With what the plan of an experiment, or the mistakes of its file, are shown. */
export type PlanPlace = (subject: Pick<Subject, 'path' | 'name' | 'specHash'>) => Session

/** A push that calls its experiments otherwise each time would have us write without end. */
const MOST_COMMENTS_FOR_STRANGERS = 10
/** Of what shows nothing that a trial has said. */
const WITHOUT_TRIALS: readonly MarkerState[] = ['Planned', 'Invalid']
const FEATURE = { name: 'the comments that there are', permission: 'pull-requests: read' }

/**
 * Where plans are shown that nobody has commanded. A report of the same commit and spec, be it of a run in progress, stays: a
 * pull request that is opened anew, which its author may do at any time, asks for the plan again. On a stranger's pull request no more than
 * so many comments are begun, however often it is pushed to.
 */
export async function placePlans(session: Session, isStrangers: boolean): Promise<PlanPlace> {
  const comments = await commentsOf(session)
  const keys = new Set(comments.map(({ marker }) => marker.key))
  const { log } = session.dependencies
  return ({ path, name, specHash }) => {
    const key = experimentKey(placeOf(session.inputs, { path, name }))
    const isReported = comments.some(
      ({ marker }) =>
        marker.key === key &&
        marker.headSha === session.headSha &&
        marker.specHash === specHash &&
        !WITHOUT_TRIALS.includes(marker.state),
    )
    if (isReported) {
      log.line(`${name}: there is a report of this commit, so the plan is in the job summary only`)
      return withoutSinks(session)
    }
    if (isStrangers && !keys.has(key) && keys.size >= MOST_COMMENTS_FOR_STRANGERS) {
      log.line(
        `${name}: no comment is begun, as a stranger makes us write no more than ${MOST_COMMENTS_FOR_STRANGERS} on one pull request`,
      )
      const { comment: _, ...others } = session
      return others
    }
    keys.add(key)
    return session
  }
}

/** Without an answer of GitHub's none are known, which is told in the log. */
async function commentsOf(session: Session): Promise<readonly OwnComment[]> {
  const { author, client, comment, environment, pullNumbers } = session
  if (comment === undefined) return []
  const { repository } = environment
  try {
    const login = await author()
    const lists = pullNumbers.map((pullNumber) =>
      listOwnComments({ client, repository, pullNumber }, login),
    )
    return (await Promise.all(lists)).flat()
  } catch (error) {
    session.dependencies.log.line(explainFailure(error, FEATURE).why)
    return []
  }
}
