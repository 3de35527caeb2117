import type { Permissions } from './permission.ts'

/** A person's role in a repository, as `role_name` has it. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'

/**
 * Who a token speaks for:
 * - `workflow`: a job's GITHUB_TOKEN, acting as `github-actions[bot]`;
 * - `app`: an installation token of another GitHub App, acting as `<slug>[bot]`;
 * - `person`: a classic personal access token with the `repo` scope: what the person may do, it may do;
 * - `fine-grained`: a fine-grained personal access token.
 */
export type Persona =
  | { readonly kind: 'workflow'; readonly permissions: Permissions }
  | { readonly kind: 'app'; readonly slug: string; readonly permissions: Permissions }
  | { readonly kind: 'person'; readonly login: string }
  | { readonly kind: 'fine-grained'; readonly login: string; readonly permissions: Permissions }

/** The slug of the App a token belongs to; undefined for a person's token. */
export function appSlug(persona: Persona): string | undefined {
  switch (persona.kind) {
    case 'workflow':
      return 'github-actions'
    case 'app':
      return persona.slug
    case 'person':
    case 'fine-grained':
      return undefined
  }
}

/** The login that authors what the token creates. */
export function loginOf(persona: Persona): string {
  switch (persona.kind) {
    case 'workflow':
      return 'github-actions[bot]'
    case 'app':
      return `${persona.slug}[bot]`
    case 'person':
    case 'fine-grained':
      return persona.login
  }
}

const order: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

/** True when `role` is at least `least`. */
export function atLeast(role: Role, least: Role): boolean {
  return order.indexOf(role) >= order.indexOf(least)
}
