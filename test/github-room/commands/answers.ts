import { formatReplyMarker } from '../../../src/github/commands/reply.ts'
import { readMarker } from '../../../src/github/marker.ts'
import type { Comment, HostedRepository } from '../../github/world.ts'

/** The reactions to a comment, in their order. */
export function reactionsTo(repository: HostedRepository, comment: Comment): readonly string[] {
  return repository.reactions.filter((one) => one.comment === comment.id).map((one) => one.content)
}

/** The replies to a comment, of the workflow with that comment-key, without their marker. */
export function repliesTo(
  repository: HostedRepository,
  comment: Comment,
  commentKey = '',
): readonly string[] {
  const marker = `${formatReplyMarker({ commentId: comment.id, commentKey })}\n`
  return repository.comments.flatMap(({ body }) =>
    body.startsWith(marker) ? [body.slice(marker.length)] : [],
  )
}

/** The comments that tell of experiments. */
export function reportsIn(repository: HostedRepository): readonly Comment[] {
  return repository.comments.filter(({ body }) => readMarker(body) !== undefined)
}
