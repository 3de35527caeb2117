import { errorMessage, UserError } from '../user-error.ts'
import { textAt, valueAt } from './payload.ts'

/** Why a request to GitHub came to nothing, told to the one who can mend it. */
export interface RequestFailure {
  /** Trying again within this run cannot help. */
  readonly permanent: boolean
  readonly why: string
}

export interface Feature {
  /** What is lost: `the comment on the pull request`. */
  readonly name: string
  /** As in a workflow's `permissions`: `pull-requests: write`. */
  readonly permission: string
}

export const SERVER_ERROR = 500

/** The status of an answer; undefined for what is not an error of a request. */
export function statusOf(error: unknown): number | undefined {
  const status = valueAt(error, 'status')
  return error instanceof Error && typeof status === 'number' ? status : undefined
}

/** Whether GitHub refused it, as a token that lacks a right or an API that is switched off; GraphQL does so in an answer. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof Error && error.name === 'GraphqlResponseError') return true
  const status = statusOf(error)
  return status === 401 || status === 403 || status === 404
}

/** Whether the request may have had its effect though no answer came back. */
export function isUncertain(error: unknown): boolean {
  const status = statusOf(error)
  return status !== undefined && status >= SERVER_ERROR
}

/** Describes the failure of a request. What no request raised is a bug and is thrown again. */
export function explainFailure(error: unknown, feature: Feature): RequestFailure {
  if (error instanceof UserError) return { permanent: true, why: error.message }
  const status = statusOf(error)
  if (status === undefined) throw error
  switch (status) {
    case 401:
      return {
        permanent: true,
        why: `${feature.name}: GitHub does not take the token (401). Give the action a valid one, or leave the input token out`,
      }
    case 403:
    case 404:
      if (isLimit(error)) {
        return { permanent: false, why: `${feature.name}: ${errorMessage(error)}` }
      }
      return {
        permanent: true,
        why: isClosed(error)
          ? `${feature.name}: GitHub refused it (${firstLine(errorMessage(error))})`
          : missingPermission(error, feature, status),
      }
    default:
      return {
        permanent: false,
        why: `${feature.name}: GitHub answered ${status} (${firstLine(errorMessage(error))})`,
      }
  }
}

/** The answer to a request. Raises UserError, with the advice given, where GitHub does not give it; bugs as they are. */
export async function asked<T>(
  request: Promise<T>,
  feature: Feature,
  advice: { readonly where?: string; readonly mend: string },
): Promise<T> {
  try {
    return await request
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError({ what: explainFailure(cause, feature).why, ...advice, cause })
  }
}

function isLimit(error: unknown): boolean {
  return (
    /rate limit/i.test(errorMessage(error)) ||
    textAt(error, 'response', 'headers', 'x-ratelimit-remaining') === '0'
  )
}

/** Where no permission helps: a conversation that is locked, a repository that is archived. */
function isClosed(error: unknown): boolean {
  return /\b(?:is locked|was archived|is archived)\b/i.test(errorMessage(error))
}

function missingPermission(error: unknown, feature: Feature, status: number): string {
  const permissions = acceptedPermissions(error, feature.permission)
  const isPersonal = /\bpersonal access token\b/i.test(errorMessage(error))
  if (isForApps(error) || (isPersonal && permissions.includes(FOR_APPS))) {
    return `${feature.name}: GitHub takes it from Apps only, and the token is a person’s (GitHub answered ${status}). Leave the input token out, or give it the token of an App`
  }
  if (isPersonal) {
    return `${feature.name}: the token lacks ${permissions.join(' and ')} (GitHub answered ${status}). It is a person’s: give it that where it was made, in that person’s settings`
  }
  const lines = permissions.map((line) => `  ${line}`).join('\n')
  return `${feature.name}: the token lacks ${permissions.join(' and ')} (GitHub answered ${status}). Add to the workflow or its job:\npermissions:\n${lines}`
}

/** What fine-grained tokens cannot be given. */
const FOR_APPS = 'checks: write'

function isForApps(error: unknown): boolean {
  return /\bauthenticate via a GitHub App\b/i.test(errorMessage(error))
}

/**
 * GitHub names what it would have accepted, alternatives apart by `;` and what belongs together by
 * `,`: `issues=write; pull_requests=write`. Of alternatives the feature's own is asked for.
 */
function acceptedPermissions(error: unknown, own: string): readonly string[] {
  const header = textAt(error, 'response', 'headers', 'x-accepted-github-permissions') ?? ''
  const alternatives = header
    .split(';')
    .map((alternative) => alternative.split(',').flatMap(permissionLine))
    .filter((alternative) => alternative.length > 0)
  return alternatives.find((lines) => lines.includes(own)) ?? alternatives[0] ?? [own]
}

function permissionLine(text: string): readonly string[] {
  const match = /^\s*([a-z_]+)=(read|write|admin)\s*$/.exec(text)
  if (match === null) return []
  const [, name = '', level = ''] = match
  return [`${name.replaceAll('_', '-')}: ${level === 'admin' ? 'write' : level}`]
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 200) ?? ''
}
