import { setTimeout as sleep } from 'node:timers/promises'
import { errorMessage, UserError } from '../../user-error.ts'
import { isUncertain, statusOf } from '../failure.ts'
import { type BranchHead, type BranchPlace, readHead } from './branch-head.ts'

/** A file to write, or, without a text, one that is there and to be removed. */
export interface FileChange {
  /** From the repository's root. */
  readonly path: string
  /** UTF-8. */
  readonly text?: string
  readonly isExecutable?: boolean
}

export interface FilesToCommit extends BranchPlace {
  /** A line, and after an empty one whatever else is to be said. */
  readonly message: string
  /**
   * What to change of the branch as it is, which may be none yet: asked again whenever somebody else has written to it meanwhile.
   * Nothing: no commit. What it throws ends the whole.
   */
  readonly change: (head: BranchHead | undefined) => Promise<readonly FileChange[]>
  /** For tests: how long a second of waiting is, in milliseconds. */
  readonly secondMilliseconds?: number
}

export type Committed =
  | { readonly kind: 'committed'; readonly sha: string }
  | { readonly kind: 'unchanged' }

/** As many as ten runs that end at once need, each losing to all of the others. */
const TRIES = 10
/** Of these runs no two wait equally long. */
const MOST_SECONDS = 4

/**
 * Puts files into a branch in one commit, made on the branch's head and never by force; a branch that is not there begins with
 * that commit and no other. Where somebody else was quicker all is done anew on what they wrote; where an answer was
 * lost the branch is looked at first, so that there are never two commits. The branch's rules, and a branch
 * that does not come to rest, raise UserError; anything else, what the request raises (`contents: write` is needed).
 */
export async function commitToBranch(work: FilesToCommit): Promise<Committed> {
  const second = work.secondMilliseconds ?? 1000
  const made: string[] = []
  for (let tries = 1; ; tries++) {
    const head = await readHead(work)
    const sent = await landed(work, head, made)
    if (sent !== undefined) return { kind: 'committed', sha: sent }
    if (tries > TRIES) throw restless(work.branch)
    const changes = await work.change(head)
    if (changes.length === 0) return { kind: 'unchanged' }
    const sha = await createCommit(work, head, changes)
    made.push(sha)
    try {
      await pointTo(work, head, sha)
      return { kind: 'committed', sha }
    } catch (error) {
      if (!isConflict(error) && !isUncertain(error)) throw refusal(error, work.branch)
      await sleep(Math.random() * Math.min(tries, MOST_SECONDS) * second)
    }
  }
}

async function createCommit(
  { client, message, repository }: FilesToCommit,
  head: BranchHead | undefined,
  changes: readonly FileChange[],
): Promise<string> {
  const tree = await client.rest.git.createTree({
    ...repository,
    ...(head === undefined ? {} : { base_tree: head.tree }),
    tree: changes.map(({ path, text, isExecutable }) => ({
      path,
      mode: isExecutable === true ? '100755' : '100644',
      type: 'blob',
      ...(text === undefined ? { sha: null } : { content: text }),
    })),
  })
  const commit = await client.rest.git.createCommit({
    ...repository,
    message,
    tree: tree.data.sha,
    parents: head === undefined ? [] : [head.commit],
  })
  return commit.data.sha
}

async function pointTo(
  { branch, client, repository }: BranchPlace,
  head: BranchHead | undefined,
  sha: string,
): Promise<void> {
  if (head === undefined) {
    await client.rest.git.createRef({ ...repository, ref: `refs/heads/${branch}`, sha })
  } else {
    await client.rest.git.updateRef({ ...repository, ref: `heads/${branch}`, sha, force: false })
  }
}

/** Which of our commits the branch has, perhaps below those of others. */
async function landed(
  { client, repository }: BranchPlace,
  head: BranchHead | undefined,
  made: readonly string[],
): Promise<string | undefined> {
  if (head === undefined) return undefined
  for (const sha of made) {
    if (sha === head.commit) return sha
    try {
      const { data } = await client.rest.repos.compareCommitsWithBasehead({
        ...repository,
        basehead: `${sha}...${head.commit}`,
        per_page: 1,
      })
      if (data.status === 'ahead') return sha
    } catch (error) {
      // Commits of which neither comes from the other, as the first two of a branch, have nothing in common.
      if (statusOf(error) !== 404) throw error
    }
  }
  return undefined
}

/** Somebody else has moved or made the branch since it was read. */
function isConflict(error: unknown): boolean {
  return (
    statusOf(error) === 422 &&
    /not a fast.forward|Reference (?:already exists|does not exist)/i.test(errorMessage(error))
  )
}

/** Rules of a branch are not mended by permissions. */
function refusal(error: unknown, branch: string): unknown {
  if (statusOf(error) !== 422) return error
  const why = errorMessage(error).replace(/\s+/g, ' ').trim().slice(0, 300)
  return new UserError({
    what: `GitHub takes no commit on the branch ${branch}: ${why}`,
    mend: 'Let the token’s App past the rules of the branch, or use a branch that has none',
    cause: error,
  })
}

function restless(branch: string): UserError {
  return new UserError({
    what: `the branch ${branch} was moved by somebody else each of ${TRIES} times`,
    mend: 'Try again when fewer runs write to it',
  })
}
