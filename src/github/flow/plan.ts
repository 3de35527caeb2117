import type { Experiment } from '../../experiment/experiment.ts'
import { code } from '../../report/markdown/escape.ts'
import type { NextStep } from '../../report/plan-context.ts'
import { meanTrialMilliseconds } from '../../report/tally.ts'
import { placeOf } from '../experiment-key.ts'
import { checkoutFiles } from '../files/checkout.ts'
import { backendOf } from '../inputs.ts'
import type { Subject } from '../publication/subject.ts'
import { type History, openHistory } from '../results/history.ts'
import { createSession, type Session, type Step, withoutSinks } from '../session.ts'
import type { PlanTrigger, RunTrigger } from '../trigger/trigger.ts'
import { earlierResult } from './earlier-result.ts'
import { leaveList } from './leave-list.ts'
import { type LoadedFile, type LoadRequest, loadFiles } from './load-files.ts'
import { nothingFlow } from './nothing.ts'
import { type Outcome, publishOutcomes } from './outcome.ts'
import { planExperiment } from './plan-experiment.ts'
import { type PlanPlace, placePlans } from './plan-place.ts'
import { prepare } from './prepare.ts'
import { refuseFile } from './refuse-file.ts'
import { subjectOf } from './run-experiment.ts'
import { targetOf } from './target.ts'
import { tellDoubts } from './tell-doubts.ts'

/** Of a stranger's experiments and files at most so many get a check and a comment of their own. */
const MOST_OF_STRANGERS = 5

/**
 * Shows what the experiments that an event speaks of would run, and runs nothing. Returns the exit code.
 * @throws {UserError} for what stops the step before its first plan.
 */
export async function planFlow(
  step: Step,
  trigger: PlanTrigger | RunTrigger,
  payload: unknown,
): Promise<number> {
  const { environment } = step
  const repository = checkoutFiles(environment.workspace)
  const prepared = await prepare(step, repository, trigger, payload)
  if (prepared.kind === 'nothing') {
    return await nothingFlow(step.dependencies, prepared.why, prepared.notes)
  }
  if (trigger.kind === 'run') {
    const request = { ...prepared.request, asksCluster: true }
    const session = createSession(step, await targetOf(step, trigger))
    return await planFiles(session, request, { kind: 'waits' }, await placePlans(session, false))
  }
  const lost = new Set<string>()
  const session = createSession(step, trigger, (text) => lost.add(text))
  const { whose } = trigger
  const request = { ...prepared.request, asksCluster: false }
  const place = await placePlans(session, true)
  const code = await planFiles(session, request, { kind: 'untrusted', whose }, place)
  if (lost.size > 0) {
    tellReadOnly(step, whose, lost)
    const paths = request.found.map(({ path }) => path)
    if (environment.eventName === 'pull_request') await leaveList(step, paths)
  }
  return code
}

/**
 * Shows the plans of the files' experiments, and the mistakes of those that cannot be run, each in its place: absent, wherever
 * the session shows anything. Returns the exit code.
 */
export async function planFiles(
  session: Session,
  request: LoadRequest,
  next: NextStep,
  place: PlanPlace = () => session,
): Promise<number> {
  const { invalid, valid, namesakes } = await loadFiles(session, request)
  const most = next.kind === 'untrusted' ? MOST_OF_STRANGERS : Number.POSITIVE_INFINITY
  const history = openHistory(session)
  const outcomes: Outcome[] = []
  const sessionFor: PlanPlace = (subject) =>
    outcomes.length < most ? place(subject) : withoutSinks(session)
  for (const one of invalid) {
    const { path, claims } = one.file
    // A file that cannot be read as an Experiment has no spec.
    const refused = sessionFor({ path, name: claims[0]?.name ?? '', specHash: '' })
    outcomes.push(await refuseFile(refused, one, namesakes))
  }
  for (const one of valid) {
    tellDoubts(session, one)
    if (one.experiments.length === 0) outcomes.push(unseen(one))
    for (const experiment of one.experiments) {
      const subject = subjectOf(one, experiment, namesakes)
      const shown = sessionFor(subject)
      const trialSeconds = () => trialSecondsOf(shown, history, experiment, subject)
      const toPlan = {
        ...request,
        experiment,
        subject,
        next,
        conclusion: 'neutral',
        trialSeconds,
      } as const
      outcomes.push(await planExperiment(shown, toPlan))
    }
  }
  if (outcomes.length > most) {
    session.dependencies.log.warning(
      `Of ${outcomes.length} experiments and files the first ${most} have a check and a comment: a stranger makes us write no more. The others are in the job summary`,
    )
  }
  await publishOutcomes(session, outcomes)
  return outcomes.some(({ fails }) => fails) ? 1 : 0
}

/**
 * Of a trial on the backend at hand, by what an earlier run has left of the same spec, else by the one that a run would be held
 * against.
 */
async function trialSecondsOf(
  session: Session,
  history: History | undefined,
  experiment: Experiment,
  subject: Subject,
): Promise<number | undefined> {
  const backend = backendOf(session.inputs)
  const earlier = await earlierResult(session, experiment, subject, backend)
  const mean = earlier === undefined ? undefined : meanTrialMilliseconds(earlier.state.trials)
  if (mean !== undefined) return mean / 1000
  const place = placeOf(session.inputs, subject)
  return (await history?.earlier(place, experiment))?.trialSeconds
}

/** Only of a file whose template is in a ConfigMap that perhaps the cluster has. */
function unseen({ file }: LoadedFile): Outcome {
  const text =
    'Its template is not beside it, and the cluster is not asked about a stranger’s file.'
  const brief = `- ${code(file.path, 80)}: ${text}`
  return { fails: false, summary: { render: () => `### ${code(file.path)}\n\n${text}\n`, brief } }
}

/** One warning for all that a token which only reads has kept from being shown. */
function tellReadOnly(
  { dependencies: { log }, environment: { eventName } }: Step,
  whose: string,
  lost: ReadonlySet<string>,
): void {
  for (const text of lost) log.line(text)
  const recipe =
    eventName === 'pull_request'
      ? '. To have it as a comment and a check, add a workflow on workflow_run with mode: report, as docs/github.md tells'
      : ''
  log.warning(
    `The plan is in the job summary only, as GitHub gives a workflow run of ${whose} a token that may only read${recipe}`,
  )
}
