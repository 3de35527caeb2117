import { UserError } from '../user-error.ts'
import type { RunnerEnvironment } from './environment.ts'
import { numberAt, textAt, valueAt } from './payload.ts'

/** Where the names of the changed files come from. */
export type ChangeSource =
  | {
      readonly kind: 'pull'
      readonly number: number
      readonly base: string
      readonly head: string
      /** The number of changed files that the event speaks of. */
      readonly count: number
    }
  | { readonly kind: 'compare'; readonly base: string; readonly head: string }
  /** All files are new: the first push to a repository. */
  | { readonly kind: 'everything' }
  /** The event changes no file. */
  | { readonly kind: 'none'; readonly why: string }

export type Trigger =
  | {
      readonly kind: 'run'
      /** The commit that a check belongs to: for a pull request its head, never the merge. */
      readonly headSha: string
      readonly pullNumber?: number
      readonly changes: ChangeSource
      /** Files named by whoever started the workflow by hand. */
      readonly named?: string
    }
  | { readonly kind: 'nothing'; readonly why: string }

type Context = Pick<RunnerEnvironment, 'actor' | 'eventName' | 'sha'>

const SUPPORTED = 'push, pull_request, workflow_dispatch'
const NO_COMMIT = /^0+$/
const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/
const DEPENDABOT = 'dependabot[bot]'

/**
 * What an event asks for.
 * @throws {UserError} for an event that is not supported and for a payload that is not GitHub's.
 */
export function readTrigger(context: Context, payload: unknown): Trigger {
  switch (context.eventName) {
    case 'push':
      return ofPush(context, payload)
    case 'pull_request':
      return ofPullRequest(context, payload)
    case 'pull_request_target':
      return nothing(
        'pull_request_target runs with the base repository’s secrets, so tunebot never starts trials of a pull request on it; use pull_request',
      )
    case 'workflow_dispatch':
      return ofDispatch(context, payload)
    default:
      throw new UserError({
        what: `the event ${JSON.stringify(context.eventName)} is not supported`,
        where: 'on',
        mend: `Start the workflow on one of: ${SUPPORTED}`,
        kind: 'usage',
      })
  }
}

function ofPush(context: Context, payload: unknown): Trigger {
  const ref = required(textAt(payload, 'ref'), 'ref')
  if (valueAt(payload, 'deleted') === true) return nothing(`${ref} was deleted`)
  if (byDependabot(context, payload)) return nothing(untrusted('Dependabot'))
  const headSha = sha(textAt(payload, 'after'), 'after')
  return { kind: 'run', headSha, changes: pushChanges(payload, ref, headSha) }
}

function pushChanges(payload: unknown, ref: string, head: string): ChangeSource {
  if (!ref.startsWith('refs/heads/')) return { kind: 'none', why: `${ref} is not a branch` }
  const before = sha(textAt(payload, 'before'), 'before')
  if (!NO_COMMIT.test(before)) return { kind: 'compare', base: before, head }
  const trunk = textAt(payload, 'repository', 'default_branch')
  if (trunk === undefined || ref === `refs/heads/${trunk}`) return { kind: 'everything' }
  return { kind: 'compare', base: branchName(trunk), head }
}

function ofPullRequest(context: Context, payload: unknown): Trigger {
  const number = required(numberAt(payload, 'number'), 'number')
  if (textAt(payload, 'action') === 'closed') return nothing(`pull request ${number} was closed`)
  // Names can be taken over by whoever renames a repository; the numbers cannot.
  const head = numberAt(payload, 'pull_request', 'head', 'repo', 'id')
  const base = required(numberAt(payload, 'pull_request', 'base', 'repo', 'id'), 'base.repo.id')
  if (head === undefined || head !== base) return nothing(untrusted('a fork'))
  if (byDependabot(context, payload)) return nothing(untrusted('Dependabot'))
  const headSha = sha(textAt(payload, 'pull_request', 'head', 'sha'), 'pull_request.head.sha')
  return {
    kind: 'run',
    headSha,
    pullNumber: number,
    changes: {
      kind: 'pull',
      number,
      base: sha(textAt(payload, 'pull_request', 'base', 'sha'), 'pull_request.base.sha'),
      head: headSha,
      count: numberAt(payload, 'pull_request', 'changed_files') ?? 0,
    },
  }
}

function ofDispatch(context: Context, payload: unknown): Trigger {
  const named = textAt(payload, 'inputs', 'experiments')
  return {
    kind: 'run',
    // The payload of a dispatch names a ref and no commit.
    headSha: sha(context.sha, 'GITHUB_SHA'),
    changes: { kind: 'none', why: 'workflow_dispatch changes no file' },
    ...(named === undefined || named.trim() === '' ? {} : { named }),
  }
}

function byDependabot(context: Context, payload: unknown): boolean {
  return [
    context.actor,
    textAt(payload, 'sender', 'login'),
    textAt(payload, 'pull_request', 'user', 'login'),
  ].includes(DEPENDABOT)
}

function untrusted(whose: string): string {
  return `trials are programs, and those of ${whose} are not run`
}

function nothing(why: string): Trigger {
  return { kind: 'nothing', why }
}

function branchName(name: string): string {
  // A name that starts with a dash would read as an option of git.
  if (name.startsWith('-') || name.includes('..')) throw malformed('repository.default_branch')
  return name
}

function sha(value: string | undefined, field: string): string {
  if (value === undefined || !SHA.test(value)) throw malformed(field)
  return value
}

function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw malformed(field)
  return value
}

function malformed(field: string): UserError {
  return new UserError({
    what: `the event's payload has no valid ${field}`,
    mend: 'Start the workflow by the event itself rather than by a file made by hand',
    kind: 'usage',
  })
}
