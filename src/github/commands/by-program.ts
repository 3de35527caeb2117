import { textAt, valueAt } from '../payload.ts'

const BOT = /\[bot\]$/i

/** Whether a comment, as GitHub tells of it, is of a bot or an App, or of nobody that is known: their commands are not taken. */
export function isByProgram(comment: unknown): boolean {
  return (
    textAt(comment, 'user', 'type') !== 'User' ||
    BOT.test(textAt(comment, 'user', 'login') ?? '') ||
    (valueAt(comment, 'performed_via_github_app') ?? null) !== null
  )
}
