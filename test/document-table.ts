import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cellText, markdownTables } from './markdown-tables.ts'

const folder = join(import.meta.dirname, '..', 'docs')

/** The rows of the first table with that column on a page of docs/, each cell's text by its column's name. */
export function documentRows(
  page: string,
  column: string,
): readonly Readonly<Record<string, string>>[] {
  const tables = markdownTables(readFileSync(join(folder, page), 'utf8'))
  const table = tables.find(({ header }) => header.includes(column))
  if (table === undefined) throw new Error(`docs/${page} has no table with a column ${column}`)
  return table.rows.map((cells) =>
    Object.fromEntries(table.header.map((name, at) => [name, cellText(cells[at] ?? '')])),
  )
}
