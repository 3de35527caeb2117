import { bestParametersFile } from '../../experiment/best-parameters.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { specHash } from '../../experiment/spec-hash.ts'
import { code, link } from '../../report/markdown/escape.ts'
import { fetchJournal } from '../artifact/fetch-journal.ts'
import { journalKey } from '../artifact/journal-key.ts'
import { type Applied, applyBest } from '../branch/apply.ts'
import type { BoundPull } from '../commands/bind.ts'
import { renderCommand } from '../commands/command.ts'
import { type Refused, refused } from '../commands/reply.ts'
import { commitUrl, type RunnerEnvironment } from '../environment.ts'
import type { Step } from '../session.ts'
import { type LoadedFile, type LoadRequest, loadFiles } from './load-files.ts'

interface Candidate {
  readonly file: LoadedFile['file']
  readonly experiment: Experiment
}

/**
 * Commits the best hyperparameters of an experiment, as the journal has them that the last run at this commit left, to the pull
 * request's branch. One experiment for each command, as its commit moves the head. Returns the reply, as Markdown. Raises what
 * requests raise.
 */
export async function applyCommand(
  step: Step,
  bound: BoundPull,
  request: LoadRequest,
): Promise<Refused | { readonly kind: 'done'; readonly reply: string }> {
  const { client, dependencies, environment, inputs } = step
  const commentKey = inputs['comment-key']
  const { valid } = await loadFiles(step, request)
  const all = valid.flatMap(({ experiments, file }) =>
    experiments.map((experiment): Candidate => ({ file, experiment })),
  )
  const willing = all.filter(({ experiment }) => bestParametersFile(experiment) !== undefined)
  const [chosen, ...others] = willing
  if (chosen === undefined) {
    return refused(
      all.length === 0
        ? 'the Experiment file has mistakes, which its check tells'
        : 'no Experiment here names a file for the best parameters, by the annotation tunebot.dev/best-parameters',
    )
  }
  const { file, experiment } = chosen
  const { name } = experiment.metadata
  if (others.length > 0) {
    const meant = renderCommand({ verb: 'apply', name, commentKey })
    return refused('several experiments could be applied, and one is at a time: name it', meant)
  }
  const subject = { path: file.path, name, specHash: specHash(experiment) }
  // The newest is the one that the report shows, wherever its trials ran.
  const { backend: _, ...key } = journalKey({ ...bound, inputs }, subject)
  const found = await fetchJournal(step, key, experiment)
  if (found.kind === 'refused') return refused(found.why)
  const best = found.kind === 'journal' ? found.state.best : undefined
  if (best === undefined) {
    const why = 'no run at this commit has left a best trial'
    return refused(why, renderCommand({ verb: 'run', name, commentKey }))
  }
  const { secondMilliseconds } = dependencies.timing ?? {}
  const applied = await applyBest({
    client,
    repository: environment.repository,
    pullNumber: bound.number,
    headSha: bound.headSha,
    experiment,
    path: file.path,
    best: { assignments: best.trial.assignments, value: best.value },
    ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
  })
  if (applied.kind === 'refused') return refused(applied.why)
  return { kind: 'done', reply: renderApplied(environment, name, applied) }
}

function renderApplied(
  environment: RunnerEnvironment,
  name: string,
  applied: Exclude<Applied, { kind: 'refused' }>,
): string {
  const path = code(applied.path, 200)
  if (applied.kind === 'unchanged') {
    return `${path} has the best hyperparameters of ${code(name)} already.\n`
  }
  const commit = link(code(applied.sha.slice(0, 7)), commitUrl(environment, applied.sha))
  return `${path} has the best hyperparameters of ${code(name)} now, by ${commit}.\n`
}
