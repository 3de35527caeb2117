import { isByProgram } from '../commands/by-program.ts'
import { readComment } from '../commands/grammar.ts'
import { numberAt, textAt, valueAt } from '../payload.ts'
import { type Context, required } from './payload-fields.ts'
import type { Trigger } from './trigger.ts'

/**
 * A comment that was just made on a pull request, by a person, may be a command; everything else is talk. Edited comments do not
 * count: anyone with write access may edit another's, and what was checked then is not what stands there now. Our own comments
 * begin with a marker, which is no command, whoever's token writes them.
 */
export function ofIssueComment(_context: Context, payload: unknown): Trigger {
  if (textAt(payload, 'action') !== 'created') return nothing('only a new comment is a command')
  if (typeof valueAt(payload, 'issue', 'pull_request') !== 'object') {
    return nothing('the comment is on an issue, and commands are for pull requests')
  }
  const reading = readComment(required(textAt(payload, 'comment', 'body'), 'comment.body'))
  if (reading.kind === 'none') return nothing('the comment is no command')
  const author = required(textAt(payload, 'comment', 'user', 'login'), 'comment.user.login')
  if (isByProgram(valueAt(payload, 'comment'))) return nothing('commands of bots are not taken')
  return {
    kind: 'command',
    pullNumber: required(numberAt(payload, 'issue', 'number'), 'issue.number'),
    isOpen: textAt(payload, 'issue', 'state') === 'open',
    comment: {
      id: required(numberAt(payload, 'comment', 'id'), 'comment.id'),
      author,
      createdAt: required(textAt(payload, 'comment', 'created_at'), 'comment.created_at'),
    },
    reading,
  }
}

function nothing(why: string): Trigger {
  return { kind: 'nothing', why }
}
