import { numberAt, textAt } from '../payload.ts'
import { type Context, isDependabot, required, sha } from './payload-fields.ts'
import type { Trigger } from './trigger.ts'

/**
 * The workflow run of a stranger's pull request has ended, which could write nothing: its plan is reported. What the payload says of
 * the run is GitHub's, and what the run has left behind is the stranger's.
 */
export function ofWorkflowRun(_context: Context, payload: unknown): Trigger {
  const run = required(numberAt(payload, 'workflow_run', 'id'), 'workflow_run.id')
  if (textAt(payload, 'action') !== 'completed') {
    return { kind: 'nothing', why: `workflow run ${run} has not ended: use types: [completed]` }
  }
  const event = required(textAt(payload, 'workflow_run', 'event'), 'workflow_run.event')
  if (event !== 'pull_request') {
    return {
      kind: 'nothing',
      why: `workflow run ${run} was started by ${event}, which reports itself`,
    }
  }
  const base = required(numberAt(payload, 'repository', 'id'), 'repository.id')
  const head = numberAt(payload, 'workflow_run', 'head_repository', 'id')
  if (head === undefined) {
    return { kind: 'nothing', why: `the fork of workflow run ${run} is gone` }
  }
  const byDependabot = isDependabot(textAt(payload, 'workflow_run', 'actor', 'login'))
  if (head === base && !byDependabot) {
    return {
      kind: 'nothing',
      why: `workflow run ${run} is of the repository’s own branch, which reports itself`,
    }
  }
  return {
    kind: 'report',
    run,
    headSha: sha(textAt(payload, 'workflow_run', 'head_sha'), 'workflow_run.head_sha'),
    head: {
      repository: head,
      owner: required(
        textAt(payload, 'workflow_run', 'head_repository', 'owner', 'login'),
        'workflow_run.head_repository.owner.login',
      ),
      branch: required(textAt(payload, 'workflow_run', 'head_branch'), 'workflow_run.head_branch'),
    },
    whose: head === base ? 'Dependabot' : 'a fork',
  }
}
