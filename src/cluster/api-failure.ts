import { UserError } from '../user-error.ts'
import { isObject, number, text } from './json.ts'

/** An API server's refusal: the `Status` it answered with. */
export interface ApiFailure {
  /** The HTTP status. */
  readonly code: number
  /** One word, such as `AlreadyExists`; empty when something else than an API server answered. */
  readonly reason: string
  readonly message: string
  readonly retryAfterSeconds?: number
}

const MESSAGE_LENGTH = 2000

/** Reads the body of an answer that is no success. */
export function readFailure(
  code: number,
  body: string,
  retryAfter: string | undefined,
): ApiFailure {
  const status = parse(body)
  const details = number(status, 'details', 'retryAfterSeconds')
  const seconds = retryAfter === undefined ? details : Number(retryAfter)
  const message = text(status, 'message') || body.trim() || `HTTP status ${code}`
  return {
    code,
    reason: text(status, 'reason'),
    message: message.slice(0, MESSAGE_LENGTH),
    ...(seconds === undefined || !Number.isFinite(seconds) ? {} : { retryAfterSeconds: seconds }),
  }
}

function parse(body: string) {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : undefined
  } catch (error) {
    // A proxy's page, say: its text is the message then.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A namespace's or a scope's quota is used up; it may be free again later. */
export function isQuota({ code, message }: ApiFailure): boolean {
  return code === 403 && message.includes('exceeded quota')
}

/** The role lacks a right: nothing of the kind will ever be answered. */
export function isDenied({ code, message }: ApiFailure): boolean {
  return code === 403 && /cannot \w+ resource/.test(message)
}

/** The failure as a sentence for people; `doing` completes "cannot …". */
export function refused(failure: ApiFailure, doing: string, where: string): UserError {
  const { code, message } = failure
  const error = (kind: 'unreachable' | 'invalid' | 'failed', mend: string) =>
    new UserError({ what: `cannot ${doing}: ${message}`, where, mend, kind })

  if (code === 401) {
    return error(
      'unreachable',
      "The cluster does not accept the kubeconfig's credentials: renew its token or certificate",
    )
  }
  if (isDenied(failure)) {
    return error('unreachable', "Give the kubeconfig's user the Role of deploy/rbac.yaml")
  }
  if (code === 404 && /^namespaces? /.test(message)) {
    return error('unreachable', 'Create the namespace, or name another one with --namespace')
  }
  if (code === 400 || code === 422) {
    return error('invalid', "Correct the trial's manifest (spec.trialTemplate.trialSpec)")
  }
  if (isQuota(failure)) {
    return error('failed', "Raise the namespace's ResourceQuota, or ask for less")
  }
  if (code === 403) {
    return error('failed', 'Change the manifest so that the cluster admits it')
  }
  if (code >= 500 || code === 429) {
    return error('unreachable', 'Try again when the cluster is well')
  }
  return error('failed', 'Correct what the cluster names, and run again')
}
