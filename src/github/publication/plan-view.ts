import type { ReportContext } from '../../report/context.ts'
import type { Plan } from '../../report/plan.ts'
import type { NextStep, PlanContext } from '../../report/plan-context.ts'

/** A plan as it is shown. Secrets are taken out of it already. */
export interface PlanView {
  readonly plan: Plan
  readonly next: NextStep
  /** What trials may be, by its name; undefined: anything. */
  readonly policy: string | undefined
  /** How long a trial took in earlier runs, in seconds; undefined: none has shown it. */
  readonly trialSeconds?: number
}

/** What the plan's report is told of the place where it is shown. */
export function planContext(
  { next, policy, trialSeconds }: PlanView,
  { file, links, commentKey }: Pick<ReportContext, 'file' | 'links' | 'commentKey'>,
  commit: PlanContext['commit'],
): PlanContext {
  return {
    file,
    links,
    commit,
    next,
    ...(commentKey === undefined ? {} : { commentKey }),
    ...(policy === undefined ? {} : { policy }),
    ...(trialSeconds === undefined ? {} : { trialSeconds }),
  }
}
