import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from './client.ts'
import type { Repository } from './environment.ts'
import { openPulls } from './open-pulls.ts'
import { isOwnBranch } from './own-branch.ts'

export interface PullSearch {
  readonly client: Client
  readonly repository: Repository
  readonly branch: string
  readonly headSha: string
  /** For tests: how long a second of waiting is. */
  readonly secondMilliseconds?: number
}

const TRIES = 3

/**
 * The numbers of the open pull requests whose head is this commit of this branch of the repository itself, the lowest
 * first. A push is told before its pull requests have moved on to it, so they are asked for again for some seconds.
 * Raises what the client raises.
 */
export async function pullsAtHead(search: PullSearch): Promise<readonly number[]> {
  const { client, repository, branch, headSha, secondMilliseconds = 1000 } = search
  for (let tries = 1; ; tries++) {
    const named = { owner: repository.owner, branch }
    const own = (await openPulls({ client, repository }, named)).filter(isOwnBranch)
    const current = own.filter(({ head }) => head.sha === headSha)
    if (current.length > 0 || own.length === 0 || tries === TRIES) {
      return current.map(({ number }) => number)
    }
    await sleep(tries * secondMilliseconds)
  }
}
