import type { FakeGitHub } from './server.ts'

/** A request without a library in between, so that a test can send what no library would. */
export interface Ask {
  readonly method?: string
  readonly path: string
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What came back; `json` is undefined where there was no body. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly json: unknown
}

/** Sends a request to the fake; paths that begin without a slash are of `octo-org/experiments`. */
export async function ask(fake: FakeGitHub, request: Ask): Promise<Reply> {
  const { method = 'GET', path, token, body } = request
  const url = path.startsWith('/') ? path : `/repos/octo-org/experiments/${path}`
  const response = await fetch(fake.url + url, {
    method,
    headers: {
      'user-agent': 'a test',
      accept: 'application/vnd.github+json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? undefined : JSON.parse(text),
  }
}
