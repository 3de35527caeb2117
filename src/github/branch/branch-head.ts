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
export async function readHead(place: BranchPlace): Promise<BranchHead | undefined> {
  const { branch, client, repository } = place
  try {
    const { data } = await client.rest.git.getRef({ ...repository, ref: `heads/${branch}` })
    return await headAt(place, data.object.sha)
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** A commit with its tree. Raises what a request raises. */
export async function headAt(
  { client, repository }: Omit<BranchPlace, 'branch'>,
  commit: string,
): Promise<BranchHead> {
  const { data } = await client.rest.git.getCommit({ ...repository, commit_sha: commit })
  return { commit, tree: data.tree.sha }
}
