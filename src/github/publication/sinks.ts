import { oneLine, truncateUnits } from '../../report/text.ts'
import { runUrl } from '../environment.ts'
import { experimentKey, placeOf } from '../experiment-key.ts'
import { type Marker, markerNames, markerText } from '../marker.ts'
import type { Session } from '../session.ts'
import { type CheckSink, createCheckSink } from '../sink/check.ts'
import { createCommentSink } from '../sink/comment.ts'
import { createCommitStatusSink } from '../sink/commit-status.ts'
import { createVerdictSink, type VerdictSink } from '../sink/verdict.ts'
import type { Shown } from './parts.ts'
import type { Subject } from './subject.ts'
import { titleOfSubject } from './texts.ts'

/** Where an experiment is shown. Failures are warned of and never raised. */
export interface Sinks {
  readonly verdict: VerdictSink
  readonly check: CheckSink
  /** Writes the comment of each pull request; `body` is asked for once, where one can be. True as well where there is none to be written. */
  comment(shown: Shown, body: () => string, comesAgain?: 'comes again'): Promise<boolean>
}

/** UTF-16 units. */
const MAX_CHECK_NAME = 100

export function createSinks(session: Session, subject: Subject): Sinks {
  const { client, environment, inputs, dependencies } = session
  const { repository } = environment
  const { redactor, timing = {} } = dependencies
  const { secondMilliseconds } = timing
  const pace = secondMilliseconds === undefined ? {} : { secondMilliseconds }
  const commentKey = inputs['comment-key']
  const key = experimentKey(placeOf(inputs, subject))
  const { ahead = [] } = subject
  const leg = commentKey === '' ? '' : ` (${commentKey})`
  const name = truncateUnits(
    oneLine(redactor.text(`tunebot / ${titleOfSubject(subject)}${leg}`)),
    MAX_CHECK_NAME,
  )

  const check = createCheckSink({
    client,
    repository,
    headSha: session.headSha,
    name,
    redactor,
    externalId: `tunebot:${key}:${environment.runId}:${environment.runAttempt}`,
    detailsUrl: runUrl(environment),
    ...(subject.checkId === undefined ? {} : { id: subject.checkId }),
    mayExist: subject.isResumed === true,
    ...pace,
  })
  const verdict = createVerdictSink({
    check,
    status: createCommitStatusSink({
      client,
      repository,
      headSha: session.headSha,
      name,
      redactor,
      targetUrl: runUrl(environment),
    }),
    ...(session.verdict === undefined ? {} : { switches: session.verdict }),
  })
  const commentSinks = session.pullNumbers.map((pullNumber) =>
    createCommentSink({
      client,
      repository,
      pullNumber,
      author: session.author,
      redactor,
      recreates: inputs.comment === 'recreate',
      onlyChanges: inputs['comment-when'] === 'changed',
      ...pace,
    }),
  )

  async function comment(
    shown: Shown,
    body: () => string,
    comesAgain?: 'comes again',
  ): Promise<boolean> {
    const { comment: gate } = session
    if (gate === undefined) return true
    const marker: Marker = {
      key,
      headSha: session.headSha,
      run: environment.runId,
      attempt: environment.runAttempt,
      specHash: subject.specHash,
      state: shown.state,
      name: markerText(redactor.text(subject.name)),
      title: markerText(redactor.text(shown.title)),
      ...(commentKey === '' ? {} : { commentKey: redactor.text(commentKey) }),
      ...(shown.best === undefined ? {} : { best: `${shown.best}` }),
      ...(ahead.length === 0 ? {} : { ahead: markerNames(ahead.map(redactor.text)) }),
    }
    let text: string | undefined
    const onFailureOnly = inputs['comment-when'] === 'failure' && shown.fails !== true
    const creation = onFailureOnly ? 'only updates' : undefined
    const published: boolean[] = []
    for (const sink of commentSinks) {
      const publish = () => {
        text ??= body()
        return sink.publish(marker, text, comesAgain, creation)
      }
      const isShown = await gate.attempt(publish, comesAgain)
      published.push(isShown || !gate.isOpen())
    }
    return published.every(Boolean)
  }

  return { verdict, check, comment }
}
