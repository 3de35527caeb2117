import { type ExperimentList, readLists } from '../artifact/experiment-list.ts'
import { asked } from '../failure.ts'
import { changedFiles } from '../files/changed-files.ts'
import { commitFiles } from '../files/commit.ts'
import { findAmong } from '../files/find-experiments.ts'
import { openPulls } from '../open-pulls.ts'
import { createSession, type Step } from '../session.ts'
import { policyOf } from '../trial-policy.ts'
import type { ReportTrigger } from '../trigger/trigger.ts'
import { nothingFlow } from './nothing.ts'
import { planFiles } from './plan.ts'
import { placePlans } from './plan-place.ts'

/** A pull request as GitHub has it now. */
interface StrangersPull {
  readonly number: number
  readonly base: string
}

/**
 * Shows the plans and mistakes of a stranger's pull request, whose own run could write nothing. Repository, commit and pull request
 * are GitHub's word; of what that run has left only paths are taken, and of these only such as the pull request changes. The files
 * are read at its commit over the API. Returns the exit code: a mistake of the stranger's does not fail this workflow.
 * @throws {UserError} for what keeps the report from being made.
 */
export async function reportFlow(
  step: Step,
  trigger: ReportTrigger,
  payload: unknown,
): Promise<number> {
  const { client, dependencies, environment, inputs } = step
  const { repository, apiUrl, workspace } = environment
  const { run, headSha, whose } = trigger
  const pull = await pullOf(step, trigger)
  if (typeof pull === 'string') return await nothingFlow(dependencies, pull)

  const list = await readLists({ client, repository, apiUrl, run })
  for (const text of list.refused) dependencies.log.warning(`Not taken: ${text}`)
  if (list.paths.length === 0) return await nothingFlow(dependencies, emptiness(run, list))
  const { number, base } = pull
  const changes = { kind: 'pull', number, base, head: headSha } as const
  const changed = new Set(await changedFiles(changes, { client, repository, workspace }))
  const [paths, others] = split(list.paths, changed)
  for (const path of others) {
    dependencies.log.line(
      `${JSON.stringify(path)} is not read: pull request ${pull.number} does not change it`,
    )
  }
  const files = commitFiles({ client, repository }, headSha)
  const { files: found, notes } = await findAmong(files, paths)
  if (found.length === 0) {
    const why = `no Experiment file was changed by pull request ${pull.number}`
    return await nothingFlow(dependencies, why, notes)
  }
  for (const note of notes) dependencies.log.line(note)
  const policy = await policyOf({ client, repository, inputs, payload })
  const session = createSession(step, { headSha, pullNumbers: [pull.number] })
  const request = { repository: files, found, policy, asksCluster: false }
  const place = await placePlans(session, true)
  await planFiles(session, request, { kind: 'untrusted', whose }, place)
  return 0
}

/** The open pull request of that head, at that commit; else why there is none. */
async function pullOf(step: Step, trigger: ReportTrigger): Promise<StrangersPull | string> {
  const { client, environment } = step
  const { head, headSha, run } = trigger
  const { repository } = environment
  const pulls = await asked(openPulls({ client, repository }, head), FEATURE, ADVICE)
  // Names can be taken over; the number of the repository cannot.
  const own = pulls.filter((pull) => pull.head.repo?.id === head.repository)
  const found = own.find((pull) => pull.head.sha === headSha)
  if (found !== undefined) {
    return { number: found.number, base: found.base.sha }
  }
  const [moved] = own
  return moved === undefined
    ? `workflow run ${run} is of no open pull request`
    : `pull request ${moved.number} has moved on to another commit, whose own run is reported`
}

function emptiness(run: number, { lists }: ExperimentList): string {
  return lists === 0
    ? `workflow run ${run} has left no list of Experiment files, and so has found none`
    : `workflow run ${run} has left no list of Experiment files that could be read`
}

function split(
  paths: readonly string[],
  changed: ReadonlySet<string>,
): readonly [readonly string[], readonly string[]] {
  return [paths.filter((path) => changed.has(path)), paths.filter((path) => !changed.has(path))]
}

const FEATURE = { name: 'the pull request of the workflow run', permission: 'pull-requests: read' }
const ADVICE = { mend: 'Nothing is reported: start the workflow again when GitHub answers' }
