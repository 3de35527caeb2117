import { UserError } from '../../user-error.ts'
import { type Command, renderCommand } from '../commands/command.ts'
import { type Conversation, createConversation } from '../commands/conversation.ts'
import { commandsOverLimit } from '../commands/cooldown.ts'
import { permitOf } from '../commands/permission.ts'
import { type Refused, renderRefusal } from '../commands/reply.ts'
import { explainFailure } from '../failure.ts'
import type { Step } from '../session.ts'
import type { CommandTrigger } from '../trigger/trigger.ts'
import { type Answer, carryOut } from './carry-out.ts'
import { nothingFlow } from './nothing.ts'

/** What a closed pull request still takes: whoever closes one does not end its runs by it. */
const CLOSED_VERBS: readonly string[] = ['stop', 'status', 'help']
const FEATURE = { name: 'the command', permission: 'pull-requests: write' }

/**
 * Does what a comment asks for, if its author may ask. A stranger gets a reaction and nothing else: replies would let anybody
 * make us write. Returns the exit code: a command that is refused is no failure of the workflow.
 * @throws {UserError} for what stops the command, which is replied as well.
 */
export async function commandFlow(
  step: Step,
  trigger: CommandTrigger,
  payload: unknown,
): Promise<number> {
  const { client, dependencies, environment, inputs } = step
  const { comment, pullNumber, reading } = trigger
  const { repository } = environment
  const own = inputs['comment-key']
  if (reading.kind === 'command' && !isFor(reading.command, own)) {
    return await nothingFlow(dependencies, 'the command is for another comment-key')
  }
  const conversation = createConversation(step, trigger)
  const asker = { client, repository, login: comment.author }
  const permit = await permitOf(asker, inputs['commands-from'])
  if (permit.kind === 'refused') {
    if (reading.kind === 'command' || !reading.isGuess) await conversation.react('confused')
    return await nothingFlow(dependencies, permit.why)
  }
  return await told(step, conversation, async () => {
    const over = await commandsOverLimit({ client, repository, pullNumber }, comment)
    if (over > 0) return tooMany(over)
    if (reading.kind === 'mistake') return { ...reading, kind: 'refused' }
    const command = addressed(reading.command, own)
    dependencies.log.line(
      `${comment.author} commands: ${renderCommand(command, 'sha' in command ? command.sha : undefined)}`,
    )
    if (!trigger.isOpen && !CLOSED_VERBS.includes(command.verb)) return closed()
    await conversation.react('eyes')
    return await carryOut(step, { command, comment, pullNumber, payload, conversation })
  })
}

/** Another workflow, or another leg of the matrix, does what this one is not asked for. */
function isFor(command: Command, own: string): boolean {
  if (command.verb === 'help' || command.commentKey === undefined) return true
  return own === '' || command.commentKey === own
}

function addressed(command: Command, own: string): Command {
  return own === '' || command.verb === 'help' ? command : { ...command, commentKey: own }
}

/** Does the work, and tells its end by a reaction and at most one reply. */
async function told(
  { dependencies }: Step,
  conversation: Conversation,
  work: () => Promise<Answer>,
): Promise<number> {
  let answer: Answer
  try {
    answer = await work()
  } catch (error) {
    await conversation.react('-1')
    const mendable = asUserError(error)
    await conversation.reply(renderRefusal(mendable.message))
    throw mendable
  }
  switch (answer.kind) {
    case 'refused':
      await conversation.react('confused')
      if (answer.isSilent !== true) await conversation.reply(renderRefusal(answer.why, answer))
      return await nothingFlow(dependencies, answer.why)
    case 'done':
      await conversation.reply(answer.reply)
      await conversation.react('+1')
      return 0
    case 'shown':
      // A run that is cancelled has no time for more than its report.
      if (!dependencies.signal.aborted) {
        const { exitCode, left = [] } = answer
        if (left.length > 0) {
          await conversation.reply(left.map((why) => renderRefusal(why)).join('\n'))
        }
        await conversation.react(exitCode === 0 ? '+1' : '-1')
      }
      return answer.exitCode
    default:
      return unknownAnswer(answer)
  }
}

/** Said once, and then shown by the reaction only. */
function tooMany(over: number): Refused {
  const why = 'these are too many commands at once; the next is taken in ten minutes'
  return { kind: 'refused', why, isSilent: over > 1 }
}

function closed(): Refused {
  return { kind: 'refused', why: 'the pull request is closed; it takes stop, status and help only' }
}

/** What a person can mend; a bug is thrown again as it is. */
function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error
  const mend = 'Command again when that is mended'
  return new UserError({ what: explainFailure(error, FEATURE).why, mend, cause: error })
}

function unknownAnswer(answer: never): never {
  throw new Error(`unknown answer ${JSON.stringify(answer)}`)
}
