import { saveState } from '@actions/core'
import { createOnce } from '../create-once.ts'
import { explainFailure } from '../failure.ts'
import type { Step } from '../session.ts'
import type { CommandTrigger } from '../trigger/trigger.ts'
import { type Reaction, react } from './reaction.ts'
import { formatReplyMarker, isReply } from './reply.ts'

/** What is said to the author of a command. Neither raises what GitHub refuses: that is warned of. */
export interface Conversation {
  react(reaction: Reaction): Promise<void>
  /** Writes the one reply to the command, Markdown that is escaped already; another attempt of the run replaces it. */
  reply(markdown: string): Promise<void>
}

/** Under this name the post step finds the comment whose command has begun and has no end yet. */
export const OPEN_COMMENT = 'comment'

const PER_PAGE = 100
const REPLY = { name: 'the reply to the command', permission: 'pull-requests: write' }

export function createConversation(step: Step, trigger: CommandTrigger): Conversation {
  const { client, dependencies, environment } = step
  const { log, redactor, timing = {} } = dependencies
  const { repository } = environment
  const { comment, pullNumber } = trigger
  const place = { commentId: comment.id, commentKey: step.inputs['comment-key'] }
  const marker = formatReplyMarker(place)
  let isOpen = false

  async function earlier(): Promise<number | undefined> {
    const login = (await step.author()).toLowerCase()
    const comments = await client.paginate(client.rest.issues.listComments, {
      ...repository,
      issue_number: pullNumber,
      since: comment.createdAt,
      per_page: PER_PAGE,
    })
    return comments.find(
      ({ body, user }) => user?.login.toLowerCase() === login && isReply(body ?? '', place),
    )?.id
  }

  async function create(body: string): Promise<number> {
    const reply = { ...repository, issue_number: pullNumber, body, request: { retries: 0 } }
    return (await client.rest.issues.createComment(reply)).data.id
  }

  return {
    async react(content) {
      const begins = content === 'rocket'
      if (begins || isOpen) saveState(OPEN_COMMENT, begins ? String(comment.id) : '')
      isOpen = begins
      await react(step, comment.id, content)
    },
    async reply(markdown) {
      const body = `${marker}\n${redactor.text(markdown)}`
      try {
        const known = await earlier()
        if (known !== undefined) {
          await client.rest.issues.updateComment({ ...repository, comment_id: known, body })
          return
        }
        const { secondMilliseconds } = timing
        await createOnce({
          create: () => create(body),
          find: earlier,
          ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
        })
      } catch (error) {
        log.warning(explainFailure(error, REPLY).why)
      }
    },
  }
}
