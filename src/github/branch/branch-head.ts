import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { statusOf } from '../failure.ts'

/** Where to read and write. */
export interface BranchPlace {
  readonly client: Client
  readonly repository: Repository
  /** Without `refs/heads/`. */
  readonly branch: string
}

/** A branch's newest commit and the tree of its files: SHAs. */
export interface BranchHead {
  readonly commit: string
  readonly tree: string
}

/** The branch as it is now; undefined where there is none. Raises what a request raises. */
export async function readHead({
  branch,
  client,
  repository,
}: BranchPlace): Promise<BranchHead | undefined> {
  try {
    const { data } = await client.rest.git.getRef({ ...repository, ref: `heads/${branch}` })
    const { sha } = data.object
    const commit = await client.rest.git.getCommit({ ...repository, commit_sha: sha })
    return { commit: sha, tree: commit.data.tree.sha }
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}
