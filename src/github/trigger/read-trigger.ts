import { UserError } from '../../user-error.ts'
import { ofIssueComment } from './issue-comment.ts'
import { ofMergeGroup } from './merge-group.ts'
import type { Context } from './payload-fields.ts'
import { ofPullRequest } from './pull-request.ts'
import { ofPush } from './push.ts'
import { ofRepositoryDispatch } from './repository-dispatch.ts'
import type { Trigger } from './trigger.ts'
import { ofWorkflowDispatch } from './workflow-dispatch.ts'
import { ofWorkflowRun } from './workflow-run.ts'

type Read = (context: Context, payload: unknown) => Trigger

/** What reads each event that is supported. */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['push', ofPush],
  ['pull_request', ofPullRequest],
  ['workflow_dispatch', ofWorkflowDispatch],
  ['repository_dispatch', ofRepositoryDispatch],
  ['issue_comment', ofIssueComment],
  ['workflow_run', ofWorkflowRun],
  ['merge_group', ofMergeGroup],
])

/**
 * What an event asks for.
 * @throws {UserError} for an event that is not supported and for a payload that is not GitHub's.
 */
export function readTrigger(context: Context, payload: unknown): Trigger {
  if (context.eventName === 'pull_request_target') {
    return {
      kind: 'nothing',
      why: 'pull_request_target runs with the base repository’s secrets, so tunebot never starts trials of a pull request on it; use pull_request',
    }
  }
  const read = READERS.get(context.eventName)
  if (read !== undefined) return read(context, payload)
  throw new UserError({
    what: `the event ${JSON.stringify(context.eventName)} is not supported`,
    where: 'on',
    mend: `Start the workflow on one of: ${[...READERS.keys()].join(', ')}`,
    kind: 'usage',
  })
}
