/** The full name of a commit, in lower case: of SHA-1, or of SHA-256. To be put into a pattern. */
export const FULL_SHA = '(?:[0-9a-f]{40}|[0-9a-f]{64})'

const WHOLE = new RegExp(`^${FULL_SHA}$`)

/** Whether a text is the full name of a commit, and nothing else. */
export function isFullSha(text: string): boolean {
  return WHOLE.test(text)
}
