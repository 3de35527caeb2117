import type { NextStep } from '../../report/plan-context.ts'
import { UserError } from '../../user-error.ts'
import type { Continuation } from '../artifact/continuation.ts'
import { experimentComments } from '../commands/active-runs.ts'
import { type Addressee, addresseeOf } from '../commands/addressee.ts'
import { type BoundPull, bind, checkoutRefusal, staleness } from '../commands/bind.ts'
import type { Command, CommitCommand, RunCommand } from '../commands/command.ts'
import type { CommandComment } from '../commands/command-comment.ts'
import type { Conversation } from '../commands/conversation.ts'
import { renderHelp } from '../commands/help.ts'
import type { Refused } from '../commands/reply.ts'
import { rivalOf, runInProgress } from '../commands/rivals.ts'
import { statusOfPull } from '../commands/status.ts'
import { stopRuns } from '../commands/stop.ts'
import { commitFiles } from '../files/commit.ts'
import { createSession, type Step } from '../session.ts'
import type { Target } from '../trigger/trigger.ts'
import { applyCommand } from './apply-command.ts'
import type { LoadRequest } from './load-files.ts'
import { planFiles } from './plan.ts'
import { prepare } from './prepare.ts'
import { type RunRequest, runRequested } from './run.ts'

/** What became of a command. */
export type Answer =
  | Refused
  /** `reply` is Markdown. */
  | { readonly kind: 'done'; readonly reply: string }
  /** Experiments were run or planned, and their own comments tell of them; `left` of those that were not, in sentences. */
  | { readonly kind: 'shown'; readonly exitCode: number; readonly left?: readonly string[] }

/** A command of somebody who may give it. */
export interface CommandToCarryOut<Asked extends Command = Command> {
  readonly command: Asked
  readonly comment: CommandComment
  readonly pullNumber: number
  /** The event's. */
  readonly payload: unknown
  readonly conversation: Conversation
}

/** Does what a command asks for. Raises UserError, and what requests to GitHub raise. */
export async function carryOut(step: Step, work: CommandToCarryOut): Promise<Answer> {
  const { command, pullNumber } = work
  switch (command.verb) {
    case 'help':
      return { kind: 'done', reply: renderHelp() }
    case 'status':
      return { kind: 'done', reply: await statusOfPull(step, pullNumber, command) }
    case 'stop':
      return { kind: 'done', reply: await stopRuns(step, pullNumber, command) }
    default:
      return await atCommit(step, { ...work, command })
  }
}

async function atCommit(asked: Step, given: CommandToCarryOut<CommitCommand>): Promise<Answer> {
  const { pullNumber, payload } = given
  const bound = await bind(asked, pullNumber, given.command)
  if (bound.kind === 'refused') return bound
  const addressee = await addresseeOnPull(asked, pullNumber, given.command)
  if (addressee.kind === 'refused') return addressee
  const { commentKey } = addressee
  const step = withKey(asked, commentKey)
  const command = { ...given.command, commentKey }
  const work = { ...given, command }
  const refusal = command.verb === 'apply' ? undefined : await rivalOf(step, work)
  if (refusal !== undefined) return refusal
  // Nothing of the pull request has to be on the disk for its files to be read.
  const { client, environment } = step
  const files = commitFiles({ client, repository: environment.repository }, bound.headSha)
  const prepared = await prepare(step, files, { changes: bound.changes }, payload)
  if (prepared.kind === 'nothing') {
    for (const note of prepared.notes) step.dependencies.log.line(note)
    return { kind: 'refused', why: prepared.why }
  }
  const request = {
    ...prepared.request,
    asksCluster: true,
    ...(command.name === undefined ? {} : { only: command.name }),
  }
  switch (command.verb) {
    case 'plan':
      return await plan(step, bound, request)
    case 'apply':
      return await applyCommand(step, bound, request)
    case 'run':
    case 'resume':
    case 'rerun':
    case 'extend': {
      const continuation = continuationOf(command)
      return await run(step, bound, { ...request, continuation }, work)
    }
    default:
      return unknownCommand(command)
  }
}

/** A workflow that has a comment-key speaks to those comments alone. */
async function addresseeOnPull(
  step: Step,
  pullNumber: number,
  command: CommitCommand,
): Promise<Addressee | Refused> {
  const own = step.inputs['comment-key']
  if (own !== '') return { kind: 'key', commentKey: own }
  const comments = await experimentComments(step, pullNumber)
  return addresseeOf(
    comments.map(({ marker }) => marker),
    command,
  )
}

function withKey(step: Step, commentKey: string): Step {
  return { ...step, inputs: { ...step.inputs, 'comment-key': commentKey } }
}

async function plan(step: Step, bound: BoundPull, request: LoadRequest): Promise<Answer> {
  const { whose } = bound
  const next: NextStep = whose === undefined ? { kind: 'waits' } : { kind: 'untrusted', whose }
  return {
    kind: 'shown',
    exitCode: await planFiles(createSession(step, pullTarget(bound)), request, next),
  }
}

/** What the command makes of the journal that an earlier run has left. */
function continuationOf(command: RunCommand): Continuation {
  switch (command.verb) {
    case 'run':
      return { kind: 'continue' }
    case 'resume':
      return { kind: 'resume' }
    case 'rerun':
      return { kind: command.trials === 'failed' ? 'retry-failed' : 'fresh' }
    case 'extend':
      return { kind: 'extend', by: command.by }
    default:
      return unknownCommand(command)
  }
}

async function run(
  step: Step,
  bound: BoundPull,
  request: RunRequest,
  work: CommandToCarryOut<CommitCommand>,
): Promise<Answer> {
  const refusal = await checkoutRefusal(step, bound)
  if (refusal !== undefined) return refusal
  // Both may have changed while the files were read.
  let late: Refused | undefined
  const left: string[] = []
  try {
    const exitCode = await runRequested(step, pullTarget(bound), {
      ...request,
      onLeft: (why) => left.push(why),
      async beforeFirstTrial() {
        late = (await staleness(step, bound)) ?? (await runInProgress(step, work))
        if (late !== undefined) throw new UserError({ what: late.why, mend: 'Nothing was run' })
        await work.conversation.react('rocket')
      },
    })
    return { kind: 'shown', exitCode, left }
  } catch (error) {
    if (late !== undefined) return late
    throw error
  }
}

function pullTarget({ headSha, number }: BoundPull): Target {
  return { headSha, pullNumbers: [number] }
}

function unknownCommand(command: never): never {
  throw new Error(`unknown command ${JSON.stringify(command)}`)
}
