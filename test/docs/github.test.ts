import { expect, test } from 'vitest'
import { VERBS } from '../../src/github/commands/command.ts'
import { documentRows } from '../document-table.ts'

test('docs/commands.md has every command, in the order of /tunebot help', () => {
  const verbs = documentRows('commands.md', 'command').map(({ command }) => command?.split(' ')[1])
  expect(verbs).toEqual(VERBS)
})

test('docs/github.md says of every event what it runs, and has a workflow for it', () => {
  const told = documentRows('github.md', 'event').map(({ event = '' }) => event.split(/[ :]/, 1)[0])
  const workflows = documentRows('github.md', 'starts on')
  const started = workflows.flatMap((row) => row['starts on']?.split(', ') ?? [])
  // Which runs nothing, ever.
  expect(new Set(told)).toEqual(new Set([...started, 'pull_request_target']))
})
