import type { WorkflowEvent } from './events.ts'
import type { HostedRepository } from './world.ts'

/** Where the workflow of an event runs that is of no pull request: at a ref of the repository, with its own token. */
export function runPlace(
  repository: HostedRepository,
  ref = `refs/heads/${repository.defaultBranch}`,
): Omit<WorkflowEvent, 'name' | 'payload' | 'actor'> {
  const sha = repository.git.resolve(ref)
  if (sha === undefined) throw new Error(`there is no ${ref}`)
  return { repository, sha, ref, headRef: '', baseRef: '', trusted: true }
}
