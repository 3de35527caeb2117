import { UserError } from '../../user-error.ts'
import { isFullSha } from '../commit-sha.ts'
import type { RunnerEnvironment } from '../environment.ts'
import { textAt } from '../payload.ts'

/** What a trigger reads beside the event's payload. */
export type Context = Pick<RunnerEnvironment, 'actor' | 'eventName' | 'sha'>

const DEPENDABOT = 'dependabot[bot]'

/** Whether the event is Dependabot's, or of its pull request. */
export function byDependabot(context: Context, payload: unknown): boolean {
  return [
    context.actor,
    textAt(payload, 'sender', 'login'),
    textAt(payload, 'pull_request', 'user', 'login'),
  ].some(isDependabot)
}

export function isDependabot(login: string | undefined): boolean {
  return login === DEPENDABOT
}

/** A branch's name, safe to give to git. @throws {UserError} */
export function branchName(name: string): string {
  // A name that starts with a dash would read as an option of git.
  if (name.startsWith('-') || name.includes('..')) throw malformed('repository.default_branch')
  return name
}

/** A full commit hash. @throws {UserError} naming the payload's field. */
export function sha(value: string | undefined, field: string): string {
  if (value === undefined || !isFullSha(value)) throw malformed(field)
  return value
}

/** What GitHub always gives. @throws {UserError} naming the payload's field. */
export function required<T>(value: T | undefined, field: string): T {
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
