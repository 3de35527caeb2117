import { defaults, GitHub } from '@actions/github/lib/utils'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { UserError } from '../user-error.ts'

export interface ClientOptions {
  readonly token: string
  /** `GITHUB_API_URL`; the token goes to this origin and to no other. */
  readonly apiUrl: string
  readonly onWarning: (text: string) => void
  /** For tests: how long a second of waiting is, in milliseconds. */
  readonly secondMilliseconds?: number
  /** For tests: writes need not keep GitHub's distance of a second. */
  readonly unpaced?: boolean
}

/** GitHub's REST API, with retries and GitHub's own limits kept. */
export type Client = ReturnType<typeof createClient>

const Octokit = GitHub.plugin(retry, throttling)

const REQUEST_MILLISECONDS = 30_000
const MAX_RETRIES = 3
/** Waiting longer for a limit than this costs the runner more than the report is worth. */
const MAX_WAIT_SECONDS = 120

export function createClient(options: ClientOptions) {
  const origin = new URL(options.apiUrl).origin
  const second = options.secondMilliseconds ?? 1000

  function worthWaiting(
    what: string,
  ): (seconds: number, of: object, by: object, count: number) => boolean {
    return (seconds, _request, _octokit, count) => {
      const waits = count < MAX_RETRIES && seconds <= MAX_WAIT_SECONDS
      const next = waits ? `waiting ${seconds} s` : 'giving this request up'
      options.onWarning(`GitHub's ${what} is reached: ${next}`)
      return waits
    }
  }

  // Proxies and their exceptions come from the environment, as for every action.
  const proxied = defaults.request?.fetch
  if (proxied === undefined) throw new Error('@actions/github gives no fetch')

  async function boundedFetch(url: string, init: RequestInit): Promise<Response> {
    const timeout = AbortSignal.timeout(REQUEST_MILLISECONDS)
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
    return await proxied(url, { ...init, signal })
  }

  const octokit = new Octokit({
    ...(options.token === '' ? {} : { auth: `token ${options.token}` }),
    baseUrl: options.apiUrl,
    userAgent: 'tunebot',
    request: { fetch: boundedFetch },
    retry: { retryAfterBaseValue: second, retries: MAX_RETRIES },
    throttle: {
      enabled: options.unpaced !== true,
      retryAfterBaseValue: second,
      onRateLimit: worthWaiting('hourly limit'),
      onSecondaryRateLimit: worthWaiting('limit on bursts of requests'),
    },
  })
  octokit.hook.before('request', (request) => {
    const { url } = octokit.request.endpoint(request)
    if (new URL(url).origin !== origin) throw foreignHost(url, options.apiUrl)
  })
  return octokit
}

/** An answer may point to a next page anywhere; the token must not follow it there. */
function foreignHost(url: string, apiUrl: string): UserError {
  return new UserError({
    what: `an answer of GitHub points to ${new URL(url).origin}, which is not its API`,
    where: apiUrl,
    mend: 'Nothing was sent there; check GITHUB_API_URL and any proxy between',
  })
}
