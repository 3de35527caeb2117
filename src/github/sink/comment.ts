import { setTimeout as sleep } from 'node:timers/promises'
import { createOnce } from '../create-once.ts'
import { explainFailure, type Feature, statusOf } from '../failure.ts'
import { formatMarker, isFinal, isSameOutcome, type Marker, type Origin } from '../marker.ts'
import {
  type CommentedPull,
  getOwnComment,
  listOwnComments,
  type OwnComment,
} from '../own-comments.ts'
import type { Redactor } from '../redact.ts'
import { isNewer } from '../run-attempt.ts'
import { whenVisible } from '../when-visible.ts'
import { deleteComment, hideComment } from './hide-comment.ts'
import { OK, type SinkResult } from './sink.ts'

export interface CommentTarget extends CommentedPull {
  /** The login under which the token writes; comments of others are never touched. */
  readonly author: () => Promise<string>
  readonly redactor: Redactor
  /** Whether the last word of a run takes the place of an earlier run's comment as a new one. */
  readonly recreates?: boolean
  /** Whether a comment is left as it is while it shows the same status, best value and commit. */
  readonly onlyChanges?: boolean
  /** For tests: how long a second of waiting is. */
  readonly secondMilliseconds?: number
}

/** Keeps one comment for each key on a pull request. */
export interface CommentSink {
  /**
   * Creates or updates the comment of the marker's key; leaves one of a newer run as it is. After what does not come again
   * it makes sure that no other run, which had read the comment before, has written over it.
   */
  publish(
    marker: Omit<Marker, 'origin'>,
    body: string,
    comesAgain?: 'comes again',
    creation?: 'only updates',
  ): Promise<SinkResult>
}

const FEATURE: Feature = {
  name: 'the comment on the pull request',
  permission: 'pull-requests: write',
}
/** What is not known to be gone when the comment itself is as it should be. */
const SECOND: Feature = {
  name: 'a second comment of this experiment, should another run have created one',
  permission: 'pull-requests: write',
}
/** Longer than another run takes between reading the comment and writing it, a second apart from what it wrote before. */
const RIVAL_SECONDS = 3
const RIVAL_TRIES = 3

/** What is to be shown, whichever comment it will stand in. */
interface Draft {
  readonly marker: Omit<Marker, 'origin'>
  /** Without the marker. */
  readonly body: string
}

export function createCommentSink(target: CommentTarget): CommentSink {
  const { client, repository, pullNumber, secondMilliseconds = 1000 } = target
  let known: number | undefined
  /** What another run created at the same time as we did need not be listed yet. */
  let isSettled = true
  /** Another run may write the comment, too. */
  let hasRival = false
  /** Who wrote the comment that we created: no other answer is as sure. */
  let writer: string | undefined
  /** What is lost when the request under way fails. */
  let atStake = FEATURE

  async function author(): Promise<string> {
    return writer ?? (await target.author())
  }

  async function list(key: string): Promise<readonly OwnComment[]> {
    const comments = await listOwnComments(target, await author())
    return comments.filter(({ marker }) => marker.key === key)
  }

  async function find(key: string): Promise<OwnComment | undefined> {
    const own = known === undefined ? undefined : await getOwnComment(target, await author(), known)
    return own ?? (await list(key))[0]
  }

  async function create(draft: Draft, replaces?: number): Promise<void> {
    const { key, run } = draft.marker
    const origin =
      target.recreates === true
        ? { run, ...(replaces === undefined ? {} : { replaces }) }
        : undefined
    const body = textOf(draft, origin)
    async function post(): Promise<number> {
      const comment = { ...repository, issue_number: pullNumber, body, request: { retries: 0 } }
      const { data } = await client.rest.issues.createComment(comment)
      writer = data.user?.login
      return data.id
    }
    known = await createOnce({
      create: post,
      find: async () => (await list(key)).find(({ id }) => id !== replaces)?.id,
      secondMilliseconds,
    })
  }

  /** Whether the comment says what is to be said, or something newer. */
  function isDone(comment: OwnComment, draft: Draft): boolean {
    const { marker, body } = comment
    if (isNewer(marker, draft.marker) || shows(body, textOf(draft, marker.origin))) return true
    return target.onlyChanges === true && isSameOutcome(marker, draft.marker)
  }

  async function update(comment: OwnComment, draft: Draft): Promise<void> {
    known = comment.id
    if (isRival(comment.marker, draft.marker)) hasRival = true
    if (isDone(comment, draft)) return
    const body = textOf(draft, comment.marker.origin)
    try {
      await client.rest.issues.updateComment({ ...repository, comment_id: comment.id, body })
    } catch (error) {
      if (statusOf(error) === 404) known = undefined
      throw error
    }
  }

  /** Two runs may have created one each at once: the oldest stays, with what the newest run says. */
  async function settle(draft: Draft): Promise<void> {
    atStake = SECOND
    const [oldest, ...duplicates] = await list(draft.marker.key)
    if (oldest === undefined) return
    const newer = duplicates.filter((one) => isNewer(one.marker, draft.marker)).map(draftOf)
    const newest = newer.reduce(
      (one, other) => (isNewer(other.marker, one.marker) ? other : one),
      draft,
    )
    atStake = FEATURE
    await update(oldest, newest)
    atStake = SECOND
    if (duplicates.length > 0) hasRival = true
    for (const { id } of duplicates) await deleteComment(target, id)
    atStake = FEATURE
  }

  async function write(draft: Draft, creation: 'only updates' | undefined): Promise<void> {
    const existing = await find(draft.marker.key)
    if (existing === undefined) {
      if (creation !== undefined) return
      isSettled = false
      await create(draft)
      await settle(draft)
      return
    }
    await update(existing, draft)
    if (!isSettled) await settle(draft)
    isSettled = true
  }

  async function writeLast(draft: Draft, creation: 'only updates' | undefined): Promise<void> {
    await write(draft, creation)
    // A comment that was created just now, at the end, is looked for once more: no later word would find a second one.
    for (let tries = 1; (hasRival || !isSettled) && tries <= RIVAL_TRIES; tries++) {
      await sleep(RIVAL_SECONDS * secondMilliseconds)
      const there = await find(draft.marker.key)
      if (there !== undefined && isDone(there, draft) && isSettled) break
      await write(draft, creation)
    }
    if (target.recreates === true) await recreate(draft)
  }

  /**
   * Puts a new comment at the conversation's end where an earlier run began the one that is there. That one holds the last
   * word already, so that nothing is lost whichever request fails.
   */
  async function recreate(draft: Draft): Promise<void> {
    const there = await find(draft.marker.key)
    if (there === undefined || !shows(there.body, textOf(draft, there.marker.origin))) return
    const { origin } = there.marker
    if (origin?.run !== draft.marker.run) {
      await create(draft, there.id)
      await settle(draft)
      await hideComment(target, there)
    } else if (origin.replaces !== undefined) {
      // An earlier try of this run did not come as far as hiding it.
      const old = await getOwnComment(target, await author(), origin.replaces)
      if (old !== undefined) await hideComment(target, old)
    }
  }

  return {
    async publish(marker, body, comesAgain, creation) {
      const draft = { marker, body: target.redactor.text(body) }
      const publish = comesAgain === undefined ? writeLast : write
      const send = async () => {
        atStake = FEATURE
        await publish(draft, creation)
      }
      try {
        // A pull request of a moment ago is not found at once, and another run may delete a comment that we are about to write.
        await whenVisible(send, secondMilliseconds)
        return OK
      } catch (error) {
        const { permanent, why } = explainFailure(error, atStake)
        // The comment itself goes on.
        return { kind: 'degraded', permanent: permanent && atStake === FEATURE, why }
      }
    },
  }
}

/** An older run that may not have said its last word. */
function isRival(other: Marker, own: Marker): boolean {
  return other.run !== own.run && !isNewer(other, own) && !isFinal(other)
}

/** Space at the end may be lost on the way. */
function shows(body: string, text: string): boolean {
  return body.trimEnd() === text.trimEnd()
}

function textOf({ marker, body }: Draft, origin: Origin | undefined): string {
  const full = origin === undefined ? marker : { ...marker, origin }
  return `${formatMarker(full)}\n${body}`
}

/** What a comment shows, to be put into another one. */
function draftOf({ marker: { origin: _, ...marker }, body }: OwnComment): Draft {
  return { marker, body: body.slice(body.indexOf('\n') + 1) }
}
