import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { WorkflowEvent } from '../github/events.ts'
import type { FakeGitHub } from '../github/server.ts'
import { fullName } from '../github/world.ts'

/** A job of the mini-runner: where it works and what it is about. */
export interface Job {
  readonly workspace: string
  /** A folder for the runner's own files; outside the workspace, as on a real runner. */
  readonly folder: string
  readonly fake: FakeGitHub
  readonly event: WorkflowEvent
  readonly runId: number
  readonly runAttempt: number
  readonly job: string
  readonly workflow: string
}

/** The variables that the runner sets for every step of a job, without the files of commands. */
export function jobEnvironment(job: Job): Readonly<Record<string, string>> {
  const { event, fake } = job
  const repository = fullName(event.repository)
  const workflowPath = `.github/workflows/${job.workflow}.yml`
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTION_REF: '',
    GITHUB_ACTION_REPOSITORY: '',
    GITHUB_ACTOR: event.actor.login,
    GITHUB_ACTOR_ID: String(event.actor.id),
    GITHUB_API_URL: fake.url,
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(job.folder, '_temp', '_github_workflow', 'event.json'),
    GITHUB_GRAPHQL_URL: `${fake.url.replace(/\/v3$/, '')}/graphql`,
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_JOB: job.job,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: String(event.repository.id),
    GITHUB_REPOSITORY_OWNER: event.repository.owner.login,
    GITHUB_REPOSITORY_OWNER_ID: String(event.repository.owner.id),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(job.runAttempt),
    GITHUB_RUN_ID: String(job.runId),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: fake.serverUrl,
    GITHUB_SHA: event.sha,
    GITHUB_TRIGGERING_ACTOR: event.actor.login,
    GITHUB_WORKFLOW: job.workflow,
    GITHUB_WORKFLOW_REF: `${repository}/${workflowPath}@${event.ref}`,
    GITHUB_WORKFLOW_SHA: event.sha,
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'mini-runner',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: join(job.folder, '_temp'),
    RUNNER_TOOL_CACHE: join(job.folder, '_tool'),
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
    RUNNER_WORKSPACE: join(job.workspace, '..'),
  }
}
