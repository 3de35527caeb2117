import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERBS } from '../../../src/github/commands/command.ts'
import { renderHelp } from '../../../src/github/commands/help.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const documented = readFileSync(join(root, 'docs', 'commands.md'), 'utf8')

describe('help', () => {
  it.each(VERBS)('tells of %s', (verb) => {
    expect(renderHelp()).toMatch(new RegExp(`^- \`/tunebot ${verb}\\b[^\`]*\`: \\S`, 'm'))
  })

  it.each(VERBS)('and docs/commands.md tells of %s', (verb) => {
    expect(documented).toMatch(new RegExp(`^\\| \`/tunebot ${verb}\\b`, 'm'))
  })

  it('is no command itself, quoted or not', () => {
    expect(renderHelp()).not.toMatch(/^\s*\/tunebot/m)
  })
})
