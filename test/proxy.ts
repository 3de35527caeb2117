import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer as createTlsServer } from 'node:tls'
import type { Certificate } from './certificate.ts'

/** A proxy of this machine that tunnels (`CONNECT`), as those of companies do. */
export interface Proxy {
  /** The value for HTTPS_PROXY and HTTP_PROXY. */
  readonly url: string
  /** The `host:port` of every tunnel that was asked for. */
  readonly tunnels: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts a proxy for which every address is that port of this machine, whatever its name. */
export async function startProxy(port: number): Promise<Proxy> {
  const tunnels: string[] = []
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', ({ url = '' }, client: Duplex, head: Buffer) => {
    tunnels.push(url)
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      join(client, target)
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, tunnels, close: closing(server) }
}

/** A TLS server before a plain one. */
export interface TlsFront {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Starts a TLS server that hands all it gets to that port of this machine. */
export async function startTlsFront(certificate: Certificate, port: number): Promise<TlsFront> {
  const server = createTlsServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (client) => {
    const target = connect(port, '127.0.0.1')
    join(client, target)
  })
  return { port: await listen(server), close: closing(server) }
}

/** Whatever ends or breaks one of the two ends the other. */
function join(one: Duplex, other: Duplex): void {
  one.pipe(other)
  other.pipe(one)
  one.on('error', () => other.destroy()).on('close', () => other.destroy())
  other.on('error', () => one.destroy()).on('close', () => one.destroy())
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function closing(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  return async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
}
