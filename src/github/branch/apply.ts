import { posix } from 'node:path'
import { bestParametersFile } from '../../experiment/best-parameters.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { pointOf } from '../../experiment/point.ts'
import type { Assignment } from '../../experiment/trial.ts'
import { formatNumber } from '../../report/numbers.ts'
import { withParameters } from '../../report/parameter-file/parameter-file.ts'
import { UserError } from '../../user-error.ts'
import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { explainFailure } from '../failure.ts'
import { pathMistake } from '../files/path-mistake.ts'
import { MAX_FILE_BYTES } from '../files/repository-files.ts'
import { isOwnBranch } from '../own-branch.ts'
import { commitToBranch, type FileChange } from './commit-to-branch.ts'
import { readTreeFile } from './tree-file.ts'

export interface ParametersToApply {
  readonly client: Client
  readonly repository: Repository
  readonly pullNumber: number
  /** The pull request's head that the command was given for; at another one nothing is committed. */
  readonly headSha: string
  /** As it is at that head. */
  readonly experiment: Experiment
  /** Of its file, from the repository's root. */
  readonly path: string
  readonly best: { readonly assignments: readonly Assignment[]; readonly value: number }
  /** For tests: how long a second of waiting is, in milliseconds. */
  readonly secondMilliseconds?: number
}

/** Texts are for people, and not escaped. */
export type Applied =
  | {
      readonly kind: 'committed'
      readonly sha: string
      readonly branch: string
      /** Of the file that was written. */
      readonly path: string
    }
  /** The file says so already. */
  | { readonly kind: 'unchanged'; readonly path: string }
  | { readonly kind: 'refused'; readonly why: string }

const FEATURE = { name: 'the commit with the best parameters', permission: 'contents: write' }
const WORKFLOWS = '.github/workflows/'

/**
 * Commits the best hyperparameters to a pull request's branch: into the file that the Experiment's annotation
 * `tunebot.dev/best-parameters` names, where a regular file is, or none yet. One commit at most, on the head that is expected and no
 * other. What GitHub or the files do not allow is refused with the reason; raises nothing but bugs.
 */
export async function applyBest(request: ParametersToApply): Promise<Applied> {
  try {
    const path = writablePath(request)
    const branch = await branchOf(request)
    const { client, repository, secondMilliseconds } = request
    const committed = await commitToBranch({
      client,
      repository,
      branch,
      message: messageOf(request),
      async change(head) {
        if (head?.commit !== request.headSha) throw movedOn(branch, request.headSha)
        return await changeOf(request, path, head.tree)
      },
      ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
    })
    return committed.kind === 'unchanged'
      ? { kind: 'unchanged', path }
      : { ...committed, branch, path }
  } catch (error) {
    return { kind: 'refused', why: explainFailure(error, FEATURE).why }
  }
}

function writablePath({ best, experiment, path }: ParametersToApply): string {
  const file = bestParametersFile(experiment)
  if (file === undefined) {
    throw refusal(
      path,
      'the Experiment names no file for the best parameters',
      'Add the annotation tunebot.dev/best-parameters: train.yaml, with a path beside the Experiment file',
    )
  }
  const target = posix.join(posix.dirname(path), file)
  const mistake = pathMistake(target)
  if (mistake !== undefined) throw refusal(file, mistake, 'Name another file')
  if (target === path || target.startsWith(WORKFLOWS)) {
    throw refusal(target, 'this is no file of parameters', 'Name another file')
  }
  // What a journal says that came from elsewhere is not written unless the Experiment itself allows it.
  const values = Object.fromEntries(best.assignments.map(({ name, value }) => [name, value]))
  const point = pointOf(experiment.spec.parameters, values)
  if (typeof point === 'string' || point.length === 0) {
    const what = typeof point === 'string' ? `the best trial ${point}` : 'there are no parameters'
    throw refusal(path, what, 'Run the experiment again')
  }
  return target
}

/** The pull request's own branch, to which a token of this repository can write. */
async function branchOf(request: ParametersToApply): Promise<string> {
  const { client, headSha, pullNumber, repository } = request
  const { data } = await client.rest.pulls.get({ ...repository, pull_number: pullNumber })
  const where = `pull request ${pullNumber}`
  if (data.state !== 'open') throw refusal(where, 'it is closed', 'Open it again first')
  if (!isOwnBranch(data)) {
    throw refusal(
      where,
      'its branch is in a fork, which only its owner writes to',
      'Let the author put the parameters of the comment into the file',
    )
  }
  if (data.head.sha !== headSha) throw movedOn(data.head.ref, headSha)
  return data.head.ref
}

async function changeOf(
  { best, client, experiment, repository }: ParametersToApply,
  path: string,
  tree: string,
): Promise<readonly FileChange[]> {
  const file = await readTreeFile({ client, repository }, tree, path, MAX_FILE_BYTES)
  if (file.kind === 'refused') throw refusal(path, file.why, 'Name a file of YAML or JSON')
  const text = file.kind === 'missing' ? undefined : file.text
  const edit = withParameters(experiment, best.assignments, { path, text })
  switch (edit.kind) {
    case 'unchanged':
      return []
    case 'refused':
      throw refusal(path, `the parameters cannot be put in: ${edit.why}`, 'Mend the file first')
    case 'changed':
      return [{ path, text: edit.text, isExecutable: file.kind === 'text' && file.isExecutable }]
  }
}

/** Nothing of a trial's own words: a commit's message can close issues and mention people. */
function messageOf({ best, experiment, headSha }: ParametersToApply): string {
  const { name } = experiment.metadata
  const value = formatNumber(best.value)
  return `Set the best parameters of ${name}\n\nThey gave an objective of ${value}, tuned at ${headSha}.\n`
}

function movedOn(branch: string, headSha: string): UserError {
  return refusal(
    branch,
    `the branch is no longer at ${headSha}`,
    'Look at what has come, and give the command again',
  )
}

function refusal(where: string, what: string, mend: string): UserError {
  return new UserError({ where, what, mend })
}
