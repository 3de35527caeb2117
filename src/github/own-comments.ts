import type { Client } from './client.ts'
import type { Repository } from './environment.ts'
import { statusOf } from './failure.ts'
import { type Marker, readMarker } from './marker.ts'

export interface CommentedPull {
  readonly client: Client
  readonly repository: Repository
  readonly pullNumber: number
}

/** A comment that tunebot wrote, of an experiment. */
export interface OwnComment {
  readonly id: number
  /** By which GraphQL knows it. */
  readonly nodeId: string
  readonly url: string
  readonly body: string
  readonly marker: Marker
}

/** What GitHub says of a comment. */
interface Answer {
  readonly id: number
  readonly node_id: string
  readonly html_url: string
  readonly body?: string | null
  readonly user: { readonly login: string } | null
}

const PER_PAGE = 100

/** The comments of experiments that `author` wrote on a pull request, the oldest first, without those that another has replaced. */
export async function listOwnComments(
  { client, repository, pullNumber }: CommentedPull,
  author: string,
): Promise<readonly OwnComment[]> {
  const comments = await client.paginate(client.rest.issues.listComments, {
    ...repository,
    issue_number: pullNumber,
    per_page: PER_PAGE,
  })
  const own = comments.flatMap((comment) => ownComment(comment, author))
  const replaced = new Set(own.map(({ marker }) => marker.origin?.replaces))
  return own.filter(({ id }) => !replaced.has(id)).sort((one, other) => one.id - other.id)
}

/** The comment of that number; undefined where it is gone, or is none of ours. */
export async function getOwnComment(
  { client, repository }: CommentedPull,
  author: string,
  id: number,
): Promise<OwnComment | undefined> {
  try {
    const { data } = await client.rest.issues.getComment({ ...repository, comment_id: id })
    return ownComment(data, author)[0]
  } catch (error) {
    if (statusOf(error) !== 404) throw error
    return undefined
  }
}

/** The comment, where it is by `author` and has our marker. */
function ownComment(
  { id, node_id: nodeId, html_url: url, body, user }: Answer,
  author: string,
): readonly OwnComment[] {
  // Anyone can write our marker into a comment of theirs, and the token may edit it.
  if (user?.login.toLowerCase() !== author.toLowerCase()) return []
  const text = (body ?? '').replaceAll('\r\n', '\n')
  const marker = readMarker(text)
  return marker === undefined ? [] : [{ id, nodeId, url, body: text, marker }]
}
