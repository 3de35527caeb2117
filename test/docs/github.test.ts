import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderHelp } from '../../src/github/commands/help.ts'
import { cellText, markdownTables, renderMarkdown } from '../markdown-tables.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'github.md'), 'utf8')

/** The page's table whose first column is that, as texts. */
function table(column: string): readonly (readonly string[])[] {
  const found = markdownTables(page).find(({ header }) => header[0] === column)
  if (found === undefined) throw new Error(`there is no table of each ${column}`)
  return found.rows.map((row) => row.map(cellText))
}

describe('docs/github.md', () => {
  test('tells of each command what /tunebot help tells', () => {
    // Words that GitHub could take for a commit have a space of no width in them.
    const html = renderMarkdown(renderHelp()).replaceAll('\u200b', '')
    const items = html.matchAll(/<li><code>(.*?)<\/code>: (.*?)<\/li>/g)
    const help = [...items].map(([, command = '', what = '']) => [command, what].map(cellText))
    expect(help.length).toBeGreaterThan(5)
    expect(table('command')).toEqual(help)
  })

  test('names the events that have a row in both of its tables', () => {
    const events = table('event').map(([event = '']) => event.split(/[ :]/, 1)[0])
    const started = table('workflow').flatMap(([, on = '']) => on.split(', '))
    expect(events).toEqual(expect.arrayContaining(started))
  })
})
