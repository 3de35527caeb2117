import { defaults, GitHub } from '@actions/github/lib/utils'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { UserError } from '../user-error.ts'
import { SERVER_ERROR } from './failure.ts'

export interface ClientOptions {
  readonly token: string
  /** `GITHUB_API_URL`; the token goes to this origin and to no other. */
  readonly apiUrl: string
  readonly onWarning: (text: string) => void
  /** For tests: how long a second of waiting is, in milliseconds. */
  readonly secondMilliseconds?: number
  /** For tests: writes need not keep GitHub's distance of a second. */
  readonly unpaced?: boolean
  /** For tests: after how long an answer is not waited for any more. */
  readonly requestMilliseconds?: number
}

/** GitHub's REST API, with retries and GitHub's own limits kept. */
export type Client = ReturnType<typeof createClient>

const Octokit = GitHub.plugin(retry, throttling)

/** GitHub itself ends a request after 10 s. */
const REQUEST_MILLISECONDS = 15_000
const MAX_RETRIES = 3
/** After so many failures in a row GitHub counts as down: until it answers, each request is one try, a short one. */
const DOWN_AFTER = 4
const DOWN_SHARE = 0.2
/** Asking again does not help; of limits (429) the throttling plugin takes care. */
const FINAL = [400, 401, 403, 404, 410, 422, 429, 451]
/** Waiting longer for a limit than this costs the runner more than the report is worth. */
const MAX_WAIT_SECONDS = 120

export function createClient(options: ClientOptions) {
  const origin = new URL(options.apiUrl).origin
  const second = options.secondMilliseconds ?? 1000
  const requestMilliseconds = options.requestMilliseconds ?? REQUEST_MILLISECONDS

  /** A limit was not waited for to its end: asking on would prolong it, so that until it is over each request is one try. */
  let isLimited = false

  function worthWaiting(
    what: string,
  ): (seconds: number, of: object, by: object, count: number) => boolean {
    return (seconds, _request, _octokit, count) => {
      const waits = !isLimited && count < MAX_RETRIES && seconds <= MAX_WAIT_SECONDS
      isLimited = !waits
      const next = waits ? `waiting ${seconds} s` : 'giving this request up'
      options.onWarning(`GitHub's ${what} is reached: ${next}`)
      return waits
    }
  }

  // Proxies and their exceptions come from the environment, as for every action.
  const proxied = defaults.request?.fetch
  if (proxied === undefined) throw new Error('@actions/github gives no fetch')

  let failuresInRow = 0

  function isDown(): boolean {
    return failuresInRow >= DOWN_AFTER
  }

  /** GitHub wants a token's writes one after the other; the plugin keeps their starts apart, and not more. */
  let lastWrite: Promise<unknown> = Promise.resolve()

  async function serialFetch(url: string, init: RequestInit): Promise<Response> {
    if (init.method === 'GET') return await boundedFetch(url, init)
    const write = lastWrite.then(() => boundedFetch(url, init))
    // Who sent it hears of its failure; the next write only waits for its end.
    lastWrite = write.catch(() => undefined)
    return await write
  }

  async function boundedFetch(url: string, init: RequestInit): Promise<Response> {
    // What creates and is given up too early may have its effect when nobody looks for it any more.
    const isShort = isDown() && init.method !== 'POST'
    const timeout = AbortSignal.timeout(requestMilliseconds * (isShort ? DOWN_SHARE : 1))
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
    failuresInRow += 1
    const response = await proxied(url, { ...init, signal })
    await expectWhole(response)
    if (response.status < SERVER_ERROR) failuresInRow = 0
    if (response.ok) isLimited = false
    return response
  }

  const octokit = new Octokit({
    ...(options.token === '' ? {} : { auth: `token ${options.token}` }),
    baseUrl: options.apiUrl,
    userAgent: 'tunebot',
    request: { fetch: serialFetch },
    retry: { retryAfterBaseValue: second, retries: MAX_RETRIES, doNotRetry: FINAL },
    throttle: {
      enabled: options.unpaced !== true,
      // GitHub's limits are a token's; the plugin keeps one pace for all clients of an id.
      id: `${options.apiUrl} ${options.token}`,
      retryAfterBaseValue: second,
      onRateLimit: worthWaiting('hourly limit'),
      onSecondaryRateLimit: worthWaiting('limit on bursts of requests'),
    },
  })
  octokit.hook.before('request', (request) => {
    const { url } = octokit.request.endpoint(request)
    if (new URL(url).origin !== origin) throw foreignHost(url, options.apiUrl)
    if (isDown()) request.request = { ...request.request, retries: 0 }
  })
  return octokit
}

/** Octokit takes a success whose body breaks off, or is a page of something between, for one with nothing in it. */
async function expectWhole(response: Response): Promise<void> {
  if (!response.ok) return
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html')) throw new Error('something else than GitHub answered')
  if (type.startsWith('application/json')) await response.clone().arrayBuffer()
}

/** An answer may point to a next page anywhere; the token must not follow it there. */
function foreignHost(url: string, apiUrl: string): UserError {
  return new UserError({
    what: `an answer of GitHub points to ${new URL(url).origin}, which is not its API`,
    where: apiUrl,
    mend: 'Nothing was sent there; check GITHUB_API_URL and any proxy between',
  })
}
