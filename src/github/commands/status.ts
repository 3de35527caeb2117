import { code, link, prose } from '../../report/markdown/escape.ts'
import { UserError } from '../../user-error.ts'
import { workflowRunUrl } from '../environment.ts'
import { MAX_COMMENT_KEY } from '../input-values.ts'
import { isFinal } from '../marker.ts'
import type { OwnComment } from '../own-comments.ts'
import type { Step } from '../session.ts'
import { type ActiveRun, activeRuns, experimentComments, isOf } from './active-runs.ts'
import type { OfExperiment } from './command.ts'

/** How an experiment stands. */
export interface Standing {
  readonly name: string
  /** Empty: none. */
  readonly commentKey: string
  readonly title: string
  readonly headSha: string
  /** It has no end, and no run that would bring it to one. */
  readonly isLeft: boolean
  readonly report: string
  readonly run: string
}

/** How the experiments of a pull request stand that are wanted, as Markdown. Raises what the requests raise. */
export async function statusOfPull(
  step: Step,
  pullNumber: number,
  wanted: OfExperiment,
): Promise<string> {
  const comments = await experimentComments(step, pullNumber)
  const active = await activeIfKnown(step, comments, wanted)
  const shown = comments.filter(({ marker }) => isOf(marker, wanted))
  return renderStatus(
    shown.map(({ marker, url }) => ({
      name: marker.name ?? '',
      commentKey: marker.commentKey ?? '',
      title: marker.title ?? marker.state,
      headSha: marker.headSha,
      isLeft:
        active !== undefined &&
        !isFinal(marker) &&
        active.every(({ id }) => id !== marker.run) &&
        marker.run !== step.environment.runId,
      report: url,
      run: workflowRunUrl(step.environment, marker.run),
    })),
  )
}

/** A line for each experiment. */
export function renderStatus(experiments: readonly Standing[]): string {
  if (experiments.length === 0) return 'No comment here tells of an experiment yet.\n'
  const lines = experiments.map(({ name, commentKey, title, headSha, isLeft, report, run }) => {
    const key = commentKey === '' ? '' : ` (${code(commentKey, MAX_COMMENT_KEY)})`
    const left = isLeft ? ', and its run has ended' : ''
    const links = [link('report', report), link('workflow run', run)].join(' · ')
    return `- ${code(name, 40)}${key}: ${prose(title, 140)}${left} · ${code(headSha.slice(0, 7))} · ${links}`
  })
  return `${lines.join('\n')}\n`
}

/** Without the permission to see runs the comments still tell most. */
async function activeIfKnown(
  step: Step,
  comments: readonly OwnComment[],
  wanted: OfExperiment,
): Promise<readonly ActiveRun[] | undefined> {
  try {
    return await activeRuns(step, comments, wanted)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    step.dependencies.log.warning(error.message)
    return undefined
  }
}
