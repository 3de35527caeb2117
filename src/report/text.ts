import { stripVTControlCharacters } from 'node:util'
import { formatCount } from './numbers.ts'

/** No text of a trial is looked at beyond this many UTF-16 units; a report shows far less of it. */
export const MAX_UNITS = 8192

/**
 * Text from outside, made harmless and honest to look at: escape sequences of terminals are taken
 * out, control characters become their pictures (`␀`), and what has no width, changes the
 * direction of writing or is half a character becomes `�`. Piled-up accents are cut at four.
 * Line breaks and tabs are controls too: a caller who wants them splits first.
 */
export function visible(text: string): string {
  if (text.length <= MAX_UNITS && isSimple(text)) return text
  const bounded = text.length > MAX_UNITS ? `${text.slice(0, MAX_UNITS)}…` : text
  const shown = stripVTControlCharacters(bounded).replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    picture,
  )
  return isSimple(shown) ? shown : shown.replace(/(\p{M}{4})\p{M}+/gu, '$1')
}

function picture(character: string): string {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x20) return String.fromCodePoint(0x2400 + point)
  return point === 0x7f ? '\u2421' : '\ufffd'
}

/** As one line of words: every run of white space is one space. */
export function oneLine(text: string): string {
  const bounded = text.length > MAX_UNITS ? `${text.slice(0, MAX_UNITS)}…` : text
  return visible(stripVTControlCharacters(bounded).replace(/\s+/g, ' ').trim())
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/
/** ASCII, pictures of controls, `…` and `�`: each unit is a character of its own, whatever stands beside it. */
const SIMPLE = /^[\x20-\x7e\u2400-\u2421\u2026\ufffd]*$/
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most `max` characters as people count them, the last an ellipsis where something is cut. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  const segments = graphemes.segment(text)
  let end = 0
  let kept = 0
  for (let count = 0; end < text.length; count++) {
    if (count === max) return `${text.slice(0, kept)}…`
    kept = count === max - 1 ? end : kept
    // Asking for a segment costs more than all the rest of a report.
    end += isSimple(text.slice(end, end + 2)) ? 1 : (segments.containing(end)?.segment.length ?? 1)
  }
  return text
}

/** At most `max` UTF-16 units and so characters, however these are counted; cut between characters as people count them. */
export function truncateUnits(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = 0
  for (const { index, segment } of graphemes.segment(text)) {
    const end = index + segment.length
    if (end >= max) break
    kept = end
  }
  return `${text.slice(0, kept)}…`
}

function isSimple(text: string): boolean {
  return SIMPLE.test(text)
}

/** Columns of a terminal that a text without controls takes; wide scripts and emoji take two. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += isWide(segment) ? 2 : 1
  return width
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]|\ufe0f/u

function isWide(grapheme: string): boolean {
  return WIDE.test(grapheme)
}

/** At most `columns` columns of a terminal, an ellipsis standing where something is cut. */
export function fitColumns(text: string, columns: number, cut: 'start' | 'end' = 'end'): string {
  if (displayWidth(text) <= columns) return text
  if (columns < 1) return ''
  const segments = [...graphemes.segment(text.slice(0, MAX_UNITS))].map(({ segment }) => segment)
  const ordered = cut === 'end' ? segments : segments.reverse()
  const kept: string[] = []
  let width = 1
  for (const segment of ordered) {
    width += isWide(segment) ? 2 : 1
    if (width > columns) break
    kept.push(segment)
  }
  return cut === 'end' ? `${kept.join('')}…` : `…${kept.reverse().join('')}`
}

/** `1 trial`, `2,000 trials`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
