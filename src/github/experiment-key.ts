import type { Inputs } from './inputs.ts'
import { digest } from './session.ts'

/**
 * Tells an experiment of a file from all others of the repository, and one leg of a matrix from the next. A digest, as paths are
 * long and the places where keys stand are not.
 */
export function experimentKey(
  inputs: Inputs,
  { path, name }: { readonly path: string; readonly name: string },
): string {
  return digest(JSON.stringify([inputs['comment-key'], path, name]))
}
