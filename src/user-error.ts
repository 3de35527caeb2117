/** Who can mend a failure, and with which exit code the command line tells it. */
export type UserErrorKind = 'failed' | 'usage' | 'invalid' | 'unreachable'

export interface UserErrorDetail {
  /** What happened, in one sentence without a full stop's worth of stack. */
  readonly what: string
  /** What to do about it. */
  readonly mend: string
  /** A file, an option, a URL: the place that has to change. */
  readonly where?: string
  readonly kind?: UserErrorKind
  readonly cause?: unknown
}

/**
 * A failure that a person can mend: its text says what happened, where, and what to do. Everything
 * else that is thrown is a bug of ours and is shown with its stack.
 */
export class UserError extends Error {
  readonly what: string
  readonly where: string | undefined
  readonly mend: string
  readonly kind: UserErrorKind

  constructor(detail: UserErrorDetail) {
    const place = detail.where === undefined ? '' : `${detail.where}: `
    super(`${place}${detail.what}. ${detail.mend}`, { cause: detail.cause })
    this.name = 'UserError'
    this.what = detail.what
    this.where = detail.where
    this.mend = detail.mend
    this.kind = detail.kind ?? 'failed'
  }
}

/** The text of anything that was thrown; for messages only, never to decide by. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
