import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Faults } from '../fault.ts'
import type { Artifact, HostedRepository, WorkflowRun, World } from '../world.ts'
import { createArtifactService } from './artifact-service.ts'
import { createBlobStore } from './blob-store.ts'
import { createRuntimeTokens } from './runtime-token.ts'
import { downloadUrl, signatureProblem } from './signed-url.ts'

/** What a runner's job may ask beside the API: the service of artifacts, and the store that keeps their bytes. */
export interface ResultsServer {
  /** The value for ACTIONS_RESULTS_URL, of another origin than the API's. */
  readonly url: string
  /** The value for ACTIONS_RUNTIME_TOKEN, of one job of a run. */
  readonly runtimeToken: (repository: HostedRepository, run: WorkflowRun) => string
  /** What was asked so far, as `CreateArtifact`, `upload` and `download`. */
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

interface Reply {
  readonly status: number
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/'

/** Starts the two on a free port of this machine. A fault's operation is `results/` and the name of a request. */
export async function startResultsServer(
  world: World,
  faults: Faults,
  blame: (problem: string) => void,
): Promise<ResultsServer> {
  const requests: string[] = []
  const tokens = createRuntimeTokens()
  const service = createArtifactService(world, (id) => downloadUrl(world, id), blame)
  const store = createBlobStore()

  function serve(url: URL, message: IncomingMessage, body: Buffer): Reply {
    if (url.pathname.startsWith(SERVICE)) return callService(url, message, body)
    // Its address is all that the store wants; a token would have travelled to a stranger.
    if (message.headers.authorization !== undefined) blame('a token was sent to the store')
    const [, folder, id] = /^\/(artifacts|uploads)\/(\d+)\.zip$/.exec(url.pathname) ?? []
    const problem = signatureProblem(world, url, folder === 'uploads' ? 'w' : 'r')
    if (problem !== undefined) return { status: 403, body: problem }
    if (folder === 'uploads' && message.method === 'PUT') {
      const upload = service.upload(Number(id))
      if (upload === undefined) return { status: 404 }
      const { status, code } = store.put(upload, {
        query: url.searchParams,
        headers: message.headers,
        body,
      })
      if (code !== undefined) blame(`the store refuses an upload: ${code}`)
      return { status, headers: code === undefined ? azureHeaders() : { 'x-ms-error-code': code } }
    }
    const artifact = artifactOf(world, Number(id))
    if (folder !== 'artifacts' || artifact === undefined) return { status: 404 }
    return {
      status: 200,
      body: artifact.content,
      headers: { 'content-type': 'application/zip', etag: '"0x1"' },
    }
  }

  function callService(url: URL, message: IncomingMessage, body: Buffer): Reply {
    const token = message.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const job = tokens.jobOf(token)
    if (job === undefined) return json(401, { code: 'unauthenticated', msg: 'bad token' })
    const isJson = /^application\/json\b/.test(message.headers['content-type'] ?? '')
    if (message.method !== 'POST' || !isJson) blame('the service takes POST and JSON only')
    const answer = service.call(job, url.pathname.slice(SERVICE.length), JSON.parse(String(body)))
    return json(answer.status, answer.body)
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(Buffer.from(chunk))
    const url = new URL(message.url ?? '/', 'http://localhost')
    const name = nameOf(url)
    requests.push(name)
    const target = {
      method: message.method ?? '',
      route: url.pathname,
      operation: `results/${name}`,
    }
    const fault = faults.take(target)
    if (fault?.kind === 'status') return send(response, json(fault.status, { msg: 'trouble' }))
    if (fault?.kind === 'reset') message.socket.resetAndDestroy()
    if (fault?.kind === 'reset' || fault?.kind === 'no-answer') return
    const reply = serve(url, message, Buffer.concat(chunks))
    if (fault?.kind === 'lost-reply') return send(response, json(502, { msg: 'Bad Gateway' }))
    send(response, reply)
  }

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      blame(`the results service itself failed: ${error instanceof Error ? error.stack : error}`)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the service has no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    runtimeToken: tokens.issue,
    requests,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
    },
  }
}

function nameOf(url: URL): string {
  if (url.pathname.startsWith(SERVICE)) return url.pathname.slice(SERVICE.length)
  return url.pathname.startsWith('/uploads/') ? 'upload' : 'download'
}

function artifactOf(world: World, id: number): Artifact | undefined {
  return world.repositories.flatMap(({ artifacts }) => artifacts).find((one) => one.id === id)
}

function azureHeaders(): Readonly<Record<string, string>> {
  return {
    etag: '"0x1"',
    'last-modified': new Date().toUTCString(),
    'x-ms-request-id': 'fake',
    'x-ms-version': '2026-01-01',
  }
}

function json(status: number, body: unknown): Reply {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, headers)
  response.end(body)
}
