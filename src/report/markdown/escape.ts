/**
 * One function for each place in Markdown where text from outside may stand. All of them take the
 * raw text and give Markdown that shows it, links nothing, mentions no one and closes nothing.
 *
 * GitHub links `@name`, `#1`, `GH-1`, `owner/repo#1`, commits and web addresses, and draws `:emoji:`, after Markdown is
 * HTML, so that escapes and entities do not stop it; code does, and so does a zero-width space within the word.
 */
import { oneLine, truncate, visible } from '../text.ts'

const BREAK = '\u200b'
/** GitHub's reader, cmark-gfm, knows no fence of a code span longer than 80, and none of a block longer than 255. */
const LONGEST_SPAN_RUN = 79
const LONGEST_BLOCK_RUN = 254

/** A value in running text: always a code span, its fence longer than any run of backticks in it. */
export function code(text: string, max = 80): string {
  return codeSpan(truncate(visible(text), max))
}

/** A value in a cell of a table: bare where nothing can be made of it, else a code span. */
export function cell(text: string, max = 80): string {
  return isInert(text) ? truncate(text, max) : cellCode(text, max)
}

/** A code span in a cell of a table. */
export function cellCode(text: string, max = 80): string {
  // Cells are split before spans are read: a pipe needs a backslash there, and a backslash before it must not stand next to that.
  return codeSpan(truncate(visible(text), max))
    .replace(/\\(?=\|)/g, `\\${BREAK}`)
    .replace(/\|/g, '\\|')
}

/** A sentence in running text or in a cell, on one line. */
export function prose(text: string, max = 300): string {
  return unlinked(truncate(oneLine(text), max))
    .replace(/[\\`*_{}[\]<>#+!|~&$@^="]/g, entity)
    .replace(/^(-|\d+(?=[.)]))/, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`)
}

/** A block of lines as they are, controls and escape sequences apart. */
export function fenced(lines: readonly string[], language: string): string {
  const shown = lines.flatMap((line) => line.split(/\r\n|\n|\r/)).map(visibleWithTabs)
  const text = shown.join('\n')
  const mark = longestRun(text, '`') > LONGEST_BLOCK_RUN ? '~' : '`'
  const held = withRunsOf(text, mark, LONGEST_BLOCK_RUN)
  const fence = mark.repeat(Math.max(3, longestRun(held, mark) + 1))
  return [`${fence}${language}`, held, fence].join('\n')
}

/** A label of a Mermaid diagram, quoted; all that its grammar could trip over is left out. */
export function mermaidLabel(text: string, max = 40): string {
  const kept = oneLine(text).replace(/[^\p{L}\p{N} ._/()-]+/gu, ' ')
  return `"${truncate(kept.replace(/ +/g, ' ').trim(), max)}"`
}

/** A link around Markdown that is escaped already; just that Markdown where the URL is none for the web. */
export function link(markdown: string, url: string | undefined): string {
  const target = url === undefined ? undefined : webAddress(url)
  return target === undefined ? markdown : `[${markdown}](${target})`
}

const MAX_URL = 2000

function webAddress(text: string): string | undefined {
  if (text.length > MAX_URL || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (url.username !== '' || url.password !== '') return undefined
  return url.href
    .replace(/[^A-Za-z0-9\-._~:/?#@&=+,;%]/gu, encodeURIComponentStrictly)
    .replace(/&/g, '&amp;')
}

function encodeURIComponentStrictly(character: string): string {
  const encoded = encodeURIComponent(character)
  if (encoded !== character) return encoded
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Whether neither Markdown nor GitHub can make anything of it: a plain word or number. */
function isInert(text: string): boolean {
  const isNumber = /^-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|∞)$/.test(text)
  const isWord = /^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$/.test(text) && !/[A-Za-z]-\d/.test(text)
  return (isNumber || isWord) && !/[0-9a-f]{7}/i.test(text)
}

type FenceMark = '`' | '~'

function codeSpan(text: string): string {
  if (text === '') return '_empty_'
  const held = withRunsOf(text, '`', LONGEST_SPAN_RUN)
  const fence = '`'.repeat(longestRun(held, '`') + 1)
  const padded = /^[` ]|[` ]$/.test(held) && /[^ ]/.test(held) ? ` ${held} ` : held
  return `${fence}${padded}${fence}`
}

function longestRun(text: string, mark: FenceMark): number {
  const runs = text.match(mark === '`' ? /`+/g : /~+/g) ?? []
  return runs.reduce((most, run) => Math.max(most, run.length), 0)
}

/** The text with longer runs broken by a space of no width. */
function withRunsOf(text: string, mark: FenceMark, most: number): string {
  if (longestRun(text, mark) <= most) return text
  return text.replace(new RegExp(`${mark}{${most}}(?=${mark})`, 'g'), `$&${BREAK}`)
}

function visibleWithTabs(line: string): string {
  return line.split('\t').map(visible).join('\t')
}

/** Puts a space of no width into everything that GitHub would turn into a link, a mention or an emoji. */
function unlinked(text: string): string {
  return text
    .replace(/[@#$]/g, `$&${BREAK}`)
    .replace(/:(?=\S)/g, `:${BREAK}`)
    .replace(/www(?=\.)/gi, `$&${BREAK}`)
    .replace(/([A-Za-z])-(?=\d)/g, `$1-${BREAK}`)
    .replace(/[0-9a-f]{6}(?=[0-9a-f])/gi, `$&${BREAK}`)
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
