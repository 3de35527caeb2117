import type { Client } from '../client.ts'
import { createOnce } from '../create-once.ts'
import type { Repository } from '../environment.ts'
import { explainFailure, type Feature, statusOf } from '../failure.ts'
import { formatMarker, isNewer, type Marker } from '../marker.ts'
import { listOwnComments, type OwnComment, ownComment } from '../own-comments.ts'
import type { Redactor } from '../redact.ts'
import { whenVisible } from '../when-visible.ts'
import { OK, type SinkResult } from './sink.ts'

export interface CommentTarget {
  readonly client: Client
  readonly repository: Repository
  readonly pullNumber: number
  /** The login under which the token writes; comments of others are never touched. */
  readonly author: () => Promise<string>
  readonly redactor: Redactor
  /** For tests: how long a second of waiting is. */
  readonly secondMilliseconds?: number
}

/** Keeps one comment for each key on a pull request. */
export interface CommentSink {
  /** Creates or updates the comment of the marker's key; leaves one of a newer run as it is. */
  publish(marker: Marker, body: string): Promise<SinkResult>
}

/** GitHub's limit, in characters. */
export const MAX_COMMENT_CHARACTERS = 65_536

const FEATURE: Feature = {
  name: 'the comment on the pull request',
  permission: 'pull-requests: write',
}

export function createCommentSink(target: CommentTarget): CommentSink {
  const { client, repository, pullNumber } = target
  let known: number | undefined
  /** Who wrote the comment that we created: no other answer is as sure. */
  let writer: string | undefined

  async function author(): Promise<string> {
    return writer ?? (await target.author())
  }

  async function list(key: string): Promise<readonly OwnComment[]> {
    const comments = await listOwnComments({ client, repository, pullNumber }, await author())
    return comments.filter(({ marker }) => marker.key === key)
  }

  async function find(key: string): Promise<OwnComment | undefined> {
    if (known === undefined) return (await list(key))[0]
    const id = known
    try {
      const { data } = await client.rest.issues.getComment({ ...repository, comment_id: id })
      return ownComment(data, await author())[0]
    } catch (error) {
      if (statusOf(error) !== 404) throw error
      known = undefined
      return (await list(key))[0]
    }
  }

  async function create(key: string, body: string): Promise<void> {
    async function post(): Promise<number> {
      const comment = { ...repository, issue_number: pullNumber, body, request: { retries: 0 } }
      const { data } = await client.rest.issues.createComment(comment)
      writer = data.user?.login
      return data.id
    }
    const { secondMilliseconds } = target
    known = await createOnce({
      create: post,
      find: async () => (await list(key))[0]?.id,
      ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
    })
  }

  async function update(comment: OwnComment, marker: Marker, text: string): Promise<void> {
    known = comment.id
    if (isNewer(comment.marker, marker) || comment.body === text) return
    await whenVisible(
      () => client.rest.issues.updateComment({ ...repository, comment_id: comment.id, body: text }),
      target.secondMilliseconds,
    )
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
    for (const { id } of duplicates) {
      try {
        await client.rest.issues.deleteComment({ ...repository, comment_id: id })
      } catch (error) {
        if (statusOf(error) !== 404) throw error
      }
    }
  }

  return {
    async publish(marker, body) {
      const text = `${formatMarker(marker)}\n${target.redactor.text(body)}`
      try {
        const existing = await find(marker.key)
        if (existing === undefined) {
          await create(marker.key, text)
          await settle(marker, text)
        } else {
          await update(existing, marker, text)
        }
        return OK
      } catch (error) {
        return { kind: 'degraded', ...explainFailure(error, FEATURE) }
      }
    },
  }
}
