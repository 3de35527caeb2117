/** What goes wrong. Times are milliseconds or, where the name says so, seconds. */
export type FaultKind =
  /** GitHub's own trouble, before any effect. */
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  /** The request is taken and never answered. */
  | { readonly kind: 'no-answer' }
  /** The connection is reset before any effect. */
  | { readonly kind: 'reset' }
  /** Too much in too short a time; GitHub sends `retry-after` mostly, and sometimes not. */
  | {
      readonly kind: 'secondary-limit'
      readonly status: 403 | 429
      readonly retryAfterSeconds?: number
    }
  /** The hour's quota is used up until the reset. */
  | { readonly kind: 'primary-limit'; readonly resetSeconds: number }
  /** What was just created is not visible yet. */
  | { readonly kind: 'not-found' }
  /** `meanwhile` happens after the request has come, and before it has its effect. */
  | {
      readonly kind: 'slow'
      readonly milliseconds: number
      readonly meanwhile?: () => void
    }
  /**
   * The effect happens and the answer is lost: the connection breaks before or amid the answer, or a gateway answers 502.
   */
  | { readonly kind: 'lost-reply'; readonly how: 'reset' | 'cut-short' | 'bad-gateway' }
  /** A list that does not hold its newest entry yet. */
  | { readonly kind: 'stale-list' }
  /** Something between answers with a page of its own, before any effect. */
  | { readonly kind: 'foreign-page' }
  /** A page's `Link` header points to another address. */
  | { readonly kind: 'foreign-link'; readonly url: string }
  /** A tree says that it names not all it holds, as it does from 100,000 entries or 7 MB on. */
  | { readonly kind: 'truncated-tree' }

/**
 * When it goes wrong: for requests with this method and route (a template as `/repos/{owner}/{repo}/check-runs`, or an
 * operation's id as `checks/create`; every request where absent), after `skip` of them, `times` times (default 1).
 */
export type FaultPlan = FaultKind & {
  readonly method?: string
  readonly route?: string
  readonly skip?: number
  readonly times?: number
}

/** The plans of one fake. A plan is used up in the order it was made. */
export interface Faults {
  readonly next: (plan: FaultPlan) => void
  /** The fault for a request, if one is planned; counts it. */
  readonly take: (request: FaultTarget) => FaultKind | undefined
  /** The plans that never came to pass, as text. */
  readonly unused: () => readonly string[]
  readonly clear: () => void
}

/** The request that a fault may hit. */
export interface FaultTarget {
  readonly method: string
  readonly route: string
  readonly operation: string
}

/** Makes an empty list of plans. */
export function createFaults(): Faults {
  const plans: { readonly plan: FaultPlan; skipped: number; fired: number }[] = []
  return {
    next: (plan) => {
      plans.push({ plan, skipped: 0, fired: 0 })
    },
    take: (request) => {
      for (const entry of plans) {
        const { plan } = entry
        if (entry.fired >= (plan.times ?? 1) || !hits(plan, request)) continue
        if (entry.skipped < (plan.skip ?? 0)) {
          entry.skipped += 1
          continue
        }
        entry.fired += 1
        return plan
      }
      return undefined
    },
    unused: () =>
      plans
        .filter(({ plan, fired }) => fired < (plan.times === Infinity ? 1 : (plan.times ?? 1)))
        .map(({ plan, fired }) => `fault came ${fired} times: ${JSON.stringify(plan)}`),
    clear: () => {
      plans.length = 0
    },
  }
}

function hits(plan: FaultPlan, request: FaultTarget): boolean {
  const method = plan.method === undefined || plan.method === request.method
  const route = plan.route
  return method && (route === undefined || route === request.route || route === request.operation)
}
