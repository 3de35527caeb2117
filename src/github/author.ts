import type { Client } from './client.ts'
import { statusOf } from './failure.ts'

/** The author of what a job's own token writes. */
const WORKFLOW_AUTHOR = 'github-actions[bot]'

/**
 * The login under which the client's token writes, asked once. The job's own token belongs to no
 * user and is refused that question.
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
    const status = statusOf(error)
    if (status === 401 || status === 403 || status === 404) return WORKFLOW_AUTHOR
    throw error
  }
}
