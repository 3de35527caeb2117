import type { IncomingMessage } from 'node:http'

/** A request as it came in; `body` is undefined where there is none. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly header: (name: string) => string | undefined
  /** What is wrong with the request before anything is known about its route. */
  readonly problems: readonly string[]
}

/** Reads a request to its end and checks what holds for all of them: headers, JSON, a query without repetitions. */
export async function readIncoming(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  const url = new URL(message.url ?? '/', 'http://localhost')
  const header = (name: string): string | undefined => {
    const value = message.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
  const problems: string[] = []
  if (header('user-agent') === undefined) problems.push('header: user-agent is missing')
  if (header('authorization') === undefined) problems.push('header: authorization is missing')
  const accept = header('accept') ?? '*/*'
  if (!/^(\*\/\*|application\/json|application\/vnd\.github[\w.-]*(\+\w+)?)$/.test(accept)) {
    problems.push(`header: accept '${accept}' is not one of GitHub's`)
  }
  const names = [...url.searchParams.keys()]
  if (new Set(names).size < names.length) problems.push('query: a parameter is repeated')

  const text = Buffer.concat(chunks).toString()
  let body: unknown
  if (text !== '') {
    if (!/^application\/json\b/.test(header('content-type') ?? '')) {
      problems.push(`header: content-type '${header('content-type')}' is not JSON`)
    }
    try {
      body = JSON.parse(text)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problems.push('body: Problems parsing JSON')
    }
  }
  return {
    method: message.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body,
    header,
    problems,
  }
}
