/** What of a pull request tells whose branch it is. */
interface Branches {
  readonly head: { readonly repo?: { readonly id: number } | null }
  readonly base: { readonly repo: { readonly id: number } }
}

/**
 * Whether a pull request's branch is the repository's own, and no fork's. Names can be taken over by whoever renames a
 * repository, and one owner's fork may be called so, too; the numbers cannot.
 */
export function isOwnBranch({ head, base }: Branches): boolean {
  return head.repo?.id === base.repo.id
}
