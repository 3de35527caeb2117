import { checkedOutCommit } from '../files/git-head.ts'
import { backendOf } from '../inputs.ts'
import { isOwnBranch } from '../own-branch.ts'
import type { Step } from '../session.ts'
import { isDependabot } from '../trigger/payload-fields.ts'
import type { ChangeSource } from '../trigger/trigger.ts'
import { type CommitCommand, renderCommand } from './command.ts'
import { type Refused, refused } from './reply.ts'

/** The commit that a command is about, and what it changes. */
export interface BoundPull {
  readonly kind: 'bound'
  readonly number: number
  readonly headSha: string
  /** `a fork`, `Dependabot`: whose trials are not run by themselves; absent for what people who may push have pushed. */
  readonly whose?: string
  readonly changes: Extract<ChangeSource, { kind: 'pull' }>
}

/**
 * Binds a command to one full commit, the pull request's head. Where those who may push are trusted, it is the head as it is now;
 * what a stranger wrote has to be named by the command, as what was looked at, or a push that comes between looking and commanding
 * would be run unseen. Raises what the request raises.
 */
export async function bind(
  step: Step,
  number: number,
  command: CommitCommand,
): Promise<BoundPull | Refused> {
  const { repository } = step.environment
  const { data } = await step.client.rest.pulls.get({ ...repository, pull_number: number })
  const headSha = data.head.sha
  if (data.state !== 'open') return refused('the pull request is closed')
  const isFork = !isOwnBranch(data)
  const whose = isFork ? 'a fork' : isDependabot(data.user?.login) ? 'Dependabot' : undefined
  if (command.verb === 'apply' && isFork) {
    return refused(
      'its branch is the fork’s, which only its owner writes to; let the author put the parameters of the report into the file',
    )
  }
  const meant = renderCommand(command, headSha)
  if (command.sha === undefined && whose !== undefined) {
    return refused(
      `trials are programs, and these are of ${whose}: look at the commit, and name it in full`,
      meant,
    )
  }
  if (command.sha !== undefined && command.sha !== headSha) {
    return refused('the commit is not the pull request’s head, which has moved on to this', meant)
  }
  return {
    kind: 'bound',
    number,
    headSha,
    ...(whose === undefined ? {} : { whose }),
    changes: {
      kind: 'pull',
      number,
      base: data.base.sha,
      head: headSha,
    },
  }
}

/**
 * Why the trials cannot be run where they would run; undefined where they can. Processes run the programs that are checked
 * out, which have to be those of the commit; clusters run images.
 */
export async function checkoutRefusal(
  { environment, inputs }: Step,
  { headSha }: BoundPull,
): Promise<Refused | undefined> {
  if (backendOf(inputs) !== 'process') return undefined
  if ((await checkedOutCommit(environment.workspace)) === headSha) return undefined
  return refused(
    `trials run as processes of the checkout, which is not at ${headSha}; give actions/checkout this, in runs for comments`,
    'ref: refs/pull/${{ github.event.issue.number }}/head',
  )
}

/** Why the command has gone stale since it was bound; undefined where the head is what it was. Raises what the request raises. */
export async function staleness(step: Step, bound: BoundPull): Promise<Refused | undefined> {
  const { repository } = step.environment
  const { data } = await step.client.rest.pulls.get({ ...repository, pull_number: bound.number })
  if (data.state !== 'open') return refused('the pull request was closed in the meantime')
  if (data.head.sha === bound.headSha) return undefined
  return refused(
    'the pull request’s head has moved on since the command: look again, and repeat it',
  )
}
