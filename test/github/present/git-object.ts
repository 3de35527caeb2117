import { readCommit, readTree } from '../history.ts'
import { fullName, type HostedRepository, type World } from '../world.ts'
import { nodeId } from './account.ts'
import { unsigned } from './commit.ts'

type Presented = Readonly<Record<string, unknown>>

/** A `git-tree`. */
export function presentTree(
  world: World,
  repository: HostedRepository,
  sha: string,
  recursive: boolean,
): Presented {
  const api = `${world.apiUrl}/repos/${fullName(repository)}/git`
  return {
    sha,
    url: `${api}/trees/${sha}`,
    tree: readTree(repository.git, sha, recursive).map((entry) => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size === undefined ? {} : { size: entry.size }),
      ...(entry.type === 'commit' ? {} : { url: `${api}/${entry.type}s/${entry.sha}` }),
    })),
    truncated: false,
  }
}

/** A `git-commit`. */
export function presentGitCommit(
  world: World,
  repository: HostedRepository,
  sha: string,
): Presented {
  const commit = readCommit(repository.git, sha)
  const api = `${world.apiUrl}/repos/${fullName(repository)}/git`
  const html = `${world.serverUrl}/${fullName(repository)}/commit`
  const person = { name: commit.author, email: commit.email, date: commit.date }
  return {
    sha,
    node_id: nodeId('Commit', sha),
    url: `${api}/commits/${sha}`,
    html_url: `${html}/${sha}`,
    author: person,
    committer: person,
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/trees/${commit.tree}` },
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/${parent}`,
    })),
    verification: unsigned,
  }
}

/** A `git-ref`, `ref` in full. */
export function presentRef(
  world: World,
  repository: HostedRepository,
  ref: string,
  sha: string,
): Presented {
  const api = `${world.apiUrl}/repos/${fullName(repository)}/git`
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: `${api}/${ref}`,
    object: { sha, type: 'commit', url: `${api}/commits/${sha}` },
  }
}
