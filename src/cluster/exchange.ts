import type { IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'

export interface Exchange {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly agent: http.Agent
  readonly body?: string
  /** How long the answer's head may take. */
  readonly timeoutMilliseconds: number
  readonly signal: AbortSignal | undefined
}

/** Node's word for the reason why no answer came, such as `ECONNREFUSED`. */
export interface NoAnswer {
  readonly code: string
  readonly message: string
}

/** The head of the answer; its body is still to be read. Throws what `signal` was aborted with. */
export function exchange(options: Exchange): Promise<IncomingMessage | NoAnswer> {
  const { url, method, headers, agent, body, timeoutMilliseconds, signal } = options
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https.request : http.request
    const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` }
    const request = send(url, {
      method,
      headers: { ...headers, ...length },
      agent,
      ...(signal === undefined ? {} : { signal }),
    })
    const timer = setTimeout(() => {
      const seconds = Math.round(timeoutMilliseconds / 1000)
      request.destroy(
        Object.assign(new Error(`no answer within ${seconds} s`), { code: 'ETIMEDOUT' }),
      )
    }, timeoutMilliseconds)
    request.once('response', (response) => {
      clearTimeout(timer)
      resolve(response)
    })
    // Stays for the whole life of the request: a late one must not end the program.
    request.on('error', (error) => {
      clearTimeout(timer)
      if (signal?.aborted === true) reject(signal.reason)
      else resolve(noAnswer(error))
    })
    request.end(body)
  })
}

export function noAnswer(error: Error): NoAnswer {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'
  return { code, message: error.message || code }
}

const MAX_BODY_BYTES = 256 * 1024 * 1024

/** The whole body, as UTF-8. Throws what the connection's end makes Node throw. */
export async function readBody(body: Readable, timeoutMilliseconds: number): Promise<string> {
  const timer = setTimeout(() => {
    const error = new Error('the answer stopped in the middle')
    body.destroy(Object.assign(error, { code: 'ETIMEDOUT' }))
  }, timeoutMilliseconds)
  try {
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of body) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
      length += bytes.length
      if (length > MAX_BODY_BYTES) throw new Error('the cluster answers with more than 256 MiB')
      chunks.push(bytes)
    }
    return Buffer.concat(chunks).toString('utf8')
  } finally {
    clearTimeout(timer)
  }
}
