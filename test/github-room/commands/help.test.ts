import { describe, expect, it } from 'vitest'
import { VERBS } from '../../../src/github/commands/command.ts'
import { renderHelp } from '../../../src/github/commands/help.ts'

describe('help', () => {
  it.each(VERBS)('tells of %s', (verb) => {
    expect(renderHelp()).toMatch(new RegExp(`^- \`/tunebot ${verb}\\b[^\`]*\`: \\S`, 'm'))
  })

  it('is no command itself, quoted or not', () => {
    expect(renderHelp()).not.toMatch(/^\s*\/tunebot/m)
  })
})
