import type { WorkflowEvent } from './events.ts'
import { nodeId, presentAccount } from './present/account.ts'
import { presentFullRepository } from './present/repository.ts'
import { presentWorkflowRun } from './present/workflow-run.ts'
import { runPlace } from './run-place.ts'
import type { FakeGitHub } from './server.ts'
import { fullName, type HostedRepository, isoTime, type WorkflowRun } from './world.ts'

/** A workflow run has ended, and starts another workflow, on the default branch and with its trust. */
export function workflowRunEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  run: WorkflowRun,
  options: {
    /** The fork was deleted since: its repository is null. */
    readonly forkDeleted?: boolean
  } = {},
): WorkflowEvent {
  const place = runPlace(repository)
  const { display_title, head_repository_id, head_repository, ...presented } = presentWorkflowRun(
    world,
    repository,
    { ...run, status: 'completed', conclusion: run.conclusion ?? 'success' },
  )
  const html = `${world.serverUrl}/${fullName(repository)}`
  const time = isoTime(run.createdAt)
  const id = presented['workflow_id']
  return {
    name: 'workflow_run',
    payload: {
      action: 'completed',
      workflow_run: {
        ...presented,
        head_repository: options.forkDeleted === true ? null : head_repository,
        display_title,
        check_suite_id: run.id,
        check_suite_node_id: nodeId('CheckSuite', run.id),
      },
      workflow: {
        id,
        node_id: nodeId('Workflow', Number(id)),
        name: run.workflow,
        path: presented['path'],
        state: 'active',
        created_at: time,
        updated_at: time,
        url: presented['workflow_url'],
        html_url: `${html}/blob/${repository.defaultBranch}/${presented['path']}`,
        badge_url: `${html}/workflows/${run.workflow}/badge.svg`,
      },
      repository: presentFullRepository(world, repository),
      sender: presentAccount(world, run.actor),
    },
    ...place,
    actor: run.actor,
  }
}
