import { readCommit } from './history.ts'
import type { Permissions } from './permission.ts'
import { readOnly } from './permission.ts'
import { presentAccount } from './present/account.ts'
import { presentFullPull } from './present/pull.ts'
import { presentFullRepository } from './present/repository.ts'
import { runPlace } from './run-place.ts'
import type { FakeGitHub } from './server.ts'
import {
  type Account,
  accountOf,
  fullName,
  type HostedRepository,
  type Pull,
  refreshPull,
  type World,
} from './world.ts'

/** What starts a workflow run: the payload of its event file and what the runner says about it in the environment. */
export interface WorkflowEvent {
  readonly name:
    | 'issue_comment'
    | 'merge_group'
    | 'pull_request'
    | 'push'
    | 'repository_dispatch'
    | 'workflow_dispatch'
    | 'workflow_run'
  readonly payload: Readonly<Record<string, unknown>>
  readonly repository: HostedRepository
  /** GITHUB_SHA: for a pull request the commit that would merge it. */
  readonly sha: string
  readonly ref: string
  readonly headRef: string
  readonly baseRef: string
  readonly actor: Account
  /** False for a fork and for Dependabot, whose token may only read. */
  readonly trusted: boolean
}

type Action = 'opened' | 'synchronize' | 'reopened' | 'ready_for_review'
const nothing = '0'.repeat(40)

/** A push of a branch from `before` (undefined: the branch is new) to its present tip. */
export function pushEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  push: {
    readonly branch: string
    readonly before?: string
    readonly actor?: string
    readonly forced?: boolean
    readonly deleted?: boolean
  },
): WorkflowEvent {
  const { git } = repository
  const place = runPlace(repository, `refs/heads/${push.branch}`)
  const { ref, sha } = place
  const actor = accountOf(world, push.actor ?? 'octocat')
  const before = push.before ?? nothing
  const range = push.before === undefined ? ['--max-count=1', sha] : [sha, `^${push.before}`]
  const commits = git
    .git(['rev-list', '--reverse', ...range])
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((commit) => presentPushed(world, repository, commit))
  const html = `${world.serverUrl}/${fullName(repository)}`
  const after = push.deleted === true ? nothing : sha
  return {
    name: 'push',
    payload: {
      ref,
      before,
      after,
      created: push.before === undefined,
      deleted: push.deleted ?? false,
      forced: push.forced ?? false,
      base_ref: null,
      compare: `${html}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
      commits,
      head_commit: push.deleted === true ? null : presentPushed(world, repository, sha),
      repository: presentPushedRepository(world, repository),
      pusher: { name: actor.login, email: `${actor.login}@users.noreply.github.com` },
      sender: presentAccount(world, actor),
    },
    ...place,
    actor,
  }
}

/** Something happened to a pull request. `before` is the head's earlier tip, for `synchronize`. */
export function pullRequestEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  pull: Pull,
  options: {
    readonly action?: Action
    readonly before?: string
    readonly actor?: string
    /** The fork was deleted after the pull request was opened: its `repo` is null. */
    readonly forkDeleted?: boolean
  } = {},
): WorkflowEvent {
  refreshPull(repository, pull)
  const { action = 'opened' } = options
  const actor = accountOf(world, options.actor ?? pull.author.login)
  if (pull.mergeSha === undefined) throw new Error('a conflicting pull request starts no workflow')
  const presented = presentFullPull(world, repository, pull)
  const head = Object(presented['head'])
  const before = options.before ?? pull.headSha
  return {
    name: 'pull_request',
    payload: {
      action,
      number: pull.number,
      pull_request: {
        ...presented,
        head: options.forkDeleted === true ? { ...head, repo: null } : head,
        // GitHub has not tried the merge yet when it sends the event.
        mergeable: null,
        rebaseable: null,
        mergeable_state: 'unknown',
      },
      ...(action === 'synchronize' ? { before, after: pull.headSha } : {}),
      repository: presentFullRepository(world, repository),
      sender: presentAccount(world, actor),
    },
    repository,
    sha: pull.mergeSha,
    ref: `refs/pull/${pull.number}/merge`,
    headRef: pull.head.ref,
    baseRef: pull.base.ref,
    actor,
    trusted: pull.head.repository.id === repository.id && actor.login !== 'dependabot[bot]',
  }
}

/** Somebody starts a workflow by hand, on a branch. */
export function workflowDispatchEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  options: {
    readonly branch?: string
    readonly workflow?: string
    readonly inputs?: Readonly<Record<string, string>>
    readonly actor?: string
  } = {},
): WorkflowEvent {
  const { branch = repository.defaultBranch, workflow = 'tune.yml' } = options
  const place = runPlace(repository, `refs/heads/${branch}`)
  const actor = accountOf(world, options.actor ?? 'octocat')
  return {
    name: 'workflow_dispatch',
    payload: {
      inputs: options.inputs ?? null,
      ref: place.ref,
      repository: presentFullRepository(world, repository),
      sender: presentAccount(world, actor),
      workflow: `.github/workflows/${workflow}`,
    },
    ...place,
    actor,
  }
}

/** Somebody asks the API for a run, which is at the default branch whatever the payload says. */
export function repositoryDispatchEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  options: {
    readonly eventType?: string
    readonly clientPayload?: Readonly<Record<string, unknown>>
    readonly actor?: string
  } = {},
): WorkflowEvent {
  const place = runPlace(repository)
  const actor = accountOf(world, options.actor ?? 'octocat')
  return {
    name: 'repository_dispatch',
    payload: {
      action: options.eventType ?? 'tune',
      branch: repository.defaultBranch,
      client_payload: options.clientPayload ?? {},
      repository: presentFullRepository(world, repository),
      sender: presentAccount(world, actor),
    },
    ...place,
    actor,
  }
}

/** The GITHUB_TOKEN of a run: what the workflow asks for, turned to reading where the event is not trusted. */
export function workflowToken(
  fake: FakeGitHub,
  event: WorkflowEvent,
  permissions: Permissions,
): string {
  const granted = event.trusted ? permissions : readOnly(permissions)
  return fake.token({ kind: 'workflow', permissions: granted })
}

/** A commit of a push, without the lists of files: Actions leaves them out of the event file. */
function presentPushed(
  world: World,
  repository: HostedRepository,
  sha: string,
): Readonly<Record<string, unknown>> {
  const commit = readCommit(repository.git, sha)
  const person = { name: commit.author, email: commit.email, username: commit.author }
  return {
    id: sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.date,
    url: `${world.serverUrl}/${fullName(repository)}/commit/${sha}`,
    author: person,
    committer: person,
  }
}

/** In a push, two times of the repository are numbers and its owner has a name. */
function presentPushedRepository(
  world: World,
  repository: HostedRepository,
): Readonly<Record<string, unknown>> {
  const created = Date.UTC(2026, 0, 1) / 1000
  return {
    ...presentFullRepository(world, repository),
    owner: {
      ...presentAccount(world, repository.owner),
      name: repository.owner.login,
      email: null,
    },
    created_at: created,
    pushed_at: created,
    stargazers: 0,
    master_branch: repository.defaultBranch,
  }
}
