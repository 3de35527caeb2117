import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Answer, errorAnswer } from './answer.ts'
import { isObject } from './api/normalise.ts'
import { createContract } from './contract.ts'
import { readSubset } from './description.ts'
import { checkRequest, exchange, findTarget } from './exchange.ts'
import { createFaults, type FaultKind, type Faults } from './fault.ts'
import { graphqlCall } from './graphql.ts'
import { readIncoming } from './incoming.ts'
import { loginOf, type Persona } from './persona.ts'
import { createQuotas, type Quota, quotaHeaders } from './quota.ts'
import type { RequestRecord } from './request-record.ts'
import { type ResultsServer, startResultsServer } from './results/server.ts'
import { createSeeds, type Seeds } from './seed.ts'
import type { World } from './world.ts'

/** How a fake is started. `clock` returns milliseconds since the epoch. */
export interface FakeOptions {
  readonly clock?: () => number
  /** `/api/v3` as on GitHub Enterprise Server; empty as on github.com. */
  readonly basePath?: string
  /** The address that links in answers begin with. */
  readonly serverUrl?: string
  /** What its clients call `http://127.0.0.1:<port>`: for those that come through a proxy. */
  readonly origin?: string
}

/** A GitHub of one test: a real HTTP server with state, strict about everything it is sent. */
export interface FakeGitHub extends Seeds {
  /** The value for GITHUB_API_URL. */
  readonly url: string
  /** Where it listens on this machine. */
  readonly port: number
  /** The value for GITHUB_SERVER_URL. */
  readonly serverUrl: string
  readonly world: World
  /** What a job of a runner may ask beside the API. */
  readonly results: ResultsServer
  readonly faults: Faults
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly RequestRecord[]
  /** What the contract forbids and was done all the same, by the program under test or by the fake itself. */
  readonly violations: readonly string[]
  /** The requests of one operation, as `checks/create`. */
  readonly requestsTo: (operation: string) => readonly RequestRecord[]
  /** A new token for a persona. */
  readonly token: (persona: Persona) => string
  /** Sets how many requests of its hourly quota a token has made. */
  readonly useQuota: (token: string, used: number) => void
  /** Returns the violations and forgets them: for tests that provoke them. */
  readonly takeViolations: () => readonly string[]
  /** Stops the server, deletes its repositories, and throws if there were violations or a planned fault never came. */
  readonly close: () => Promise<void>
}

const quotaOfWorkflow = 1_000
const quotaOfPerson = 5_000
// Compiled once for all fakes of a test file: the contract keeps no state of theirs.
const contract = createContract(readSubset())

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Starts a fake GitHub on a free port of this machine. */
export async function startFakeGitHub(options: FakeOptions = {}): Promise<FakeGitHub> {
  const { clock = Date.now, basePath = '', serverUrl = 'https://github.com' } = options
  const faults = createFaults()
  const quotas = createQuotas(clock)
  const tokens = new Map<string, Persona>()
  const requests: Mutable<RequestRecord>[] = []
  const violations: string[] = []
  let lastId = 1_000_000
  let origin = ''
  const world: World = {
    serverUrl,
    get apiUrl() {
      return origin + basePath
    },
    get resultsUrl() {
      return results.url
    },
    clock,
    nextId: () => {
      lastId += 1
      return lastId
    },
    accounts: new Map(),
    repositories: [],
  }

  const results = await startResultsServer(world, faults, (problem) => {
    violations.push(problem)
  })
  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const incoming = await readIncoming(message)
    const credential = incoming.header('authorization')?.replace(/^(token|bearer) /i, '') ?? ''
    const persona = tokens.get(credential)
    const path = incoming.path.startsWith(basePath) ? incoming.path.slice(basePath.length) : ''
    const target = findTarget(contract, world, incoming.method, path)
    const record: Mutable<RequestRecord> = {
      method: incoming.method,
      route: target?.operation.path ?? '',
      operation: target?.operation.id ?? '',
      path,
      query: incoming.query,
      body: incoming.body,
      time: clock(),
      login: persona === undefined ? undefined : loginOf(persona),
      status: undefined,
      fault: undefined,
    }
    requests.push(record)
    const blame = (problem: string): void => {
      violations.push(`${incoming.method} ${incoming.path}: ${problem}`)
    }
    const quota = quotas.count(credential, quotaLimit(persona))
    const reply = (answer: Answer): void => {
      record.status = answer.status
      send(response, answer, quota, requests.length)
    }
    const graphql = graphqlCall(incoming, basePath, persona, world)
    if (graphql !== undefined) {
      record.operation = graphql.operation
      const fault = faults.take(record)
      record.fault = fault?.kind
      reply((fault === undefined ? undefined : answerInstead(fault, clock)) ?? graphql.answer())
      return
    }
    if (target === undefined) {
      blame('an operation that the fake does not know')
      reply(errorAnswer(501, 'The fake does not know this operation'))
      return
    }
    const request = checkRequest(contract, incoming, target)
    request.problems.forEach(blame)
    const fault = faults.take(record)
    record.fault = fault?.kind
    const early = fault === undefined ? undefined : answerInstead(fault, clock)
    if (early !== undefined) {
      reply(early)
      return
    }
    if (fault?.kind === 'reset') message.socket.resetAndDestroy()
    if (fault?.kind === 'reset' || fault?.kind === 'no-answer') return
    if (fault?.kind === 'slow') {
      fault.meanwhile?.()
      await sleep(fault.milliseconds)
    }
    // GitHub ends a request after 10 s, before its clients give it up: none takes effect that nobody waits for.
    if (message.socket.destroyed) return

    const outcome = exchange(contract, world, request, persona, quota)
    outcome.problems.forEach(blame)
    if (fault?.kind === 'lost-reply') {
      if (fault.how === 'reset') message.socket.resetAndDestroy()
      else if (fault.how === 'cut-short') sendHalf(response, outcome.answer)
      else reply(errorAnswer(502, 'Bad Gateway'))
      return
    }
    const headers =
      fault?.kind === 'foreign-link' ? { link: `<${fault.url}>; rel="next"` } : undefined
    const body = bodyUnder(fault, outcome.answer.body)
    reply({ ...outcome.answer, body, headers: { ...outcome.answer.headers, ...headers } })
  }

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      violations.push(`the fake itself failed: ${error instanceof Error ? error.stack : error}`)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the fake has no port')
  origin = options.origin ?? `http://127.0.0.1:${address.port}`

  return {
    ...createSeeds(world),
    url: world.apiUrl,
    port: address.port,
    serverUrl,
    world,
    results,
    faults,
    requests,
    violations,
    requestsTo: (operation) => requests.filter((request) => request.operation === operation),
    token: (persona) => {
      const token = `fake-${persona.kind}-token-${tokens.size + 1}`
      tokens.set(token, persona)
      return token
    },
    useQuota: quotas.use,
    takeViolations: () => violations.splice(0),
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await results.close()
      for (const repository of world.repositories) repository.git.remove()
      const complaints = [...violations, ...faults.unused()]
      if (complaints.length > 0) throw new Error(`fake GitHub:\n${complaints.join('\n')}`)
    },
  }
}

function quotaLimit(persona: Persona | undefined): number {
  return persona?.kind === 'workflow' ? quotaOfWorkflow : quotaOfPerson
}

/** The answer that a fault puts in the place of the operation's own. */
function answerInstead(fault: FaultKind, clock: () => number): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return errorAnswer(fault.status, 'Server Error')
    case 'not-found':
      return errorAnswer(404, 'Not Found')
    case 'secondary-limit': {
      const message =
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
      const wait = fault.retryAfterSeconds
      return errorAnswer(
        fault.status,
        message,
        wait === undefined ? {} : { 'retry-after': String(wait) },
      )
    }
    case 'primary-limit':
      return errorAnswer(403, 'API rate limit exceeded for installation ID 1.', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(clock() / 1000) + fault.resetSeconds),
      })
    case 'foreign-page':
      return {
        status: 200,
        body: Buffer.from('<html>Please log in to the network</html>'),
        headers: { 'content-type': 'text/html' },
      }
    case 'no-answer':
    case 'reset':
    case 'slow':
    case 'lost-reply':
    case 'stale-list':
    case 'foreign-link':
    case 'truncated-tree':
      return undefined
  }
}

function send(response: ServerResponse, answer: Answer, quota: Quota, count: number): void {
  const { status, body } = answer
  const payload =
    body === undefined ? undefined : Buffer.isBuffer(body) ? body : JSON.stringify(body)
  response.writeHead(status, {
    ...(payload === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': `FAKE:${count.toString(16).padStart(6, '0')}`,
    ...quotaHeaders(quota),
    ...answer.headers,
  })
  response.end(payload)
}

function bodyUnder(fault: FaultKind | undefined, body: unknown): unknown {
  if (fault?.kind === 'truncated-tree') return { ...Object(body), truncated: true }
  if (fault?.kind === 'stale-list') return withoutNewest(body)
  return body
}

/** Promises the whole body and breaks off amid it. */
function sendHalf(response: ServerResponse, { status, body }: Answer): void {
  const payload = Buffer.from(body === undefined ? '' : JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(payload.length + 1),
  })
  response.write(payload.subarray(0, payload.length / 2), () => response.destroy())
}

/** A list, or an object with a list in it, without the entry whose id is the highest. */
function withoutNewest(body: unknown): unknown {
  if (Array.isArray(body)) {
    const ids = body.map((one) => (isObject(one) ? Number(one['id']) : 0))
    return body.filter((_, i) => ids[i] !== Math.max(...ids))
  }
  if (!isObject(body)) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? withoutNewest(value) : value,
    ]),
  )
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
