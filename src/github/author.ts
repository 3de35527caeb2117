import type { Client } from './client.ts'
import { isRefusal } from './failure.ts'
import { textAt } from './payload.ts'

/** The author of what a job's own token writes. */
const WORKFLOW_AUTHOR = 'github-actions[bot]'
const VIEWER = 'query { viewer { login } }'

/**
 * The login under which the client's token writes, asked once. A token of an App, the job's own among
 * them, belongs to no user: REST refuses it the question, which GraphQL answers.
 */
export function authorOf(client: Client): () => Promise<string> {
  let known: string | undefined
  return async () => {
    known ??= await ask(client)
    return known
  }
}

async function ask(client: Client): Promise<string> {
  try {
    return (await client.rest.users.getAuthenticated()).data.login
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  try {
    return textAt(await client.graphql(VIEWER), 'viewer', 'login') ?? WORKFLOW_AUTHOR
  } catch (error) {
    if (!isRefusal(error)) throw error
    return WORKFLOW_AUTHOR
  }
}
