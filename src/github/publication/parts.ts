import type { Diagnostic } from '../../experiment/diagnostic.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../../report/context.ts'
import { checkTitle, renderCheck } from '../../report/markdown/check.ts'
import { renderComment, renderSummary } from '../../report/markdown/comment.ts'
import type { Limits } from '../../report/markdown/detail.ts'
import { type InvalidFile, invalidTitle, renderInvalid } from '../../report/markdown/invalid.ts'
import { renderPlanCheck, renderPlanComment } from '../../report/markdown/plan.ts'
import type { PlanContext } from '../../report/plan-context.ts'
import type { ShownState } from '../marker.ts'
import type { Annotation, CheckOutput } from '../sink/check.ts'
import type { SummaryPart } from '../step-summary.ts'
import { type PlanView, planContext } from './plan-view.ts'
import type { Subject } from './subject.ts'
import { annotationOf, briefOf, brokenText, edgeAnnotations, outputOf, titleOf } from './texts.ts'

/** What the marker of a comment says of what it shows. */
export interface Shown {
  readonly state: ShownState
  readonly title: string
  readonly best?: number | undefined
  /** The step fails for it. */
  readonly fails?: boolean
}

/** One look at an experiment, for each place where it is shown. */
export interface Parts {
  readonly output: () => CheckOutput
  readonly annotations: readonly Annotation[]
  readonly shown: Shown
  readonly comment: (limits: Limits) => string
  readonly summary: SummaryPart
}

export function planParts(
  subject: Subject,
  view: PlanView,
  report: ReportContext,
  commit: PlanContext['commit'],
): Parts {
  const context = planContext(view, report, commit)
  const output = outputOf(renderPlanCheck(view.plan, context))
  const render = (limits: Limits) => renderPlanComment(view.plan, context, limits)
  return {
    output: () => output,
    annotations: [],
    shown: { state: view.next.kind === 'starts' ? 'Starting' : 'Planned', title: output.title },
    comment: render,
    summary: {
      render: (bytes) => render({ bytes, reserve: 0 }),
      brief: briefOf(subject, output.title),
    },
  }
}

/** The experiment as it stands; without a state, why it never began. */
export function stateParts(
  subject: Subject,
  state: ExperimentState | undefined,
  context: ReportContext,
): Parts {
  if (state === undefined) return brokenParts(subject, context)
  const title = checkTitle(state, context)
  return {
    output: () => outputOf(renderCheck(state, context)),
    annotations: edgeAnnotations(subject, state),
    shown: { state: state.status, title, best: state.best?.value },
    // On a pull request commands are read.
    comment: (limits) => renderComment(state, { ...context, takesCommands: true }, limits),
    summary: {
      render: (bytes) => renderSummary(state, context, { bytes, reserve: 0 }),
      brief: briefOf(subject, title),
    },
  }
}

/** The mistakes of a file that cannot be run. */
export function invalidParts(
  subject: Subject,
  url: string,
  source: string,
  diagnostics: readonly Diagnostic[],
  limits: Limits,
): Parts {
  const file: InvalidFile = { path: subject.path, url, source, diagnostics }
  const text = renderInvalid([file], limits)
  const title = invalidTitle(diagnostics)
  return {
    output: () => ({ title, summary: text }),
    annotations: diagnostics.map((one) => annotationOf(subject.path, one)),
    shown: { state: 'Invalid', title },
    comment: () => text,
    summary: {
      render: (bytes) => renderInvalid([file], { bytes, reserve: 0 }),
      brief: briefOf(subject, title),
    },
  }
}

function brokenParts(subject: Subject, { phase }: ReportContext): Parts {
  const text = brokenText(subject, phase)
  const title = titleOf(phase)
  return {
    output: () => ({ title, summary: text }),
    annotations: [],
    shown: { state: 'Failed', title },
    comment: () => text,
    summary: { render: () => text, brief: briefOf(subject, title) },
  }
}
