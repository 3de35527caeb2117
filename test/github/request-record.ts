/** One request that reached the fake, for assertions on sequence and count. */
export interface RequestRecord {
  readonly method: string
  /** The route's template as `/repos/{owner}/{repo}/check-runs`; empty for an unknown one. */
  readonly route: string
  /** The operation's id as `checks/create`; empty for an unknown route. */
  readonly operation: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** Milliseconds since the epoch, by the fake's clock. */
  readonly time: number
  /** The login the token speaks for; undefined for none or an unknown one. */
  readonly login: string | undefined
  /** The status sent; undefined when no answer was. */
  readonly status: number | undefined
  /** The kind of fault that hit it. */
  readonly fault: string | undefined
}
