import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorMessage, UserError } from '../user-error.ts'
import type { ApiFailure } from './api-failure.ts'
import { readFailure } from './api-failure.ts'
import type { CredentialSource } from './credentials.ts'
import type { NoAnswer } from './exchange.ts'
import { exchange, noAnswer, readBody } from './exchange.ts'
import type { JsonObject } from './json.ts'
import { isObject } from './json.ts'
import type { Outage } from './outage.ts'
import { createOutage } from './outage.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** From the root: `/api/v1/namespaces/x/pods`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: JsonObject
  readonly contentType?: string
  /**
   * False: sent at most once, for what must not happen twice. A create of a named object may be
   * repeated: the second answer is then `AlreadyExists`, and it is the caller who looks whose it is.
   */
  readonly repeatable?: boolean
  /** How long one answer may take; 30 s. */
  readonly timeoutMilliseconds?: number
  /** How long a server that does not answer is tried again; the client's own patience. */
  readonly patienceMilliseconds?: number
  readonly signal?: AbortSignal
}

export type ApiAnswer =
  | {
      readonly ok: true
      readonly body: JsonObject
      /** What the server warns of, such as a field it does not know. */
      readonly warnings: readonly string[]
    }
  | { readonly ok: false; readonly failure: ApiFailure }

export interface StreamRequest {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Until the head of the answer; 15 s. */
  readonly timeoutMilliseconds?: number
  /** It ends by itself: it goes by a connection that one before it has left open, and leaves it open. */
  readonly isBrief?: boolean
  readonly signal?: AbortSignal
}

export type StreamAnswer =
  | { readonly type: 'open'; readonly body: Readable }
  | { readonly type: 'refused'; readonly failure: ApiFailure }
  | { readonly type: 'unanswered'; readonly why: NoAnswer }

/** Requests to one API server, authenticated, patient with an outage, and counted. */
export interface ClusterClient {
  /** For messages. */
  readonly server: string
  /** That of the chosen context. */
  readonly namespace: string | undefined
  /** Raises UserError (unreachable) when the server does not answer for longer than our patience. */
  readonly request: (request: ApiRequest) => Promise<ApiAnswer>
  /** One try: whoever follows something begins again in its own way. */
  readonly stream: (request: StreamRequest) => Promise<StreamAnswer>
  /** How many requests have been sent, retries included. */
  readonly requests: () => number
  readonly close: () => void
}

export interface ClientOptions {
  readonly credentials: CredentialSource
  readonly patienceMilliseconds: number
  readonly onWarning: (text: string) => void
}

const TIMEOUT_MILLISECONDS = 30_000
const STREAM_TIMEOUT_MILLISECONDS = 15_000
const FIRST_PAUSE_MILLISECONDS = 100
const LONGEST_PAUSE_MILLISECONDS = 5000
/** An internal error is the server's answer to some requests for good (a webhook that fails, say). */
const INTERNAL_ERROR_TRIES = 4

const AGENTS = { call: 'agent', stream: 'streamAgent', brief: 'briefAgent' } as const

/** The server is not the one we were told of: asking again does not change that. */
const UNTRUSTED = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/

export function createClient(options: ClientOptions): ClusterClient {
  const { credentials } = options
  const outage: Outage = createOutage(options.onWarning)
  let requests = 0

  const send = async (
    { method, path, query, body, contentType, signal }: ApiRequest,
    timeoutMilliseconds: number,
    kind: keyof typeof AGENTS,
  ): Promise<IncomingMessage | NoAnswer> => {
    const { headers, ...agents } = await credentials.get()
    requests += 1
    return await exchange({
      url: urlOf(credentials.server, path, query ?? {}),
      method,
      headers: {
        ...headers,
        accept: kind === 'call' ? 'application/json' : '*/*',
        'user-agent': 'tunebot',
        ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
      },
      agent: agents[AGENTS[kind]],
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMilliseconds,
      signal,
    })
  }

  const once = async (request: ApiRequest): Promise<ApiAnswer | NoAnswer> => {
    const timeout = request.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS
    const response = await send(request, timeout, 'call')
    if (!isResponse(response)) return response
    try {
      return readAnswer(response, await readBody(response, timeout))
    } catch (error) {
      if (error instanceof Error && 'code' in error) return noAnswer(error)
      throw error
    }
  }

  const request = async (request: ApiRequest): Promise<ApiAnswer> => {
    const patience = request.patienceMilliseconds ?? options.patienceMilliseconds
    const end = performance.now() + patience
    let pause = FIRST_PAUSE_MILLISECONDS
    let isRenewed = false

    for (let tries = 1; ; tries += 1) {
      const began = performance.now()
      const answer = await once(request)
      const isAnswer = 'ok' in answer
      if (isAnswer) {
        outage.over()
        if (answer.ok) return answer
        const { code } = answer.failure
        if (code === 401 && !isRenewed) {
          isRenewed = true
          credentials.forget()
          continue
        }
        if (!isTransient(code, request, tries)) return answer
      } else if (UNTRUSTED.test(answer.code) || request.repeatable === false) {
        throw unreachable(credentials.server.href, answer.message)
      } else {
        outage.noticed(answer.message, began)
      }

      const wanted = isAnswer && !answer.ok ? (answer.failure.retryAfterSeconds ?? 0) * 1000 : 0
      const wait = Math.max(wanted, pause * (0.75 + Math.random() / 2))
      if (performance.now() + wait > end) {
        if (isAnswer) return answer
        throw unreachable(credentials.server.href, answer.message)
      }
      await sleep(wait, undefined, request.signal === undefined ? {} : { signal: request.signal })
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)
    }
  }

  const stream = async (request: StreamRequest): Promise<StreamAnswer> => {
    const timeout = request.timeoutMilliseconds ?? STREAM_TIMEOUT_MILLISECONDS
    const kind = request.isBrief === true ? 'brief' : 'stream'
    const response = await send({ method: 'GET', ...request }, timeout, kind)
    if (!isResponse(response)) {
      if (UNTRUSTED.test(response.code)) {
        throw unreachable(credentials.server.href, response.message)
      }
      outage.noticed(response.message)
      return { type: 'unanswered', why: response }
    }
    outage.over()
    if (response.statusCode === 200) return { type: 'open', body: response }
    try {
      const answer = readAnswer(response, await readBody(response, timeout))
      if (answer.ok) throw new Error(`HTTP status ${response.statusCode} for a stream`)
      if (answer.failure.code === 401) credentials.forget()
      return { type: 'refused', failure: answer.failure }
    } catch (error) {
      if (error instanceof Error && 'code' in error) {
        return { type: 'unanswered', why: noAnswer(error) }
      }
      throw error
    }
  }

  return {
    server: credentials.server.href,
    namespace: credentials.namespace,
    request,
    stream,
    requests: () => requests,
    close: () => credentials.close(),
  }
}

function isResponse(value: IncomingMessage | NoAnswer): value is IncomingMessage {
  return 'statusCode' in value
}

function urlOf(server: URL, path: string, query: Readonly<Record<string, string>>): URL {
  // A server's address may have a path of its own, as behind Rancher.
  const url = new URL(server.pathname.replace(/\/$/, '') + path, server)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

function isTransient(code: number, request: ApiRequest, tries: number): boolean {
  if (code === 429) return true
  if (request.repeatable === false) return false
  if (code === 500) return tries < INTERNAL_ERROR_TRIES
  return code === 502 || code === 503 || code === 504
}

function readAnswer(response: IncomingMessage, body: string): ApiAnswer {
  const code = response.statusCode ?? 0
  if (code < 200 || code > 299) {
    const retryAfter = response.headers['retry-after']
    return { ok: false, failure: readFailure(code, body, retryAfter) }
  }
  return { ok: true, body: parseBody(body), warnings: warningsOf(response) }
}

function parseBody(body: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (cause) {
    throw new UserError({
      what: `what answers is no API server of Kubernetes (${errorMessage(cause)})`,
      mend: 'Correct the server address in the kubeconfig',
      kind: 'unreachable',
      cause,
    })
  }
  if (isObject(value)) return value
  throw new Error('the API server answered with something else than an object')
}

/** `299 - "the text"`, as RFC 9111 has it. */
function warningsOf(response: IncomingMessage): readonly string[] {
  const header = response.headers['warning']
  if (header === undefined) return []
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, words]) =>
    (words ?? '').replace(/\\(.)/g, '$1'),
  )
}

function unreachable(server: string, why: string): UserError {
  return new UserError({
    what: `the cluster does not answer: ${why}`,
    where: server,
    mend: 'See that the cluster is up, that this machine can reach it, and that the kubeconfig is meant for it',
    kind: 'unreachable',
  })
}
