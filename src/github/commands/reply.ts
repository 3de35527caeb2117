import { fenced, link, prose } from '../../report/markdown/escape.ts'
import { digest } from '../digest.ts'

/** A command, and which of several workflows answers it. */
export interface ReplyPlace {
  /** The comment that it stands in. */
  readonly commentId: number
  /** The input comment-key of the workflow that answers; empty: none. */
  readonly commentKey: string
}

/** What a reply to a command says of itself, invisibly; of another kind than the marker of an experiment's comment. */
export function formatReplyMarker({ commentId, commentKey }: ReplyPlace): string {
  const leg = commentKey === '' ? '' : `:${digest(commentKey)}`
  return `<!-- tunebot-reply:${commentId}${leg} -->`
}

/** Whether a text is the reply at that place. It proves nothing of its author. */
export function isReply(body: string, place: ReplyPlace): boolean {
  return body.startsWith(formatReplyMarker(place))
}

/** Why a command is not carried out. */
export interface Refused {
  readonly kind: 'refused'
  /** A sentence. */
  readonly why: string
  /** What would do, to be copied; of several texts each would. */
  readonly meant?: string | readonly string[]
  /** The page that tells more. */
  readonly link?: string
  /** There is no more than a reaction. */
  readonly isSilent?: boolean
}

/** `meant` is what would do. */
export function refused(why: string, meant?: Refused['meant']): Refused {
  return { kind: 'refused', why, ...(meant === undefined ? {} : { meant }) }
}

/** The sentence, and beneath it what would do, where that is known. */
export function renderRefusal(
  why: string,
  { meant, link: url }: Pick<Refused, 'meant' | 'link'> = {},
): string {
  const sentence = prose(`${why.slice(0, 1).toUpperCase()}${why.slice(1)}`, 1000)
  const more = url === undefined ? '' : ` (${link('see there', url)})`
  const block = meant === undefined ? '' : `\n${fenced([meant].flat(), 'text')}\n`
  return `${sentence}${more}\n${block}`
}
