import { digest } from './digest.ts'
import type { Inputs } from './inputs.ts'

/** What tells an experiment of a file from all others of the repository, and one leg of a matrix from the next. */
export interface ExperimentPlace {
  /** Of the Experiment file, in the repository. */
  readonly path: string
  /** The experiment's. */
  readonly name: string
  /** The input comment-key. */
  readonly commentKey: string
}

/** The place of an experiment in a step of these inputs. */
export function placeOf(
  { 'comment-key': commentKey }: Pick<Inputs, 'comment-key'>,
  { path, name }: Pick<ExperimentPlace, 'path' | 'name'>,
): ExperimentPlace {
  return { path, name, commentKey }
}

/** A digest, as paths are long and take characters that the places where keys stand do not. */
export function experimentKey({ commentKey, path, name }: ExperimentPlace): string {
  return digest(JSON.stringify([commentKey, path, name]))
}
