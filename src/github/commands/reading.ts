import type { Command } from './command.ts'

/** What the first line of a comment says. No text of the comment is in it that is not checked. */
export type Reading =
  /** Nothing that is meant for tunebot. */
  | { readonly kind: 'none' }
  | { readonly kind: 'command'; readonly command: Command }
  | {
      readonly kind: 'mistake'
      /** A sentence. */
      readonly why: string
      /** The command that was probably meant. */
      readonly meant?: string
      /** It does not begin with `/tunebot`, and may be talk after all. */
      readonly isGuess: boolean
    }

export type Mistake = Extract<Reading, { kind: 'mistake' }>

/** `meant` is the command that was probably meant. */
export function mistake(why: string, meant?: string): Mistake {
  return { kind: 'mistake', why, isGuess: false, ...(meant === undefined ? {} : { meant }) }
}
