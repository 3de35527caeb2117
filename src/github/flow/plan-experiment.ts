import { errorMessage, UserError } from '../../user-error.ts'
import { createPublication } from '../publication/publication.ts'
import type { Session } from '../session.ts'
import type { Outcome } from './outcome.ts'
import { type ExperimentToView, viewPlan } from './view-plan.ts'

/** An experiment of which the plan is to be shown, and nothing is run. */
export interface PlanToShow extends ExperimentToView {
  /** The check's, where nothing would be in a run's way. */
  readonly conclusion: 'success' | 'neutral'
  /** How many seconds a trial took in an earlier run, in the mean; absent: it is not asked for. */
  readonly trialSeconds?: () => Promise<number | undefined>
}

/** Shows the plan of one experiment. What keeps it from being made is shown in its place, and keeps nothing from the others. */
export async function planExperiment(session: Session, toPlan: PlanToShow): Promise<Outcome> {
  const { log, redactor } = session.dependencies
  const { conclusion, subject } = toPlan
  const publication = createPublication(session, subject)
  try {
    const { view, problem } = await viewPlan(session, toPlan)
    const trialSeconds = await toPlan.trialSeconds?.()
    const fails = problem !== undefined
    if (fails) log.error(`${subject.name}: a run would not get on, as its plan tells`)
    const summary = await publication.plan(
      trialSeconds === undefined ? view : { ...view, trialSeconds },
      fails ? 'failure' : conclusion,
    )
    return { fails, summary }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const why = redactor.text(errorMessage(error))
    log.error(`${subject.name}: ${why}`)
    const phase = { name: 'failed', why } as const
    await publication.finish(undefined, phase, 'failure')
    return { fails: true, summary: publication.summary(undefined, phase) }
  }
}
