import { fenced, link, prose } from '../../report/markdown/escape.ts'

const PATTERN = /^<!-- tunebot-reply:(\d{1,16}) -->/

/** What a reply to a command says of itself, invisibly; of another kind than the marker of an experiment's comment. */
export function formatReplyMarker(commentId: number): string {
  return `<!-- tunebot-reply:${commentId} -->`
}

/** The comment to which a text is our reply; undefined for any other text. It proves nothing of its author. */
export function readReplyMarker(body: string): number | undefined {
  const id = PATTERN.exec(body)?.[1]
  return id === undefined ? undefined : Number(id)
}

/** Why a command is not carried out. */
export interface Refused {
  readonly kind: 'refused'
  /** A sentence. */
  readonly why: string
  /** What would do, to be copied. */
  readonly meant?: string
  /** The page that tells more. */
  readonly link?: string
  /** There is no more than a reaction. */
  readonly isSilent?: boolean
}

/** `meant` is what would do. */
export function refused(why: string, meant?: string): Refused {
  return { kind: 'refused', why, ...(meant === undefined ? {} : { meant }) }
}

/** The sentence, and beneath it what would do, where that is known. */
export function renderRefusal(
  why: string,
  { meant, link: url }: Pick<Refused, 'meant' | 'link'> = {},
): string {
  const sentence = prose(`${why.slice(0, 1).toUpperCase()}${why.slice(1)}`, 1000)
  const more = url === undefined ? '' : ` (${link('see there', url)})`
  const block = meant === undefined ? '' : `\n${fenced([meant], 'text')}\n`
  return `${sentence}${more}\n${block}`
}
