import type { Position } from '../../experiment/diagnostic.ts'
import type { Link } from '../../report/context.ts'

/** What is published: an experiment of a file. */
export interface Subject {
  /** Of the Experiment file, in the repository. */
  readonly path: string
  readonly name: string
  readonly specHash: string
  /** The check run of an earlier process of this run. */
  readonly checkId?: number
  /** An earlier process of this run began to publish it. */
  readonly isResumed?: boolean
  /** Another file of this run holds an experiment of the same name. */
  readonly isNamesake?: boolean
  /** The experiments that this run comes to after it, by their names. */
  readonly ahead?: readonly string[]
  /** The workflow run that ran the trials, when it is another. */
  readonly ranIn?: Link
  /** Where a path of the experiment is in the file, when this process has read it. */
  readonly locate?: (path: string) => Position
}
