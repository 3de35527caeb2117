import { changedFiles, commitsBetween, mergeBase } from '../history.ts'
import { atLeast, type Role } from '../persona.ts'
import { emptyTree } from '../repository.ts'
import {
  type Account,
  fullName,
  type HostedRepository,
  isoTime,
  type Pull,
  roleOf,
  type World,
} from '../world.ts'
import { nodeId, presentAccount } from './account.ts'
import { presentRepository } from './repository.ts'

/** A `pull-request-simple`, the entry of a list. */
export function presentPull(
  world: World,
  repository: HostedRepository,
  pull: Pull,
): Readonly<Record<string, unknown>> {
  const api = `${world.apiUrl}/repos/${fullName(repository)}`
  const url = `${api}/pulls/${pull.number}`
  const issue = `${api}/issues/${pull.number}`
  const html = `${world.serverUrl}/${fullName(repository)}/pull/${pull.number}`
  const statuses = `${api}/statuses/${pull.headSha}`
  const link = (href: string): Readonly<Record<string, string>> => ({ href })
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentAccount(world, pull.author),
    body: pull.body,
    labels: [],
    milestone: null,
    created_at: isoTime(pull.createdAt),
    updated_at: isoTime(pull.createdAt),
    closed_at: null,
    merged_at: null,
    merge_commit_sha: pull.mergeSha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: presentEnd(world, pull.head.repository, pull.head.ref, pull.headSha),
    base: presentEnd(world, repository, pull.base.ref, baseSha(repository, pull)),
    _links: {
      self: link(url),
      html: link(html),
      issue: link(issue),
      comments: link(`${issue}/comments`),
      review_comments: link(`${url}/comments`),
      review_comment: link(`${api}/pulls/comments{/number}`),
      commits: link(`${url}/commits`),
      statuses: link(statuses),
    },
    author_association: association(repository, pull.author),
    auto_merge: null,
    draft: pull.draft,
    active_lock_reason: null,
  }
}

/** A `pull-request`, with the facts that only the single answer carries. */
export function presentFullPull(
  world: World,
  repository: HostedRepository,
  pull: Pull,
): Readonly<Record<string, unknown>> {
  const base = baseSha(repository, pull)
  const ancestor = mergeBase(repository.git, base, pull.headSha)
  const files = changedFiles(repository.git, ancestor ?? emptyTree, pull.headSha)
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  const mergeable = pull.mergeSha !== undefined
  return {
    ...presentPull(world, repository, pull),
    merged: false,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable ? 'clean' : 'dirty',
    merged_by: null,
    comments: repository.comments.filter((comment) => comment.issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: pull.head.repository !== repository,
    commits: commitsBetween(repository.git, base, pull.headSha).length,
    additions: sum(files.map((file) => file.additions)),
    deletions: sum(files.map((file) => file.deletions)),
    changed_files: files.length,
  }
}

/** The tip of the branch that a pull request wants to be merged into. */
export function baseSha(repository: HostedRepository, pull: Pull): string {
  const sha = repository.git.resolve(`refs/heads/${pull.base.ref}`)
  if (sha === undefined) throw new Error(`the base branch '${pull.base.ref}' is gone`)
  return sha
}

/** What an author is to a repository. It says nothing about what a collaborator may do. */
export function association(repository: HostedRepository, author: Account): string {
  if (author.id === repository.owner.id) return 'OWNER'
  const role: Role = author.type === 'Bot' ? 'none' : roleOf(repository, author.login)
  return atLeast(role, 'triage') ? 'COLLABORATOR' : 'NONE'
}

function presentEnd(
  world: World,
  repository: HostedRepository,
  ref: string,
  sha: string,
): Readonly<Record<string, unknown>> {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: presentAccount(world, repository.owner),
    repo: presentRepository(world, repository),
  }
}
