import { renderCheck } from '../../src/report/markdown/check.ts'
import { renderComment, renderSummary } from '../../src/report/markdown/comment.ts'
import type { HostileReport } from '../../test/report/hostile.ts'

/** What GitHub takes of one text, by its documentation and by what it answers to more. */
export interface Limit {
  readonly name: string
  readonly bytes: number
}

export const LIMITS = {
  /** In characters; in bytes as well, as which of them are counted is not documented. */
  comment: { name: 'comment', bytes: 65_536 },
  checkSummary: { name: 'check’s summary', bytes: 65_535 },
  checkText: { name: 'check’s text', bytes: 65_535 },
  /** The runner drops a larger one whole. */
  summary: { name: 'job summary', bytes: 1024 * 1024 },
} as const satisfies Readonly<Record<string, Limit>>

/** One text of a report, with what it may be at most. */
export interface Rendered {
  readonly limit: Limit
  readonly text: string
}

/** Everything that the action sends of one experiment, one sink after the other. */
export const RENDERERS: Readonly<Record<string, (report: HostileReport) => readonly Rendered[]>> = {
  comment: ({ state, context }) => [{ limit: LIMITS.comment, text: renderComment(state, context) }],
  check: ({ state, context }) => {
    const { summary, text } = renderCheck(state, context)
    return [
      { limit: LIMITS.checkSummary, text: summary },
      { limit: LIMITS.checkText, text },
    ]
  },
  summary: ({ state, context }) => [{ limit: LIMITS.summary, text: renderSummary(state, context) }],
}

/** In bytes: no text has fewer of them than characters, so that this is the stricter measure where characters are counted. */
export function fits({ limit, text }: Rendered): boolean {
  return Buffer.byteLength(text) <= limit.bytes
}
