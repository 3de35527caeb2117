import { fullName, type HostedRepository, type World } from '../world.ts'
import { nodeId, presentAccount } from './account.ts'

const created = '2026-01-01T00:00:00Z'
const collections = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  contributors_url: 'contributors',
  deployments_url: 'deployments',
  downloads_url: 'downloads',
  events_url: 'events',
  forks_url: 'forks',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  hooks_url: 'hooks',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  languages_url: 'languages',
  merges_url: 'merges',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  stargazers_url: 'stargazers',
  statuses_url: 'statuses/{sha}',
  subscribers_url: 'subscribers',
  subscription_url: 'subscription',
  tags_url: 'tags',
  teams_url: 'teams',
  trees_url: 'git/trees{/sha}',
}

/** A `repository`, as it stands inside pull requests and events. */
export function presentRepository(
  world: World,
  repository: HostedRepository,
): Readonly<Record<string, unknown>> {
  const name = fullName(repository)
  const url = `${world.apiUrl}/repos/${name}`
  const html = `${world.serverUrl}/${name}`
  const host = new URL(world.serverUrl).host
  const urls = Object.entries(collections).map(([key, path]) => [key, `${url}/${path}`])
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: name,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: presentAccount(world, repository.owner),
    html_url: html,
    description: null,
    fork: repository.parent !== undefined,
    url,
    ...Object.fromEntries(urls),
    git_url: `git://${host}/${name}.git`,
    ssh_url: `git@${host}:${name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 1,
    default_branch: repository.defaultBranch,
    open_issues: repository.pulls.filter((pull) => pull.state === 'open').length,
    open_issues_count: repository.pulls.filter((pull) => pull.state === 'open').length,
    has_issues: true,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: created,
    created_at: created,
    updated_at: created,
  }
}

/** A `full-repository`, the answer to a question about the repository itself. */
export function presentFullRepository(
  world: World,
  repository: HostedRepository,
): Readonly<Record<string, unknown>> {
  const { parent } = repository
  return {
    ...presentRepository(world, repository),
    network_count: 0,
    subscribers_count: 0,
    ...(parent === undefined ? {} : { parent: presentRepository(world, parent) }),
  }
}
