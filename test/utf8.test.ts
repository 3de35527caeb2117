import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8Text } from '../src/utf8.ts'

describe('the text that bytes are in UTF-8', () => {
  it('is what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Text(Buffer.from(text), { keepsMark: true })).toBe(text)
      }),
    )
  })

  it('has no byte order mark, unless it is wanted', () => {
    const bytes = Buffer.from('\uFEFFa: 1')
    expect(utf8Text(bytes)).toBe('a: 1')
    expect(utf8Text(bytes, { keepsMark: true })).toBe('\uFEFFa: 1')
  })

  it.each([
    ['UTF-16', Buffer.from('\uFEFFa: é', 'utf16le')],
    ['a character that is cut off', Buffer.from('é').subarray(0, 1)],
    ['half of a pair', Buffer.from([0xed, 0xa0, 0x80])],
  ])('is none of %s', (_what, bytes) => {
    expect(utf8Text(bytes)).toBeUndefined()
    expect(utf8Text(bytes, { keepsMark: true })).toBeUndefined()
  })
})
