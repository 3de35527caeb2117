import { type Answer, answer, errorAnswer } from './answer.ts'
import { isObject } from './api/normalise.ts'
import type { Incoming } from './incoming.ts'
import { loginOf, type Persona } from './persona.ts'

/**
 * GraphQL's one question that the fake knows: who asks. GitHub answers it for every kind of token, a
 * job's own included, and with the `[bot]` that logins of Apps end in. Undefined for any other.
 */
export function answerViewer(
  { method, path, body }: Incoming,
  basePath: string,
  persona: Persona | undefined,
): Answer | undefined {
  const endpoint = basePath === '' ? '/graphql' : basePath.replace(/\/v3$/, '/graphql')
  if (method !== 'POST' || path !== endpoint) return undefined
  if (!isObject(body) || body['query'] !== 'query { viewer { login } }') return undefined
  if (persona === undefined) return errorAnswer(401, 'Bad credentials')
  return answer(200, { data: { viewer: { login: loginOf(persona) } } })
}
