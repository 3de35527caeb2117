import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ClusterClient } from '../../src/cluster/client.ts'
import { createClient } from '../../src/cluster/client.ts'
import { credentialsOf } from '../../src/cluster/credentials.ts'
import { loadKubeconfig } from '../../src/cluster/kubeconfig.ts'

/** One request as the server got it, to be answered, or not. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly answer: (code: number, body?: unknown, headers?: Record<string, string>) => void
  /** Begins an answer that goes on. */
  readonly open: () => ServerResponse
  /** Breaks the connection. */
  readonly drop: () => void
}

export interface FakeApi {
  readonly url: string
  readonly kubeconfig: string
  readonly calls: readonly Call[]
  readonly client: ClusterClient
  readonly warnings: readonly string[]
}

export interface FakeOptions {
  readonly patienceMilliseconds?: number
  readonly user?: object
}

/** A server that answers as `respond` says, and fails the test for a request that it does not answer. */
export async function fakeApi(
  respond: (call: Call, index: number) => void,
  { patienceMilliseconds = 5000, user = { token: 'secret-token' } }: FakeOptions = {},
): Promise<FakeApi> {
  const calls: Call[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://fake')
      const call: Call = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        answer: (code, body = {}, headers = {}) => {
          response.writeHead(code, { 'content-type': 'application/json', ...headers })
          response.end(typeof body === 'string' ? body : JSON.stringify(body))
        },
        open: () => {
          response.writeHead(200)
          response.flushHeaders()
          return response
        },
        drop: () => request.socket.destroy(),
      }
      calls.push(call)
      respond(call, calls.length - 1)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const kubeconfig = JSON.stringify({
    'current-context': 'fake',
    contexts: [{ name: 'fake', context: { cluster: 'fake', user: 'fake', namespace: 'ours' } }],
    clusters: [{ name: 'fake', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'fake', user }],
  })
  const warnings: string[] = []
  const client = createClient({
    credentials: credentialsOf(
      loadKubeconfig({ kubeconfig, allowExecAuth: false, environment: {}, home: '/nowhere' }),
    ),
    patienceMilliseconds,
    onWarning: (text) => warnings.push(text),
  })
  onTestFinished(() => {
    client.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url, kubeconfig, calls, client, warnings }
}

/** A `Status` as the API server answers with one. */
export function status(code: number, reason: string, message: string): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message }
}
