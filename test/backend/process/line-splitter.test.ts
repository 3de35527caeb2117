import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLineSplitter, MAX_LINE_BYTES } from '../../../src/backend/process/line-splitter.ts'

function split(chunks: readonly Buffer[]): string {
  const blocks: Buffer[] = []
  const splitter = createLineSplitter((block) => blocks.push(Buffer.from(block)))
  for (const chunk of chunks) splitter.push(chunk)
  splitter.end()
  for (const block of blocks) expect(block.at(-1)).toBe(0x0a)
  return Buffer.concat(blocks).toString('latin1')
}

const cut = (text: string, at: readonly number[]): readonly Buffer[] => {
  const places = [0, ...at.map((place) => place % (text.length + 1)).sort((a, b) => a - b)]
  return [...places, text.length].map((end, i) =>
    Buffer.from(text.slice(places[i - 1] ?? 0, end), 'latin1'),
  )
}

describe('lines', () => {
  test.each([
    ['a\nb\n', 'a\nb\n'],
    ['a\nb', 'a\nb\n'],
    ['a\r\nb\r\n', 'a\nb\n'],
    ['1%\r2%\raccuracy=1\n', '1%\n2%\naccuracy=1\n'],
    ['a\r\r\nb', 'a\n\nb\n'],
    ['\n\n', '\n\n'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(split([Buffer.from(text)])).toBe(expected)
  })

  test('are the same however the stream is cut', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\r', '\n', '\r\n', 'é', '\0'))
    fc.assert(
      fc.property(text, fc.array(fc.nat()), (parts, places) => {
        const stream = parts.join('')
        expect(split(cut(stream, places))).toBe(split([Buffer.from(stream, 'latin1')]))
      }),
    )
  })

  test('are bounded, and say how much was cut', () => {
    const long = 'x'.repeat(3 * MAX_LINE_BYTES + 5)
    const kept = 'x'.repeat(MAX_LINE_BYTES)
    const note = ` [cut by tunebot: ${2 * MAX_LINE_BYTES + 5} more bytes in this line]`
    expect(split([Buffer.from(`a\n${long}\nb\n`)])).toBe(`a\n${kept}${note}\nb\n`)
    expect(split([...`${long}`].map((byte) => Buffer.from(byte)))).toBe(`${kept}${note}\n`)
  })

  test('of just the longest length are whole', () => {
    const line = 'x'.repeat(MAX_LINE_BYTES)
    expect(split([Buffer.from(line), Buffer.from('\nrest')])).toBe(`${line}\nrest\n`)
  })
})
