import type { Experiment } from '../../experiment/experiment.ts'
import type { TrialPolicy } from '../../policy/policy.ts'
import type { NextStep } from '../../report/plan-context.ts'
import { errorMessage, UserError, type UserErrorKind } from '../../user-error.ts'
import type { RepositoryFiles } from '../files/repository-files.ts'
import type { PlanView } from '../publication/plan-view.ts'
import type { Subject } from '../publication/subject.ts'
import type { Earlier } from '../results/history.ts'
import type { Step } from '../session.ts'
import { stateDirectoryFor } from './state-directory.ts'

/** An experiment of which the plan is to be shown. */
export interface ExperimentToView {
  readonly experiment: Experiment
  readonly subject: Subject
  /** Where its file stands. */
  readonly repository: RepositoryFiles
  /** What trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
  /** Whether the cluster is asked if it would take the first trial: not for what a stranger wrote. */
  readonly asksCluster: boolean
  readonly next: NextStep
}

export interface ViewedPlan {
  readonly view: PlanView
  /** What the run would end with; undefined when nothing is in its way. */
  readonly problem?: UserErrorKind
}

/** Makes the plan as it is shown, without secrets. Raises UserError as `dependencies.plan`. */
export async function viewPlan(
  step: Step,
  { experiment, subject, repository, policy, asksCluster, next }: ExperimentToView,
): Promise<ViewedPlan> {
  const { dependencies, inputs } = step
  const { log, redactor } = dependencies
  const { plan, ...found } = await dependencies.plan(inputs, {
    experiment,
    place: { files: repository, path: subject.path },
    policy,
    stateDirectory: stateDirectoryFor(step, subject),
    asksCluster,
    onWarning: (text) => log.line(text),
  })
  return { view: { plan: redactor.within(plan), next, policy: policy?.name }, ...found }
}

/** The same for a run that is about to start, which no plan keeps from it: one that cannot be made is told in the log. */
export async function foresee(
  step: Step,
  request: Omit<ExperimentToView, 'asksCluster' | 'next'> & {
    readonly earlier?: Promise<Earlier | undefined>
  },
): Promise<PlanView | undefined> {
  try {
    const next = { kind: 'starts' } as const
    const { view } = await viewPlan(step, { ...request, asksCluster: true, next })
    const trialSeconds = (await request.earlier)?.trialSeconds
    return trialSeconds === undefined ? view : { ...view, trialSeconds }
  } catch (error) {
    const { log } = step.dependencies
    if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? '')
    log.line(`${request.subject.name}: there is no plan to show: ${errorMessage(error)}`)
    return undefined
  }
}
