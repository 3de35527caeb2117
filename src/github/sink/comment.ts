import { setTimeout as sleep } from 'node:timers/promises'
import { createOnce } from '../create-once.ts'
import { explainFailure, type Feature, statusOf } from '../failure.ts'
import { formatMarker, isNewer, type Marker } from '../marker.ts'
import {
  type CommentedPull,
  getOwnComment,
  listOwnComments,
  type OwnComment,
} from '../own-comments.ts'
import type { Redactor } from '../redact.ts'
import { whenVisible } from '../when-visible.ts'
import { OK, type SinkResult } from './sink.ts'

export interface CommentTarget extends CommentedPull {
  /** The login under which the token writes; comments of others are never touched. */
  readonly author: () => Promise<string>
  readonly redactor: Redactor
  /** For tests: how long a second of waiting is. */
  readonly secondMilliseconds?: number
}

/** Keeps one comment for each key on a pull request. */
export interface CommentSink {
  /**
   * Creates or updates the comment of the marker's key; leaves one of a newer run as it is. After what does not come again
   * it makes sure that no other run, which had read the comment before, has written over it.
   */
  publish(marker: Marker, body: string, comesAgain?: 'comes again'): Promise<SinkResult>
}

/** GitHub's limit, in characters. */
export const MAX_COMMENT_CHARACTERS = 65_536

const FEATURE: Feature = {
  name: 'the comment on the pull request',
  permission: 'pull-requests: write',
}
/** Longer than another run takes between reading the comment and writing it, a second apart from what it wrote before. */
const RIVAL_SECONDS = 3
const RIVAL_TRIES = 3

export function createCommentSink(target: CommentTarget): CommentSink {
  const { client, repository, pullNumber, secondMilliseconds = 1000 } = target
  let known: number | undefined
  /** What another run created at the same time as we did need not be listed yet. */
  let isSettled = true
  /** Another run writes the comment, too, or did so before it ended. */
  let hasRival = false
  /** Who wrote the comment that we created: no other answer is as sure. */
  let writer: string | undefined

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

  async function create(key: string, body: string): Promise<void> {
    async function post(): Promise<number> {
      const comment = { ...repository, issue_number: pullNumber, body, request: { retries: 0 } }
      const { data } = await client.rest.issues.createComment(comment)
      writer = data.user?.login
      return data.id
    }
    known = await createOnce({
      create: post,
      find: async () => (await list(key))[0]?.id,
      secondMilliseconds,
    })
  }

  async function update(comment: OwnComment, marker: Marker, text: string): Promise<void> {
    known = comment.id
    if (comment.marker.run !== marker.run) hasRival = true
    if (isNewer(comment.marker, marker) || comment.body === text) return
    try {
      await client.rest.issues.updateComment({ ...repository, comment_id: comment.id, body: text })
    } catch (error) {
      if (statusOf(error) === 404) known = undefined
      throw error
    }
  }

  /** Two runs may have created one each at once: the oldest stays, with what the newest run says. */
  async function settle(marker: Marker, text: string): Promise<void> {
    const [oldest, ...duplicates] = await list(marker.key)
    if (oldest === undefined) return
    const newer = duplicates.filter((one) => isNewer(one.marker, marker))
    const newest = newer.reduce((one, other) => (isNewer(other.marker, one.marker) ? other : one), {
      marker,
      body: text,
    })
    await update(oldest, newest.marker, newest.body)
    if (duplicates.length > 0) hasRival = true
    for (const { id } of duplicates) {
      try {
        await client.rest.issues.deleteComment({ ...repository, comment_id: id })
      } catch (error) {
        if (statusOf(error) !== 404) throw error
      }
    }
  }

  async function write(marker: Marker, text: string): Promise<void> {
    const existing = await find(marker.key)
    if (existing === undefined) {
      await create(marker.key, text)
      await settle(marker, text)
      isSettled = false
      return
    }
    await update(existing, marker, text)
    if (!isSettled) await settle(marker, text)
    isSettled = true
  }

  async function writeLast(marker: Marker, text: string): Promise<void> {
    await write(marker, text)
    for (let tries = 1; hasRival && tries <= RIVAL_TRIES; tries++) {
      await sleep(RIVAL_SECONDS * secondMilliseconds)
      const there = await find(marker.key)
      const isThere = there?.body === text || (there !== undefined && isNewer(there.marker, marker))
      if (isThere && isSettled) return
      await write(marker, text)
    }
  }

  return {
    async publish(marker, body, comesAgain) {
      const text = `${formatMarker(marker)}\n${target.redactor.text(body)}`
      const publish = comesAgain === undefined ? writeLast : write
      try {
        // A pull request of a moment ago is not found at once, and another run may delete a comment that we are about to write.
        await whenVisible(() => publish(marker, text), secondMilliseconds)
        return OK
      } catch (error) {
        return { kind: 'degraded', ...explainFailure(error, FEATURE) }
      }
    },
  }
}
