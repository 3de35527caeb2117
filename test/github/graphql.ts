import { type Answer, answer, errorAnswer } from './answer.ts'
import { isObject } from './api/normalise.ts'
import { refusalFor } from './authorization.ts'
import type { Incoming } from './incoming.ts'
import { loginOf, type Persona } from './persona.ts'
import { nodeId } from './present/account.ts'
import { type Comment, type HostedRepository, roleOf, type World } from './world.ts'

/** A question of GraphQL, and its answer once it is wanted. */
export interface GraphqlCall {
  readonly operation: string
  readonly answer: () => Answer
}

const VIEWER = 'query { viewer { login } }'
const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }'

/**
 * GraphQL's two questions that the fake knows: who asks, which GitHub answers for every kind of token, a job's own included,
 * with the `[bot]` that logins of Apps end in; and to fold a comment away. Undefined for any other.
 */
export function graphqlCall(
  { method, path, body }: Incoming,
  basePath: string,
  persona: Persona | undefined,
  world: World,
): GraphqlCall | undefined {
  const endpoint = basePath === '' ? '/graphql' : basePath.replace(/\/v3$/, '/graphql')
  if (method !== 'POST' || path !== endpoint || !isObject(body)) return undefined
  const asked = (operation: string, reply: (persona: Persona) => Answer): GraphqlCall => ({
    operation,
    answer: () => (persona === undefined ? errorAnswer(401, 'Bad credentials') : reply(persona)),
  })
  switch (body['query']) {
    case VIEWER:
      return asked('graphql/viewer', (one) =>
        answer(200, { data: { viewer: { login: loginOf(one) } } }),
      )
    case MINIMIZE: {
      const variables = body['variables']
      if (!isObject(variables) || Object.keys(variables).join() !== 'id') return undefined
      const { id } = variables
      if (typeof id !== 'string') return undefined
      return asked('graphql/minimize-comment', (one) => minimize(world, id, one))
    }
    default:
      return undefined
  }
}

/** Whoever may edit a comment may minimize it; a person has to have write access. */
function minimize(world: World, id: string, persona: Persona): Answer {
  const found = commentOf(world, id)
  if (found === undefined) {
    return failed('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`)
  }
  const { repository, comment } = found
  const isReader =
    'login' in persona &&
    !['write', 'maintain', 'admin'].includes(roleOf(repository, persona.login))
  if (isReader || refusalFor(persona, 'issues/update-comment', repository) !== undefined) {
    return failed('FORBIDDEN', 'Resource not accessible by integration')
  }
  comment.minimized = 'OUTDATED'
  return answer(200, { data: { minimizeComment: { minimizedComment: { isMinimized: true } } } })
}

function commentOf(
  world: World,
  id: string,
): { readonly repository: HostedRepository; readonly comment: Comment } | undefined {
  for (const repository of world.repositories) {
    const comment = repository.comments.find((one) => nodeId('IssueComment', one.id) === id)
    if (comment !== undefined) return { repository, comment }
  }
  return undefined
}

/** GraphQL's mistakes come with a status of 200. */
function failed(type: string, message: string): Answer {
  return answer(200, {
    data: { minimizeComment: null },
    errors: [{ type, path: ['minimizeComment'], message }],
  })
}
