import { setTimeout as sleep } from 'node:timers/promises'
import type { Diagnostic } from '../../experiment/diagnostic.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext, ReportPhase } from '../../report/context.ts'
import { COMMENT_LIMITS, type Limits } from '../../report/markdown/detail.ts'
import type { BaseResult } from '../../report/versus.ts'
import { createCoalescer } from '../coalesce.ts'
import { commitUrl, fileUrl, runUrl } from '../environment.ts'
import { backendOf, gateOf } from '../inputs.ts'
import { MARKER_BYTES } from '../marker.ts'
import type { Session } from '../session.ts'
import type { Conclusion } from '../sink/check.ts'
import type { SummaryPart } from '../step-summary.ts'
import { invalidParts, type Parts, planParts, stateParts } from './parts.ts'
import type { PlanView } from './plan-view.ts'
import { createSinks } from './sinks.ts'
import type { Subject } from './subject.ts'
import { linksOf } from './texts.ts'

/** One experiment's check run and comment, kept up to date. Failures are warned of and never raised. */
export interface Publication {
  /**
   * Creates the check run, before the first trial, and shows the plan; a GitHub that is slow to answer is not awaited for
   * long, and neither is a plan. `planning` never rejects; undefined: there is none to show.
   */
  open(planning?: Promise<PlanView | undefined>): Promise<void>
  /** Shows the plan as all that there is, for now. Returns its part of the job summary. */
  plan(view: PlanView, conclusion: Conclusion): Promise<SummaryPart>
  /** Shows the progress, not more often than GitHub likes. */
  update(state: ExperimentState, live: Readonly<Record<string, string>>): void
  /** Shows the end. False when a sink that is open could not be reached. */
  finish(
    state: ExperimentState | undefined,
    phase: ReportPhase,
    conclusion: Conclusion,
  ): Promise<boolean>
  /** Shows the mistakes of a file that cannot be run. */
  refuse(text: string, diagnostics: readonly Diagnostic[]): Promise<Refusal>
  /** For the job summary. */
  summary(state: ExperimentState | undefined, phase: ReportPhase): SummaryPart
  checkId(): number | undefined
}

export interface Refusal {
  /** The check shows the mistakes at their lines. */
  readonly isAnnotated: boolean
  /** For the job summary. */
  readonly summary: SummaryPart
}

type View =
  | PlanView
  | { readonly state: ExperimentState; readonly live: Readonly<Record<string, string>> }

const UPDATE_MILLISECONDS = 30_000
/** A runner that waits costs more than a check that comes late. */
const OPEN_MILLISECONDS = 20_000
/** The comparison with another branch is not worth more to a report that goes out at the end. */
const BASE_MILLISECONDS = 3000
const ROOM: Limits = { ...COMMENT_LIMITS, reserve: MARKER_BYTES }
const NO_LIVE: Readonly<Record<string, string>> = {}

/** `base` is what the best is held against, and never rejects. */
export function createPublication(
  session: Session,
  subject: Subject,
  base: Promise<BaseResult | undefined> = Promise.resolve(undefined),
): Publication {
  const { environment, dependencies, headSha } = session
  const { log, now, timing = {} } = dependencies
  const sinks = createSinks(session, subject)
  const { verdict, check } = sinks
  const commentKey = session.inputs['comment-key']
  const commit = { sha: headSha, url: commitUrl(environment, headSha) }
  const url = fileUrl(environment, headSha, subject.path)

  let known: BaseResult | undefined
  const learning = base.then((result) => {
    known = result
  })

  function contextOf(phase: ReportPhase, live: Readonly<Record<string, string>>): ReportContext {
    return {
      now: now().toISOString(),
      phase,
      file: { path: subject.path, url },
      commit,
      links: linksOf(sinks.check.known()?.url, runUrl(environment), subject.ranIn),
      backend: backendOf(session.inputs),
      ...(known === undefined ? {} : { base: known }),
      live,
      ...(commentKey === '' ? {} : { commentKey }),
      gate: gateOf(session.inputs),
    }
  }

  function partsOf(view: View): Parts {
    if (!('plan' in view)) {
      return stateParts(subject, view.state, contextOf({ name: 'running' }, view.live))
    }
    return planParts(subject, view, contextOf({ name: 'running' }, NO_LIVE), commit)
  }

  let opening: Promise<unknown> = Promise.resolve()

  async function show(view: View): Promise<void> {
    await opening
    const { output, shown, comment } = partsOf(view)
    await verdict.update(output())
    await sinks.comment(shown, () => comment(ROOM), 'comes again')
  }

  /** False when a sink that is open could not be reached. */
  async function conclude(parts: Parts, conclusion: Conclusion): Promise<boolean> {
    const { output, annotations, comment } = parts
    const shown = { ...parts.shown, fails: conclusion === 'failure' }
    const reached = await Promise.all([
      verdict.complete(output(), conclusion, annotations),
      sinks.comment(shown, () => comment(ROOM)),
    ])
    return reached.every(Boolean)
  }

  const progress = createCoalescer<View>({
    send: show,
    intervalMilliseconds: timing.updateMilliseconds ?? UPDATE_MILLISECONDS,
  })

  return {
    async open(planning) {
      const output = { title: 'Starting', summary: 'The first trial starts.' }
      const wait = sleep(timing.openMilliseconds ?? OPEN_MILLISECONDS, undefined, { ref: false })
      opening = verdict.update(output)
      const view = await Promise.race([planning, wait])
      // It takes the place of a first progress, which would have nothing to tell.
      if (view !== undefined) progress.offer(view)
      await Promise.race([opening, wait])
    },
    async plan(view, conclusion) {
      const parts = partsOf(view)
      await conclude(parts, conclusion)
      return parts.summary
    },
    update: (state, live) => progress.offer({ state, live }),
    async finish(state, phase, conclusion) {
      await progress.settle()
      await opening
      // Of a cancelled run every second counts.
      if (!dependencies.signal.aborted) {
        await Promise.race([learning, sleep(BASE_MILLISECONDS, undefined, { ref: false })])
      }
      const parts = stateParts(subject, state, contextOf(phase, NO_LIVE))
      const isShown = await conclude(parts, conclusion)
      if (!check.isCompleted()) {
        for (const { path, line, column, message } of parts.annotations) {
          log.warning(message, { file: path, startLine: line, startColumn: column })
        }
      }
      return isShown
    },
    async refuse(source, diagnostics) {
      const parts = invalidParts(subject, url, source, diagnostics, ROOM)
      await conclude(parts, 'failure')
      return { isAnnotated: check.isCompleted(), summary: parts.summary }
    },
    summary: (state, phase) => stateParts(subject, state, contextOf(phase, NO_LIVE)).summary,
    checkId: () => check.known()?.id,
  }
}
