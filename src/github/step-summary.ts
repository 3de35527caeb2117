import { SUMMARY_LIMITS } from '../report/markdown/detail.ts'
import { plural } from '../report/text.ts'

/** What one experiment, or one file that cannot be run, has to say in the job's summary. */
export interface SummaryPart {
  /** Markdown of at most so many bytes, which are never fewer than LEAST_BYTES. */
  readonly render: (bytes: number) => string
  /** One line of Markdown, for where there is no room for more. */
  readonly brief: string
}

/** Every report fits these, whatever the state holds. */
export const LEAST_BYTES = 16 * 1024
const LINE_END = 1

/**
 * Markdown of all parts within `limit` bytes, in their order. They share the room alike, and what one
 * leaves goes to those after it; a part for which too little is left is its one line, which a last line tells of.
 */
export function joinSummaries(
  parts: readonly SummaryPart[],
  limit: number = SUMMARY_LIMITS.bytes,
): string {
  const texts: string[] = []
  let briefs = 0
  let room = limit - sizeOf(note(parts.length)) - LINE_END
  let owed = parts.reduce((sum, { brief }) => sum + sizeOf(brief), 0)
  for (const [i, { render, brief }] of parts.entries()) {
    owed -= sizeOf(brief)
    const share = Math.floor((room - owed) / (parts.length - i)) - LINE_END
    const text = render(Math.max(share, LEAST_BYTES))
    const shown = sizeOf(text) <= room - owed ? text : brief
    if (shown === brief) briefs += 1
    texts.push(shown)
    room -= sizeOf(shown)
  }
  return [...texts, ...(briefs === 0 ? [] : [`\n${note(briefs)}`])].join('\n')
}

function note(briefs: number): string {
  return `_${plural(briefs, 'experiment')} with one line for want of room: checks and comments tell the rest._`
}

/** With the line's end that parts it from the next. */
function sizeOf(text: string): number {
  return Buffer.byteLength(text) + LINE_END
}
