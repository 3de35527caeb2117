import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { VERBS } from '../../src/github/commands/command.ts'
import { cellText, markdownTables } from '../markdown-tables.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs')

/** The table of a page whose first column is that, as texts. */
function table(page: string, column: string): readonly (readonly string[])[] {
  const tables = markdownTables(readFileSync(join(folder, page), 'utf8'))
  const found = tables.find(({ header }) => header[0] === column)
  if (found === undefined) throw new Error(`${page} has no table of each ${column}`)
  return found.rows.map((row) => row.map(cellText))
}

test('docs/commands.md has every command, in the order of /tunebot help', () => {
  const verbs = table('commands.md', 'command').map(([text = '']) => text.split(' ')[1])
  expect(verbs).toEqual(VERBS)
})

test('docs/github.md says of every event that starts a workflow what it runs', () => {
  const events = table('github.md', 'event').map(([text = '']) => text.split(/[ :]/, 1)[0])
  const started = table('github.md', 'workflow').flatMap(([, on = '']) => on.split(', '))
  expect(events).toEqual(expect.arrayContaining(started))
})
