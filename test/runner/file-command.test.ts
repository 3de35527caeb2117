import { describe, expect, it } from 'vitest'
import { parseFileCommands } from './file-command.ts'

const parse = (text: string): unknown => Object.fromEntries(parseFileCommands(text))

describe('a file of names and values', () => {
  it('takes name=value and values of many lines', () => {
    expect(parse('a=1\n\nb<<END\none\n\ntwo=2\nEND\nc=x=y<<z\n')).toEqual({
      a: '1',
      b: 'one\n\ntwo=2',
      c: 'x=y<<z',
    })
  })

  it('lets the last value of a name win', () => {
    expect(parse('a=1\na=2')).toEqual({ a: '2' })
  })

  it.each([
    ['nonsense', "Invalid format 'nonsense'"],
    ['=1', "Invalid format '=1'. Name must not be empty"],
    ['a<<', "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
    ['a<<E\n1', "Invalid value. Matching delimiter not found 'E'"],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })
})
