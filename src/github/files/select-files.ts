import { UserError } from '../../user-error.ts'
import { INPUTS } from '../inputs.ts'
import type { Step } from '../session.ts'
import type { ChangeSource, RunTrigger } from '../trigger/trigger.ts'
import { changedFiles } from './changed-files.ts'
import { type Found, findAmong, findMatching } from './find-experiments.ts'
import type { RepositoryFiles } from './repository-files.ts'

/** The Experiment files to run, or why there are none. */
export type Selection =
  | { readonly kind: 'files'; readonly found: Found }
  | { readonly kind: 'nothing'; readonly why: string; readonly notes: readonly string[] }

/**
 * The files that the input `experiments` names; without it, for a workflow started by hand or over
 * the API, those that its own input or payload names; else those that the event changed.
 */
export async function selectFiles(
  { inputs, environment, client }: Step,
  files: RepositoryFiles,
  trigger: Pick<RunTrigger, 'changes' | 'named'>,
): Promise<Selection> {
  const { repository, workspace } = environment
  const patterns =
    inputs.experiments.length > 0 || trigger.named === undefined
      ? inputs.experiments
      : INPUTS.experiments.parse(trigger.named, 'experiments', workspace)
  if (patterns.length > 0) {
    return { kind: 'files', found: await findMatching(files, patterns) }
  }
  const { changes } = trigger
  switch (changes.kind) {
    case 'unnamed':
      throw unnamed(changes)
    case 'none':
      return { kind: 'nothing', why: changes.why, notes: [] }
    case 'everything':
      return selected(await findAmong(files, await files.list()))
    case 'compare':
    case 'pull': {
      const paths = await changedFiles(changes, { client, repository, workspace })
      return selected(await findAmong(files, paths))
    }
    default:
      return unknownSource(changes)
  }
}

function selected(found: Found): Selection {
  if (found.files.length > 0) return { kind: 'files', found }
  return { kind: 'nothing', why: 'no Experiment file was changed', notes: found.notes }
}

function unnamed({ why, mend }: Extract<ChangeSource, { kind: 'unnamed' }>): UserError {
  return new UserError({
    what: `${why}, so the Experiment files have to be named`,
    where: 'experiments',
    mend,
    kind: 'usage',
  })
}

function unknownSource(source: never): never {
  throw new Error(`unknown source ${JSON.stringify(source)}`)
}
