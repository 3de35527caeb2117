import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { explainFailure } from '../failure.ts'

/** From whom commands are taken: the least role. */
export const COMMANDS_FROM = ['write', 'maintain', 'admin'] as const
export type LeastRole = (typeof COMMANDS_FROM)[number]

/** GitHub's own roles, the least first. */
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

export interface Asker {
  readonly client: Client
  readonly repository: Repository
  readonly login: string
}

export type Permit =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Whether somebody's role in the repository is at least `least`. `author_association` would be at hand in the event, and tells
 * membership rather than rights. `role_name` is the exact role; one that an organization has made itself counts as the
 * `permission` beside it, which folds maintain into write. What cannot be found out is not allowed.
 */
export async function permitOf(
  { client, repository, login }: Asker,
  least: LeastRole,
): Promise<Permit> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({
      ...repository,
      username: login,
    })
    const role = ROLES.includes(data.role_name) ? data.role_name : data.permission
    if (ROLES.indexOf(role) >= ROLES.indexOf(least)) return { kind: 'allowed' }
    return { kind: 'refused', why: `commands are taken from people with the role ${least} or more` }
  } catch (error) {
    const feature = { name: 'what the author of the command may do', permission: 'contents: read' }
    return { kind: 'refused', why: explainFailure(error, feature).why }
  }
}
