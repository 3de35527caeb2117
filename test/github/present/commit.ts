import { type ChangedFile, type CommitFacts, patchOf } from '../history.ts'
import { accountOf, fullName, type HostedRepository, type World } from '../world.ts'
import { nodeId, presentAccount } from './account.ts'

/** A `commit`, without its files. */
export function presentCommit(
  world: World,
  repository: HostedRepository,
  commit: CommitFacts,
): Readonly<Record<string, unknown>> {
  const url = `${world.apiUrl}/repos/${fullName(repository)}`
  const html = `${world.serverUrl}/${fullName(repository)}/commit`
  const person = { name: commit.author, email: commit.email, date: commit.date }
  const account = presentAccount(world, accountOf(world, commit.author))
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${url}/commits/${commit.sha}`,
    html_url: `${html}/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    commit: {
      url: `${url}/git/commits/${commit.sha}`,
      author: person,
      committer: person,
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      comment_count: 0,
      verification: unsigned,
    },
    author: account,
    committer: account,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${html}/${sha}`,
    })),
  }
}

/** A commit without a signature. */
export const unsigned = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
}

/** A `diff-entry`: one changed file with its patch, seen from the commit `to`. */
export function presentFile(
  world: World,
  repository: HostedRepository,
  [from, to]: readonly [string, string],
  file: ChangedFile,
): Readonly<Record<string, unknown>> {
  const path = file.filename.split('/').map(encodeURIComponent).join('/')
  const html = `${world.serverUrl}/${fullName(repository)}`
  const patch = patchOf(repository.git, from, to, file)
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${html}/blob/${to}/${path}`,
    raw_url: `${html}/raw/${to}/${path}`,
    contents_url: `${world.apiUrl}/repos/${fullName(repository)}/contents/${path}?ref=${to}`,
    ...(patch === undefined ? {} : { patch }),
    ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
  }
}
