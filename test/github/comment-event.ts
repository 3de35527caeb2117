import type { WorkflowEvent } from './events.ts'
import { nodeId, presentAccount } from './present/account.ts'
import { presentComment } from './present/comment.ts'
import { association } from './present/pull.ts'
import { presentFullRepository } from './present/repository.ts'
import { runPlace } from './run-place.ts'
import type { FakeGitHub } from './server.ts'
import {
  accountOf,
  type Comment,
  fullName,
  type HostedRepository,
  isoTime,
  type Pull,
  type World,
} from './world.ts'

/** A comment on a pull request, or on an issue without one, was made, edited or deleted. Its workflow runs on the default branch. */
export function issueCommentEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  comment: Comment,
  options: {
    readonly action?: 'created' | 'edited' | 'deleted'
    /** Who did it; the comment's author where absent. */
    readonly actor?: string
    /** The issue is no pull request. */
    readonly plainIssue?: boolean
  } = {},
): WorkflowEvent {
  const { action = 'created' } = options
  const actor = accountOf(world, options.actor ?? comment.author.login)
  const pull = repository.pulls.find(({ number }) => number === comment.issue)
  if (pull === undefined) throw new Error(`there is no pull request ${comment.issue}`)
  const place = runPlace(repository)
  const presented = presentComment({ world, repository }, comment)
  return {
    name: 'issue_comment',
    payload: {
      action,
      ...(action === 'edited' ? { changes: { body: { from: 'as it was' } } } : {}),
      issue: presentIssue(world, repository, pull, options.plainIssue === true),
      comment: { ...presented, reactions: noReactions(`${presented['url']}/reactions`) },
      repository: presentFullRepository(world, repository),
      sender: presentAccount(world, actor),
    },
    ...place,
    actor,
  }
}

/** A pull request as the issue that it is, too. */
function presentIssue(
  world: World,
  repository: HostedRepository,
  pull: Pull,
  isPlain: boolean,
): Readonly<Record<string, unknown>> {
  const api = `${world.apiUrl}/repos/${fullName(repository)}`
  const url = `${api}/issues/${pull.number}`
  const html = `${world.serverUrl}/${fullName(repository)}`
  const page = `${html}/pull/${pull.number}`
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: isPlain ? `${html}/issues/${pull.number}` : page,
    id: pull.id,
    node_id: nodeId(isPlain ? 'Issue' : 'PullRequest', pull.id),
    number: pull.number,
    title: pull.title,
    user: presentAccount(world, pull.author),
    labels: [],
    state: pull.state,
    state_reason: null,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: repository.comments.filter(({ issue }) => issue === pull.number).length,
    created_at: isoTime(pull.createdAt),
    updated_at: isoTime(pull.createdAt),
    closed_at: null,
    author_association: association(repository, pull.author),
    active_lock_reason: null,
    ...(isPlain
      ? {}
      : {
          draft: pull.draft,
          pull_request: {
            url: `${api}/pulls/${pull.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: null,
          },
        }),
    body: pull.body,
    reactions: noReactions(`${url}/reactions`),
    performed_via_github_app: null,
  }
}

function noReactions(url: string): Readonly<Record<string, unknown>> {
  const kinds = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes']
  return { url, total_count: 0, ...Object.fromEntries(kinds.map((kind) => [kind, 0])) }
}
