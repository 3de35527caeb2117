import type { Experiment } from '../../experiment/experiment.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportPhase } from '../../report/context.ts'
import type { NextStep } from '../../report/plan-context.ts'
import { workflowRunUrl } from '../environment.ts'
import { checkoutFiles } from '../files/checkout.ts'
import { createPublication } from '../publication/publication.ts'
import type { Subject } from '../publication/subject.ts'
import { createSession, type Session, type Step } from '../session.ts'
import type { MergeTrigger } from '../trigger/trigger.ts'
import { earlierResult } from './earlier-result.ts'
import { type LoadRequest, loadFiles } from './load-files.ts'
import { nothingFlow } from './nothing.ts'
import { type Outcome, publishOutcomes } from './outcome.ts'
import { planExperiment } from './plan-experiment.ts'
import { prepare } from './prepare.ts'
import { refuseFile } from './refuse-file.ts'
import { subjectOf } from './run-experiment.ts'
import { tellDoubts } from './tell-doubts.ts'

const QUEUED: NextStep = { kind: 'queued' }

/**
 * Checks the Experiment files that a merge queue is about to merge, and shows the results that an earlier run has left of the
 * same spec. Runs no trial. Returns the exit code: a mistake fails, and results of whatever kind do not.
 * @throws {UserError} for what keeps the files from being checked.
 */
export async function mergeFlow(
  step: Step,
  trigger: MergeTrigger,
  payload: unknown,
): Promise<number> {
  const repository = checkoutFiles(step.environment.workspace)
  const prepared = await prepare(step, repository, trigger, payload)
  if (prepared.kind === 'nothing') {
    return await nothingFlow(step.dependencies, prepared.why, prepared.notes)
  }
  const session = createSession(step, trigger)
  const request = { ...prepared.request, asksCluster: true }
  const { invalid, valid, namesakes } = await loadFiles(session, request)
  const outcomes: Outcome[] = []
  for (const one of invalid) outcomes.push(await refuseFile(session, one, namesakes))
  for (const one of valid) {
    tellDoubts(session, one)
    for (const experiment of one.experiments) {
      const subject = subjectOf(one, experiment, namesakes)
      outcomes.push(await showResult(session, request, experiment, subject))
    }
  }
  await publishOutcomes(session, outcomes)
  return outcomes.some(({ fails }) => fails) ? 1 : 0
}

async function showResult(
  session: Session,
  request: LoadRequest,
  experiment: Experiment,
  subject: Subject,
): Promise<Outcome> {
  const { environment } = session
  const earlier = await earlierResult(session, experiment, subject)
  if (earlier === undefined) {
    const shown = {
      experiment,
      subject,
      asksCluster: false,
      next: QUEUED,
      conclusion: 'success',
    } as const
    return await planExperiment(session, { ...request, ...shown })
  }
  const { commit, run } = earlier
  const at = commit === undefined ? '' : ` at ${commit.slice(0, 7)}`
  const link = {
    text: `Workflow run ${run}, which ran these trials${at}`,
    url: workflowRunUrl(environment, run),
  }
  const publication = createPublication(session, { ...subject, ranIn: link })
  const { state } = earlier
  const phase = phaseOf(state)
  await publication.finish(state, phase, 'success')
  return { state, fails: false, summary: publication.summary(state, phase) }
}

function phaseOf({ completionTime }: ExperimentState): ReportPhase {
  return completionTime === undefined
    ? { name: 'interrupted', why: 'an earlier run left it so' }
    : { name: 'finished' }
}
