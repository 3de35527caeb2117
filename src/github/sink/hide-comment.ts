import { isRefusal, statusOf } from '../failure.ts'
import type { CommentedPull, OwnComment } from '../own-comments.ts'

const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }'

/**
 * Folds a comment away as outdated. REST has no such operation, and some tokens may not use GraphQL; then the comment is
 * deleted. Raises what the client raises.
 */
export async function hideComment(
  { client, repository }: Pick<CommentedPull, 'client' | 'repository'>,
  { id, nodeId }: Pick<OwnComment, 'id' | 'nodeId'>,
): Promise<void> {
  try {
    await client.graphql(MINIMIZE, { id: nodeId })
  } catch (error) {
    if (!isRefusal(error)) throw error
    await deleteComment({ client, repository }, id)
  }
}

/** Deletes a comment, unless it is gone already. Raises what the client raises. */
export async function deleteComment(
  { client, repository }: Pick<CommentedPull, 'client' | 'repository'>,
  id: number,
): Promise<void> {
  try {
    await client.rest.issues.deleteComment({ ...repository, comment_id: id })
  } catch (error) {
    if (statusOf(error) !== 404) throw error
  }
}
