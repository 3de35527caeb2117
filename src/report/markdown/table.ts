export interface Column {
  /** Markdown, escaped for a cell. */
  readonly title: string
  readonly align: 'left' | 'right'
}

/** A table of cells that are escaped already; a missing cell is empty, so that each row is whole. */
export function markdownTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : ':---'))),
    ...rows.map((cells) => line(columns.map((_, at) => cells[at] ?? ''))),
  ].join('\n')
}

/** A fold; the blank lines let Markdown be Markdown within it. `summary` is escaped for HTML. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`
}

/** Sections with a blank line between them, empty ones left out. */
export function sections(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}
