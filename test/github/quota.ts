/** A token's hourly quota; `reset` is in seconds since the epoch. */
export interface Quota {
  readonly limit: number
  readonly used: number
  readonly reset: number
}

/** Counts requests by token. */
export interface Quotas {
  /** Counts one request and returns the quota after it. */
  readonly count: (token: string, limit: number) => Quota
  /** Sets how much of its quota a token has used. */
  readonly use: (token: string, used: number) => void
}

const hour = 3_600_000

/** Makes the counters; a quota is whole again an hour after its first request. */
export function createQuotas(clock: () => number): Quotas {
  const counters = new Map<string, { used: number; resetAt: number }>()
  const counterOf = (token: string): { used: number; resetAt: number } => {
    const known = counters.get(token)
    if (known !== undefined && known.resetAt > clock()) return known
    const fresh = { used: 0, resetAt: clock() + hour }
    counters.set(token, fresh)
    return fresh
  }
  return {
    count: (token, limit) => {
      const counter = counterOf(token)
      counter.used += 1
      return { limit, used: counter.used, reset: Math.ceil(counter.resetAt / 1000) }
    },
    use: (token, used) => {
      counterOf(token).used = used
    },
  }
}

/** GitHub's headers for a quota. */
export function quotaHeaders(quota: Quota): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(Math.max(0, quota.limit - quota.used)),
    'x-ratelimit-used': String(quota.used),
    'x-ratelimit-reset': String(quota.reset),
    'x-ratelimit-resource': 'core',
  }
}
