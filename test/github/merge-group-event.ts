import type { WorkflowEvent } from './events.ts'
import { readCommit } from './history.ts'
import { presentAccount } from './present/account.ts'
import { presentFullRepository } from './present/repository.ts'
import { runPlace } from './run-place.ts'
import type { FakeGitHub } from './server.ts'
import { accountOf, type HostedRepository, type Pull, refreshPull } from './world.ts'

/** The merge queue asks for the checks of a pull request, merged into its base on a branch of the queue's own. */
export function mergeGroupEvent(
  { world }: FakeGitHub,
  repository: HostedRepository,
  pull: Pull,
): WorkflowEvent {
  refreshPull(repository, pull)
  const base = repository.git.resolve(`refs/heads/${pull.base.ref}`)
  const sha = pull.mergeSha
  if (sha === undefined || base === undefined) throw new Error('it cannot be merged')
  const ref = `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${base}`
  repository.git.setRef(ref, sha)
  const commit = readCommit(repository.git, sha)
  const person = { name: commit.author, email: commit.email }
  const actor = accountOf(world, 'github-merge-queue[bot]')
  return {
    name: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: {
        head_sha: sha,
        head_ref: ref,
        base_sha: base,
        base_ref: `refs/heads/${pull.base.ref}`,
        head_commit: {
          id: sha,
          tree_id: commit.tree,
          message: commit.message,
          timestamp: commit.date,
          author: person,
          committer: person,
        },
      },
      repository: presentFullRepository(world, repository),
      sender: presentAccount(world, actor),
    },
    ...runPlace(repository, ref),
    actor,
  }
}
