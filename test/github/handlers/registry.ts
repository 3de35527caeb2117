import { accountHandlers } from './accounts.ts'
import { artifactHandlers } from './artifacts.ts'
import type { Handler, RepositoryHandler } from './call.ts'
import { checkHandlers } from './checks.ts'
import { commentHandlers } from './comments.ts'
import { commitHandlers } from './commits.ts'
import { contentHandlers } from './contents.ts'
import { gitDataHandlers } from './git-data.ts'
import { pullHandlers } from './pulls.ts'
import { repositoryHandlers } from './repositories.ts'
import { workflowRunHandlers } from './workflow-runs.ts'

/** What answers each operation about a repository, by its id. */
export const handlersOfRepository: Readonly<Record<string, RepositoryHandler>> = {
  ...artifactHandlers,
  ...checkHandlers,
  ...commentHandlers,
  ...commitHandlers,
  ...contentHandlers,
  ...gitDataHandlers,
  ...pullHandlers,
  ...repositoryHandlers,
  ...workflowRunHandlers,
}

/** What answers the other operations. */
export const handlersOfAccount: Readonly<Record<string, Handler>> = accountHandlers
