import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import type { CommandComment } from './command-comment.ts'
import { readComment } from './grammar.ts'

/** What one person may ask on one pull request: ten commands in ten minutes, far more than anyone types in earnest. */
const MAX_COMMANDS = 10
const WINDOW_MILLISECONDS = 10 * 60_000
const PER_PAGE = 100

/**
 * How many commands of the comment's author, itself among them, are over the limit; 0 where none. They are counted from the
 * comments themselves, as no other memory outlives a run. Raises what the request raises.
 */
export async function commandsOverLimit(
  place: {
    readonly client: Client
    readonly repository: Repository
    readonly pullNumber: number
  },
  comment: CommandComment,
): Promise<number> {
  const { client, repository, pullNumber } = place
  const since = new Date(Date.parse(comment.createdAt) - WINDOW_MILLISECONDS)
  const comments = await client.paginate(client.rest.issues.listComments, {
    ...repository,
    issue_number: pullNumber,
    since: since.toISOString(),
    per_page: PER_PAGE,
  })
  const commands = comments.filter(
    ({ id, user, body, created_at }) =>
      id <= comment.id &&
      user?.login === comment.author &&
      // `since` goes by the last edit.
      Date.parse(created_at) >= since.getTime() &&
      readComment(body ?? '').kind !== 'none',
  )
  return Math.max(0, commands.length - MAX_COMMANDS)
}
