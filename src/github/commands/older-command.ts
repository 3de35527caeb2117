import type { Step } from '../session.ts'
import { isByProgram } from './by-program.ts'
import type { CommitCommand, RunCommand, Verb } from './command.ts'
import type { CommandComment } from './command-comment.ts'
import { readComment } from './grammar.ts'
import { permitOf } from './permission.ts'
import type { Reaction } from './reaction.ts'

/** A command as it stands on a pull request. */
export interface PlacedCommand {
  readonly command: CommitCommand
  readonly comment: CommandComment
  readonly pullNumber: number
}

/** How far back a command may lie that no runner has taken up yet. */
const SOUGHT_MILLISECONDS = 60 * 60_000
/** What gives no sign for so long has no run that would give one. */
const SILENT_MILLISECONDS = 10 * 60_000
/** From its first trial on an experiment's comment tells of the run, once it is written. */
const STARTED_MILLISECONDS = 2 * 60_000
const RUNS: readonly Verb[] = [
  'run',
  'resume',
  'rerun',
  'extend',
] satisfies readonly RunCommand['verb'][]
const ENDS: readonly Reaction[] = ['+1', '-1', 'confused']
const PER_PAGE = 100

/**
 * The page of an older command that runs the same experiment and is not at its end, or has yet to be taken up; undefined: there is
 * none. Comments have one order that every run sees alike, and they are there before anything that the runs could show: so of
 * commands within a few seconds the oldest is done, and each other one finds it. Raises what the requests raise.
 */
export async function olderCommand(
  step: Step,
  { command, comment, pullNumber }: PlacedCommand,
): Promise<string | undefined> {
  const { client, environment } = step
  const since = new Date(Date.parse(comment.createdAt) - SOUGHT_MILLISECONDS)
  const comments = await client.paginate(client.rest.issues.listComments, {
    ...environment.repository,
    issue_number: pullNumber,
    since: since.toISOString(),
    per_page: PER_PAGE,
  })
  const older = comments.filter((one) => one.id < comment.id && !isByProgram(one))
  const mayCommand = permitsOf(step)
  for (const { id, user, body, created_at: createdAt, updated_at, html_url } of older) {
    // What its workflow was given is the text as it was.
    const isEdited = updated_at !== createdAt
    if (!isEdited && !isRival(body ?? '', command)) continue
    if (user === null || !(await mayCommand(user.login))) continue
    if (await isUnended(step, { id, createdAt, isEdited })) return html_url
  }
  return undefined
}

/** Whether somebody may command, asked once for each: however much strangers write, it costs a request. */
function permitsOf({ client, environment, inputs }: Step): (login: string) => Promise<boolean> {
  const known = new Map<string, boolean>()
  return async (login) => {
    const asker = { client, repository: environment.repository, login }
    const isAllowed =
      known.get(login) ?? (await permitOf(asker, inputs['commands-from'])).kind === 'allowed'
    known.set(login, isAllowed)
    return isAllowed
  }
}

/** Whether a text is a command that runs an experiment which the other is about as well. */
function isRival(body: string, other: CommitCommand): boolean {
  const reading = readComment(body)
  if (reading.kind !== 'command' || reading.command.verb === 'help') return false
  const { verb, name, commentKey } = reading.command
  if (!RUNS.includes(verb)) return false
  return mayBeSame(name, other.name) && mayBeSame(commentKey, other.commentKey)
}

function mayBeSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other
}

/** An edited one without a sign of ours was taken by no run of ours, for all that is known. */
async function isUnended(
  step: Step,
  older: { readonly id: number; readonly createdAt: string; readonly isEdited: boolean },
): Promise<boolean> {
  const { client, dependencies, environment } = step
  const login = (await step.author()).toLowerCase()
  const reactions = await client.paginate(client.rest.reactions.listForIssueComment, {
    ...environment.repository,
    comment_id: older.id,
    per_page: PER_PAGE,
  })
  const own = reactions.filter(({ user }) => user?.login.toLowerCase() === login)
  if (own.some(({ content }) => ENDS.some((end) => end === content))) return false

  function isRecent(time: string, milliseconds: number): boolean {
    return dependencies.now().getTime() - Date.parse(time) < milliseconds
  }

  const started = own.find(({ content }) => content === 'rocket')
  if (started !== undefined) return isRecent(started.created_at, STARTED_MILLISECONDS)
  const taken = own.find(({ content }) => content === 'eyes')
  if (taken !== undefined) return isRecent(taken.created_at, SILENT_MILLISECONDS)
  return !older.isEdited && isRecent(older.createdAt, SILENT_MILLISECONDS)
}
