import { isOwnBranch } from '../own-branch.ts'
import type { Session } from '../session.ts'

/** Where the commit of a step belongs, and what it is held against. */
export interface Whereabouts {
  /** The repository's branch that the commit is on; absent: none, as with a tag or a fork's. */
  readonly branch?: string
  readonly pullRequest?: number
  /** The branch of comparison: that which the pull request is to be merged into, else the default one. */
  readonly base: string
  readonly defaultBranch: string
}

const BRANCH = /^refs\/heads\/(.+)$/

/** Asks GitHub; raises what the request raises. Of several pull requests the first counts. */
export async function whereaboutsOf(
  session: Pick<Session, 'client' | 'environment' | 'pullNumbers'>,
): Promise<Whereabouts> {
  const { client, environment, pullNumbers } = session
  const { repository } = environment
  const [pullRequest] = pullNumbers
  if (pullRequest !== undefined) {
    const pull = { ...repository, pull_number: pullRequest }
    const { base, head } = (await client.rest.pulls.get(pull)).data
    return {
      // A fork calls its branches as it likes, after ours as well.
      ...(isOwnBranch({ base, head }) ? { branch: head.ref } : {}),
      pullRequest,
      base: base.ref,
      defaultBranch: base.repo.default_branch,
    }
  }
  const defaultBranch = (await client.rest.repos.get({ ...repository })).data.default_branch
  const branch = BRANCH.exec(environment.ref)?.[1]
  return { ...(branch === undefined ? {} : { branch }), base: defaultBranch, defaultBranch }
}
