import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spliced } from '../../../src/report/parameter-file/splice.ts'

test('texts are put into another whatever their order, and all else stays', () => {
  const parts = fc.array(fc.tuple(fc.string(), fc.string({ minLength: 1 }), fc.string()))
  fc.assert(
    fc.property(parts, fc.string(), fc.boolean(), (pieces, rest, isReversed) => {
      let text = ''
      const splices = pieces.map(([before, old, piece]) => {
        const start = text.length + before.length
        text += before + old
        return { start, end: start + old.length, text: piece }
      })
      const expected = pieces.map(([before, , piece]) => before + piece).join('') + rest
      const ordered = isReversed ? splices.toReversed() : splices
      expect(spliced(text + rest, ordered)).toBe(expected)
    }),
  )
})

test('a text that replaces nothing stands at its place', () => {
  expect(spliced('ab', [{ start: 1, end: 1, text: '-' }])).toBe('a-b')
})
