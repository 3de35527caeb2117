import { setTimeout as sleep } from 'node:timers/promises'
import type { Diagnostic, Position } from '../experiment/diagnostic.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { Link, ReportContext, ReportPhase } from '../report/context.ts'
import { renderCheck } from '../report/markdown/check.ts'
import { renderComment, renderSummary } from '../report/markdown/comment.ts'
import { COMMENT_LIMITS, type Limits } from '../report/markdown/detail.ts'
import { type InvalidFile, invalidTitle, renderInvalid } from '../report/markdown/invalid.ts'
import { renderPlanCheck, renderPlanComment } from '../report/markdown/plan.ts'
import { oneLine, truncate } from '../report/text.ts'
import type { BaseResult } from '../report/versus.ts'
import { createCoalescer } from './coalesce.ts'
import { commitUrl, fileUrl, runUrl } from './environment.ts'
import { experimentKey } from './experiment-key.ts'
import { backendOf, gateOf } from './inputs.ts'
import type { Marker } from './marker.ts'
import { type PlanView, planContext } from './plan-view.ts'
import {
  annotationOf,
  answerable,
  briefOf,
  brokenOutput,
  brokenText,
  edgeAnnotations,
  linksOf,
  outputOf,
  titleOf,
  titleOfSubject,
} from './publication-text.ts'
import type { Session } from './session.ts'
import { type Conclusion, createCheckSink } from './sink/check.ts'
import { createCommentSink } from './sink/comment.ts'
import { createCommitStatusSink } from './sink/commit-status.ts'
import { createVerdictSink } from './sink/verdict.ts'
import type { SummaryPart } from './step-summary.ts'

/** What is published: an experiment of a file. */
export interface Subject {
  /** Of the Experiment file, in the repository. */
  readonly path: string
  readonly name: string
  readonly specHash: string
  /** The check run of an earlier process of this run. */
  readonly checkId?: number
  /** An earlier process of this run began to publish it. */
  readonly isResumed?: boolean
  /** Another file of this run holds an experiment of the same name. */
  readonly isNamesake?: boolean
  /** The workflow run that ran the trials, when it is another. */
  readonly ranIn?: Link
  /** Where a path of the experiment is in the file, when this process has read it. */
  readonly locate?: (path: string) => Position
}

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

/** What the marker of a comment says of what it shows. */
interface Shown extends Required<Pick<Marker, 'state' | 'title'>> {
  readonly best?: number | undefined
  /** The step fails for it. */
  readonly fails?: boolean
}

type View =
  | PlanView
  | { readonly state: ExperimentState; readonly live: Readonly<Record<string, string>> }

const UPDATE_MILLISECONDS = 30_000
/** A runner that waits costs more than a check that comes late. */
const OPEN_MILLISECONDS = 20_000
/** The comparison with another branch is not worth more to a report that goes out at the end. */
const BASE_MILLISECONDS = 3000
/** Of its texts each has at most so many characters, and base64 makes four of three. */
const MARKER_BYTES = 2048
const MAX_MARKER_TEXT = 140
const MAX_CHECK_NAME = 100
/** What a marker says of an experiment of which only the plan is shown. */
const PLANNED = 'Planned'
const NO_LIVE: Readonly<Record<string, string>> = {}

/** `base` is what the best is held against, and never rejects. */
export function createPublication(
  session: Session,
  subject: Subject,
  base: Promise<BaseResult | undefined> = Promise.resolve(undefined),
): Publication {
  const { client, environment, inputs, dependencies } = session
  const { repository } = environment
  const { log, now, redactor, timing = {} } = dependencies
  const { secondMilliseconds } = timing
  const pace = secondMilliseconds === undefined ? {} : { secondMilliseconds }
  const key = experimentKey({ ...subject, commentKey: inputs['comment-key'] })
  const leg = inputs['comment-key'] === '' ? '' : ` (${inputs['comment-key']})`
  const checkName = truncate(
    oneLine(redactor.text(`tunebot / ${titleOfSubject(subject)}${leg}`)),
    MAX_CHECK_NAME,
  )

  const checkSink = createCheckSink({
    client,
    repository,
    headSha: session.headSha,
    name: checkName,
    redactor,
    externalId: `tunebot:${key}:${environment.runId}:${environment.runAttempt}`,
    detailsUrl: runUrl(environment),
    ...(subject.checkId === undefined ? {} : { id: subject.checkId }),
    mayExist: subject.isResumed === true,
    ...pace,
  })
  const verdict = createVerdictSink({
    check: checkSink,
    status: createCommitStatusSink({
      client,
      repository,
      headSha: session.headSha,
      name: checkName,
      redactor,
      targetUrl: runUrl(environment),
    }),
    ...(session.verdict === undefined ? {} : { switches: session.verdict }),
  })
  const commentSinks = session.pullNumbers.map((pullNumber) =>
    createCommentSink({
      client,
      repository,
      pullNumber,
      author: session.author,
      redactor,
      recreates: inputs.comment === 'recreate',
      onlyChanges: inputs['comment-when'] === 'changed',
      ...pace,
    }),
  )

  let known: BaseResult | undefined
  const learning = base.then((result) => {
    known = result
  })

  function contextOf(phase: ReportPhase, live: Readonly<Record<string, string>>): ReportContext {
    return {
      now: now().toISOString(),
      phase,
      file: { path: subject.path, url: fileUrl(environment, session.headSha, subject.path) },
      commit: { sha: session.headSha, url: commitUrl(environment, session.headSha) },
      links: linksOf(checkSink.known()?.url, runUrl(environment), subject.ranIn),
      backend: backendOf(session.inputs),
      ...(known === undefined ? {} : { base: known }),
      live,
      gate: gateOf(session.inputs),
    }
  }

  /** True as well where there is no comment to be written. */
  async function comment(
    shown: Shown,
    body: () => string,
    comesAgain?: 'comes again',
  ): Promise<boolean> {
    const { comment: gate } = session
    if (gate === undefined) return true
    const marker: Marker = {
      key,
      headSha: session.headSha,
      run: environment.runId,
      attempt: environment.runAttempt,
      specHash: subject.specHash,
      state: shown.state,
      name: markerText(subject.name),
      title: markerText(shown.title),
      ...(shown.best === undefined ? {} : { best: `${shown.best}` }),
    }
    const text = body()
    const onFailureOnly = inputs['comment-when'] === 'failure' && shown.fails !== true
    const creation = onFailureOnly ? 'only updates' : undefined
    const published: boolean[] = []
    for (const sink of commentSinks) {
      const publish = () => sink.publish(marker, text, comesAgain, creation)
      const isShown = await gate.attempt(publish, comesAgain)
      published.push(isShown || !gate.isOpen())
    }
    return published.every(Boolean)
  }

  function markerText(text: string): string {
    return truncate(oneLine(redactor.text(text)), MAX_MARKER_TEXT)
  }

  let opening: Promise<unknown> = Promise.resolve()

  async function show(view: View): Promise<void> {
    await opening
    const { output, shown, render } = 'plan' in view ? planParts(view) : progressParts(view)
    await verdict.update(output)
    await comment(shown, () => render(ROOM), 'comes again')
  }

  function progressParts({ state, live }: Exclude<View, PlanView>) {
    const context = contextOf({ name: 'running' }, live)
    const output = outputOf(renderCheck(state, context))
    return {
      output,
      shown: { state: state.status, title: output.title, best: state.best?.value },
      render: (limits: Limits) => renderComment(state, answerable(context), limits),
    }
  }

  function planParts(view: PlanView) {
    const { headSha } = session
    const commit = { sha: headSha, url: commitUrl(environment, headSha) }
    const context = planContext(view, contextOf({ name: 'running' }, NO_LIVE), commit)
    const output = outputOf(renderPlanCheck(view.plan, context))
    return {
      output,
      shown: { state: PLANNED, title: output.title },
      render: (limits: Limits) => renderPlanComment(view.plan, context, limits),
    }
  }

  const progress = createCoalescer<View>({
    send: show,
    intervalMilliseconds: timing.updateMilliseconds ?? UPDATE_MILLISECONDS,
  })

  return {
    async open(planning) {
      const output = { title: 'Starting', summary: 'The first trial starts.' }
      const wait = sleep(timing.openMilliseconds ?? OPEN_MILLISECONDS, undefined, { ref: false })
      opening = verdict.open(output)
      const view = await Promise.race([planning, wait])
      // It takes the place of a first progress, which would have nothing to tell.
      if (view !== undefined) progress.offer(view)
      await Promise.race([opening, wait])
    },
    async plan(view, conclusion) {
      const { output, shown, render } = planParts(view)
      await Promise.all([
        verdict.complete(output, conclusion),
        comment({ ...shown, fails: conclusion === 'failure' }, () => render(ROOM)),
      ])
      return {
        render: (bytes) => render({ bytes, reserve: 0 }),
        brief: briefOf(subject, output.title),
      }
    },
    update: (state, live) => progress.offer({ state, live }),
    async finish(state, phase, conclusion) {
      await progress.settle()
      await opening
      // Of a cancelled run every second counts.
      if (!dependencies.signal.aborted) {
        await Promise.race([learning, sleep(BASE_MILLISECONDS, undefined, { ref: false })])
      }
      const context = contextOf(phase, NO_LIVE)
      const output =
        state === undefined ? brokenOutput(subject, phase) : outputOf(renderCheck(state, context))
      const body = () =>
        state === undefined
          ? brokenText(subject, phase)
          : renderComment(state, answerable(context), ROOM)
      const annotations = edgeAnnotations(subject, state)
      const shown = await Promise.all([
        verdict.complete(output, conclusion, annotations),
        comment(
          {
            state: state?.status ?? 'Failed',
            title: output.title,
            best: state?.best?.value,
            fails: conclusion === 'failure',
          },
          body,
        ),
      ])
      if (!checkSink.isCompleted()) {
        for (const { path, line, column, message } of annotations) {
          log.warning(message, { file: path, startLine: line, startColumn: column })
        }
      }
      return shown.every(Boolean)
    },
    async refuse(source, diagnostics) {
      const file: InvalidFile = {
        path: subject.path,
        url: fileUrl(environment, session.headSha, subject.path),
        source,
        diagnostics,
      }
      const text = renderInvalid([file], ROOM)
      const output = { title: invalidTitle(diagnostics), summary: text }
      const annotations = diagnostics.map((one) => annotationOf(subject.path, one))
      await Promise.all([
        verdict.complete(output, 'failure', annotations),
        comment({ state: 'Invalid', title: output.title, fails: true }, () => text),
      ])
      const summary = {
        render: (bytes: number) => renderInvalid([file], { bytes, reserve: 0 }),
        brief: briefOf(subject, output.title),
      }
      return { isAnnotated: checkSink.isCompleted(), summary }
    },
    summary(state, phase) {
      if (state === undefined) {
        const text = brokenText(subject, phase)
        return { render: () => text, brief: briefOf(subject, titleOf(phase)) }
      }
      const context = contextOf(phase, NO_LIVE)
      return {
        render: (bytes) => renderSummary(state, context, { bytes, reserve: 0 }),
        brief: briefOf(subject, renderCheck(state, context).title),
      }
    },
    checkId: () => checkSink.known()?.id,
  }
}

const ROOM: Limits = { ...COMMENT_LIMITS, reserve: MARKER_BYTES }
