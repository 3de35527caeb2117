/** What the fake answers: `body` undefined means none, a Buffer is sent as it is, anything else as JSON. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One entry of the `errors` of a 422 answer. */
export interface FieldError {
  readonly resource: string
  readonly code: string
  readonly field: string
  readonly message?: string
}

interface Refusal extends Error {
  readonly answer: Answer
}

const documentation = 'https://docs.github.com/rest'

/** An answer with a JSON body. */
export function answer(status: number, body?: unknown): Answer {
  return { status, body }
}

/** GitHub's usual error answer. */
export function errorAnswer(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { message, documentation_url: documentation, status: String(status) }
  return { status, body, headers }
}

/** Ends the handling of a request with an error answer. */
export function refuse(status: number, message: string): never {
  throw asRefusal(errorAnswer(status, message))
}

/** Ends the handling of a request as GitHub does for a body that it understands and does not accept. */
export function refuseFields(...errors: readonly FieldError[]): never {
  const body = { message: 'Validation Failed', errors, documentation_url: documentation }
  throw asRefusal({ status: 422, body: { ...body, status: '422' } })
}

/** True for what `refuse` and `refuseFields` throw. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'answer' in error
}

function asRefusal(refusal: Answer): Refusal {
  return Object.assign(new Error(`refused with ${refusal.status}`), { answer: refusal })
}
