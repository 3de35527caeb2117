import { describe, expect, it } from 'vitest'
import { parseCommand } from './workflow-command.ts'

const known = new Set(['error', 'add-mask', 'endgroup'])

describe('a printed command', () => {
  it('has a name, properties and data, unescaped', () => {
    expect(parseCommand('::error file=a%2Cb,line=1::50%25%0Anext', known)).toEqual({
      name: 'error',
      properties: { file: 'a,b', line: '1' },
      data: '50%\nnext',
    })
  })

  it('may come after blanks, in any case, and in the older form anywhere', () => {
    expect(parseCommand(' \t::ERROR::x', known)).toMatchObject({ name: 'error', data: 'x' })
    expect(parseCommand('text ##[add-mask]x', known)).toMatchObject({ name: 'add-mask', data: 'x' })
  })

  it.each(['text ::error::x', '::unknown::x', '::error', '::error:x', '[error]x', ''])(
    'is not %j',
    (line) => {
      expect(parseCommand(line, known)).toBeUndefined()
    },
  )
})
