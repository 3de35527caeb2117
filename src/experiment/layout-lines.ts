/** One line of a YAML file as a person sees it: how far it is indented, and what its first words are. */
export interface LayoutLine {
  /** From 1. */
  readonly line: number
  /** Columns of the dashes that begin list items, from 1; then the column of what follows them. */
  readonly dashes: readonly number[]
  readonly column: number
  /** What follows the dashes, without a comment. */
  readonly text: string
  readonly key?: string
  /** What follows the colon, or the whole text where there is no key. */
  readonly value: string
  readonly valueColumn: number
  readonly hasTab: boolean
}

/** Reads the line's beginning; undefined for one that is blank, a comment or a document's marker. */
export function readLayoutLine(raw: string, line: number): LayoutLine | undefined {
  const indent = raw.length - raw.trimStart().length
  const content = withoutComment(raw)
  if (content.length <= indent) return undefined
  if (indent === 0 && /^(---|\.\.\.|%)/.test(content)) return undefined
  const dashes: number[] = []
  let at = indent
  while (content[at] === '-' && /^-(\s|$)/.test(content.slice(at, at + 2))) {
    dashes.push(at + 1)
    at = skipSpace(content, at + 1)
  }
  const text = content.slice(at)
  const colon = keyEnd(text)
  const valueAt = colon === undefined ? 0 : skipSpace(text, colon + 1)
  return {
    line,
    dashes,
    column: at + 1,
    text,
    ...(colon === undefined ? {} : { key: unquoted(text.slice(0, colon).trimEnd()) }),
    value: text.slice(valueAt),
    valueColumn: at + valueAt + 1,
    hasTab: raw.slice(0, indent).includes('\t'),
  }
}

/** Where the colon after a key stands: the first one before a space or the end, outside quotes. */
export function keyEnd(text: string): number | undefined {
  const quote = text[0]
  let from = 0
  if (quote === '"' || quote === "'") {
    const end = quoteEnd(text, 1, quote)
    if (end === undefined) return undefined
    from = skipSpace(text, end + 1)
    return text[from] === ':' && /^(\s|)$/.test(text.slice(from + 1, from + 2)) ? from : undefined
  }
  if (quote !== undefined && '[{&*!|>@`%?#'.includes(quote)) return undefined
  for (let i = from; i < text.length; i++) {
    const next = text[i + 1]
    if (text[i] === ':' && (next === undefined || next === ' ' || next === '\t')) return i
  }
  return undefined
}

/** Where the quoted text that begins before `from` ends; undefined when it does not end here. */
export function quoteEnd(text: string, from: number, quote: string): number | undefined {
  for (let i = from; i < text.length; i++) {
    if (quote === '"' && text[i] === '\\') i++
    else if (text[i] === quote) return i
  }
  return undefined
}

/** A `#` at the beginning or after a space begins a comment, unless it stands in quotes. */
function withoutComment(raw: string): string {
  let quote = ''
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i] ?? ''
    if (quote !== '') {
      if (quote === '"' && char === '\\') i++
      else if (char === quote) quote = ''
    } else if ((char === '"' || char === "'") && /[\s[{,:-]|^$/.test(raw[i - 1] ?? '')) {
      quote = char
    } else if (char === '#' && /\s|^$/.test(raw[i - 1] ?? '')) {
      return raw.slice(0, i).trimEnd()
    }
  }
  return raw.trimEnd()
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

function unquoted(key: string): string {
  return /^(".*"|'.*')$/.test(key) ? key.slice(1, -1) : key
}
