import { readCommit } from '../history.ts'
import { fullName, type HostedRepository, isoTime, type WorkflowRun, type World } from '../world.ts'
import { nodeId, presentAccount } from './account.ts'
import { presentRepository } from './repository.ts'

/** A `workflow-run`. */
export function presentWorkflowRun(
  world: World,
  repository: HostedRepository,
  run: WorkflowRun,
): Readonly<Record<string, unknown>> {
  const api = `${world.apiUrl}/repos/${fullName(repository)}`
  const url = `${api}/actions/runs/${run.id}`
  const { head } = run
  const commit = readCommit(head.repository.git, head.sha)
  const person = { name: commit.author, email: commit.email }
  const time = isoTime(run.createdAt)
  // One workflow has one number, whatever it is.
  const workflow = run.workflow.length + 1000
  return {
    id: run.id,
    name: run.workflow,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: head.branch,
    head_sha: head.sha,
    path: `.github/workflows/${run.workflow}.yml`,
    display_title: commit.message,
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflow,
    url,
    html_url: `${world.serverUrl}/${fullName(repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: time,
    updated_at: time,
    run_started_at: time,
    actor: presentAccount(world, run.actor),
    triggering_actor: presentAccount(world, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt === 1 ? null : `${url}/attempts/${run.attempt - 1}`,
    workflow_url: `${api}/actions/workflows/${workflow}`,
    head_commit: {
      id: commit.sha,
      tree_id: commit.tree,
      message: commit.message,
      timestamp: commit.date,
      author: person,
      committer: person,
    },
    repository: presentRepository(world, repository),
    head_repository: presentRepository(world, head.repository),
    head_repository_id: head.repository.id,
  }
}
