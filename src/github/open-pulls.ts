import type { Client } from './client.ts'
import type { Repository } from './environment.ts'

/** A pull request, in GitHub's words. */
export interface OpenPull {
  readonly number: number
  /** Its repository is null where it has been deleted. */
  readonly head: { readonly sha: string; readonly repo: { readonly id: number } | null }
  readonly base: { readonly sha: string; readonly repo: { readonly id: number } }
}

/**
 * The open pull requests of a branch, the lowest number first; of one owner's several repositories each may have a branch of
 * that name. Raises what the client raises.
 */
export async function openPulls(
  { client, repository }: { readonly client: Client; readonly repository: Repository },
  { owner, branch }: { readonly owner: string; readonly branch: string },
): Promise<readonly OpenPull[]> {
  const pulls = await client.paginate(client.rest.pulls.list, {
    ...repository,
    head: `${owner}:${branch}`,
    state: 'open',
    per_page: 100,
  })
  return pulls.sort((one, other) => one.number - other.number)
}
