import { basename, dirname, join } from 'node:path'
import {
  type EarlierTrial,
  type EarlierTrials,
  earlierTrialsIn,
} from '../experiment/earlier-trial.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { warmStartFiles } from '../experiment/warm-start.ts'
import { checkoutFiles } from '../github/files/checkout.ts'
import type { FilePlace } from '../github/files/repository-files.ts'
import type { BackendName } from '../option.ts'
import { UserError } from '../user-error.ts'

/** Whether a backend's algorithms take notice of earlier experiments' trials: Katib's own do not. */
export function learnsFromOthers(backend: BackendName): boolean {
  return backend !== 'katib'
}

const MEGABYTE = 1024 * 1024
const MAX_FILE_BYTES = 16 * MEGABYTE
const MOST_TRIALS = 10_000

/**
 * The trials that the experiment's annotation names, in the order of its files; `onNote` is told of those that are left out. Raises
 * UserError for a file that cannot be read, is no result or has no trial that fits, and for too many trials.
 */
export async function readEarlierTrials(
  experiment: Experiment,
  { files, path }: FilePlace,
  onNote: (text: string) => void,
): Promise<readonly EarlierTrial[]> {
  const earlier: EarlierTrial[] = []
  for (const name of warmStartFiles(experiment)) {
    const file = join(dirname(path), name)
    const { trials, count } = await readResult(experiment, files, file)
    if (trials.length < count) {
      onNote(`${trials.length} of ${count} trials of ${file} fit the space and are learnt from`)
    }
    for (const trial of trials) earlier.push(trial)
    if (earlier.length > MOST_TRIALS) {
      throw mistake(file, `the warm start has more than ${MOST_TRIALS} trials`, 'Name fewer files')
    }
  }
  return earlier
}

async function readResult(
  experiment: Experiment,
  files: FilePlace['files'],
  file: string,
): Promise<EarlierTrials> {
  const read = await files.read(file, MAX_FILE_BYTES)
  switch (read.kind) {
    case 'missing':
      throw mistake(file, 'the warm start names a file that is not there', MEND)
    case 'refused':
      throw mistake(file, `the warm start cannot read this file: ${read.why}`, MEND)
    case 'text': {
      const found = earlierTrialsIn(experiment, read.text)
      if (found === undefined) throw mistake(file, 'this is no result of an experiment', MEND)
      if (found.trials.length > 0) return found
      throw mistake(
        file,
        `none of its ${found.count} trials fits the space: measured, and with the same parameters at feasible values`,
        'Name a result of a like experiment, or take the annotation tunebot.dev/warm-start out',
      )
    }
  }
}

const MEND = 'Name a file that tunebot run --format json has printed'

function mistake(where: string, what: string, mend: string): UserError {
  return new UserError({ where, what, mend, kind: 'invalid' })
}

/** A file of the command line: its own folder is all that is read. */
export function placeOfFile(path: string): FilePlace {
  return { files: checkoutFiles(dirname(path)), path: basename(path) }
}
