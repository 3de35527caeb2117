import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { expect } from 'vitest'

/** As GitHub's parser sees it, raw HTML included, before GitHub sanitizes it. */
export function toHtml(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  })
}

const OWN_TAGS = new Set(
  'h3 h4 p code pre table thead tbody tr th td details summary b strong em a sub br blockquote'.split(
    ' ',
  ),
)

const OWN_EMPHASIS =
  /^(?:empty|It printed nothing\.|Shown: .*|Left out for want of room: .*|and [\d,]+ more(?: files)?|[\d,]+ more.*|-?[\d.e∞+-]+)$/s

export interface Expected {
  /** Every link's address starts with this. */
  readonly linksTo: string
  /** Tags beside those of a report. */
  readonly tags?: readonly string[]
}

/**
 * Holds Markdown to what this program writes: its own tags, folds and links, whole tables, and
 * outside code nothing that GitHub would turn into a mention, a reference, an emoji or a link.
 */
export function expectOwnMarkup(markdown: string, expected: Expected): void {
  expectOwnHtml(toHtml(markdown), expected)
  expectWholeTables(markdown)
}

/** The same for what a parser has made of it. */
export function expectOwnHtml(html: string, { linksTo, tags = [] }: Expected): void {
  const own = new Set([...OWN_TAGS, ...tags])
  for (const [tag, name = ''] of html.matchAll(/<\/?([a-zA-Z][^\s/>]*)[^>]*>|<!--|<\?|<!/g)) {
    expect(own, `${tag} in\n${html}`).toContain(name)
  }
  for (const [, name, attributes = ''] of html.matchAll(/<(\w+)((?:\s[^>]*)?)>/g)) {
    if (name === 'a' || name === 'code') continue
    expect(attributes).toMatch(/^(?: align="(?:left|right)"| \/)?$/)
  }
  for (const [, href] of html.matchAll(/<a\b([^>]*)>/g)) {
    expect(href?.trim()).toMatch(new RegExp(`^href="${linksTo.replace(/[.?]/g, '\\$&')}`))
  }
  for (const [, text = ''] of html.matchAll(/<em>([\s\S]*?)<\/em>/g)) {
    expect(plainText(text)).toMatch(OWN_EMPHASIS)
  }
  expect(count(html, '<details>')).toBe(count(html, '</details>'))
  expect(count(html, '<details>')).toBe(count(html, '<summary>'))
  expectNothingLinked(html)
}

function expectNothingLinked(html: string): void {
  const text = plainText(html.replace(/<pre>[\s\S]*?<\/pre>|<code[^>]*>[\s\S]*?<\/code>/g, ' '))
  const linked = [
    /@[\w/-]/,
    /#\d/,
    /\bGH-\d|(?<!\d)[A-Za-z]+-\d/i,
    /\b[0-9a-f]{7,40}\b/i,
    /https?:\/\/|www\.|(?:mailto|xmpp):\w/i,
    /:[a-z0-9_+-]+:/i,
    /\$[^\s\u200b]/,
  ]
  for (const pattern of linked) {
    const match = pattern.exec(text)
    expect(match && text.slice(Math.max(0, match.index - 30), match.index + 40)).toBeNull()
  }
  // Our own breaks apart, a report holds nothing that is not seen.
  expect(text.replaceAll('\u200b', '')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u)
}

/** Each row of a table has as many cells as its header, by the rule that an unescaped pipe parts them. */
export function expectWholeTables(markdown: string): void {
  for (const table of tables(markdown)) {
    const [header = ''] = table
    expect(table.length, table.join('\n')).toBeGreaterThan(2)
    expect(table[1]).toMatch(/^\|(?: :?---:? \|)+$/)
    for (const row of table) expect(cells(row), row).toHaveLength(cells(header).length)
  }
}

export function tables(markdown: string): readonly (readonly string[])[] {
  const blocks = outsideFences(markdown).split(/\n(?!\|)/)
  return blocks
    .map((block) => block.split('\n').filter((line) => line.startsWith('|')))
    .filter((lines) => lines.length > 0)
}

export function cells(row: string): readonly string[] {
  const inner = row.replace(/^\| /, '').replace(/ \|$/, '')
  return inner.split(/(?<=(?<!\\)(?:\\\\)*)\|/)
}

function outsideFences(markdown: string): string {
  return markdown.replace(/^(`{3,}|~{3,})[^\n`]*\n[\s\S]*?\n\1$/gm, '')
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}
