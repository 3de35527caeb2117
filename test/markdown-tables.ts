import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** A table as a browser would show it: each cell the HTML between its tags. */
export interface Table {
  readonly alignment: readonly (string | undefined)[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The tables of a GitHub-flavoured Markdown text, in order. */
export function markdownTables(markdown: string): readonly Table[] {
  return htmlTables(renderMarkdown(markdown))
}

/** GitHub-flavoured Markdown to HTML, raw HTML kept, as micromark reads the specification. */
export function renderMarkdown(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
}

/** The tables of HTML that a Markdown renderer wrote: well-formed, and none within another. */
export function htmlTables(html: string): readonly Table[] {
  return [...html.matchAll(/<table>(?<inner>[\s\S]*?)<\/table>/g)].map((table) => {
    const rows = [...(table.groups?.['inner'] ?? '').matchAll(/<tr>(?<row>[\s\S]*?)<\/tr>/g)].map(
      (row) => cells(row.groups?.['row'] ?? ''),
    )
    const [header = [], ...body] = rows
    return {
      alignment: header.map((cell) => cell.align),
      header: header.map((cell) => cell.html),
      rows: body.map((row) => row.map((cell) => cell.html)),
    }
  })
}

/** What a person reads in a cell: without tags, entities resolved. */
export function cellText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function cells(row: string): readonly { align: string | undefined; html: string }[] {
  const cell = /<t[hd](?: align="(?<align>\w+)")?>(?<html>[\s\S]*?)<\/t[hd]>/g
  return [...row.matchAll(cell)].map((match) => ({
    align: match.groups?.['align'],
    html: (match.groups?.['html'] ?? '').trim(),
  }))
}
