import { answer, refuse, refuseFields } from '../answer.ts'
import { appSlug, atLeast } from '../persona.ts'
import { nodeId, presentAccount } from '../present/account.ts'
import { presentComment } from '../present/comment.ts'
import { type Comment, isoTime, roleOf } from '../world.ts'
import { integer, optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'
import { pageOf } from './page.ts'

/** Counted in UTF-16 units, the strictest reading of GitHub's "characters". */
export const commentLimit = 65_536

/** Comments on issues and pull requests, and reactions to them. */
export const commentHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'issues/list-comments': (call) => {
    const number = requireIssue(call)
    const since = Date.parse(optionalText(call.query, 'since') ?? '1970-01-01T00:00:00Z')
    const comments = call.repository.comments.filter(
      (comment) => comment.issue === number && comment.updatedAt >= since,
    )
    const page = pageOf(call, comments)
    return {
      status: 200,
      body: page.items.map((one) => presentComment(call, one)),
      headers: page.headers,
    }
  },
  'issues/get-comment': (call) => answer(200, presentComment(call, requireComment(call))),
  'issues/create-comment': (call) => {
    const issue = requireIssue(call)
    const now = call.world.clock()
    const comment: Comment = {
      id: call.world.nextId(),
      issue,
      author: call.account,
      app: appSlug(call.persona),
      createdAt: now,
      updatedAt: now,
      body: checkedBody(call),
    }
    call.repository.comments.push(comment)
    return answer(201, presentComment(call, comment))
  },
  'issues/update-comment': (call) => {
    const comment = requireComment(call)
    requireRight(call, comment)
    comment.body = checkedBody(call)
    comment.updatedAt = call.world.clock()
    return answer(200, presentComment(call, comment))
  },
  'issues/delete-comment': (call) => {
    const comment = requireComment(call)
    requireRight(call, comment)
    call.repository.comments.splice(call.repository.comments.indexOf(comment), 1)
    return answer(204)
  },
  'reactions/create-for-issue-comment': (call) => {
    const comment = requireComment(call)
    const content = text(call.body, 'content')
    const known = call.repository.reactions.find(
      (one) =>
        one.comment === comment.id && one.author.id === call.account.id && one.content === content,
    )
    if (known !== undefined) return answer(200, presentReaction(call, known))
    const reaction = {
      id: call.world.nextId(),
      comment: comment.id,
      content,
      author: call.account,
      createdAt: call.world.clock(),
    }
    call.repository.reactions.push(reaction)
    return answer(201, presentReaction(call, reaction))
  },
  'reactions/list-for-issue-comment': (call) => {
    const comment = requireComment(call)
    const content = optionalText(call.query, 'content')
    const page = pageOf(
      call,
      call.repository.reactions.filter(
        (one) => one.comment === comment.id && (content === undefined || one.content === content),
      ),
    )
    const body = page.items.map((reaction) => presentReaction(call, reaction))
    return { status: 200, body, headers: page.headers }
  },
}

function requireIssue(call: RepositoryCall): number {
  const number = integer(call.params, 'issue_number')
  if (!call.repository.pulls.some((pull) => pull.number === number)) refuse(404, 'Not Found')
  return number
}

function requireComment(call: RepositoryCall): Comment {
  const id = integer(call.params, 'comment_id')
  return call.repository.comments.find((one) => one.id === id) ?? refuse(404, 'Not Found')
}

/** A token of an App with the permission may change anybody's comment; a person needs write access for another's. */
function requireRight(call: RepositoryCall, comment: Comment): void {
  if (call.persona.kind !== 'person' && call.persona.kind !== 'fine-grained') return
  if (comment.author.id === call.account.id) return
  if (atLeast(roleOf(call.repository, call.account.login), 'write')) return
  refuse(403, 'Must have admin rights to Repository.')
}

function checkedBody(call: RepositoryCall): string {
  const body = text(call.body, 'body')
  if (body.trim() === '') {
    refuseFields({ resource: 'IssueComment', code: 'missing_field', field: 'body' })
  }
  if (body.length > commentLimit) {
    refuseFields({
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: `Body is too long (maximum is ${commentLimit} characters)`,
    })
  }
  return body
}

function presentReaction(
  { world }: RepositoryCall,
  reaction: RepositoryCall['repository']['reactions'][number],
): Readonly<Record<string, unknown>> {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: presentAccount(world, reaction.author),
    content: reaction.content,
    created_at: isoTime(reaction.createdAt),
  }
}
