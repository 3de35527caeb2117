import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readYamlStream, withLineFeeds } from '../../src/experiment/yaml-stream.ts'

describe('the end of a line', () => {
  it.each([
    ['a line feed', '\n'],
    ['a carriage return and a line feed', '\r\n'],
    ['a carriage return alone', '\r'],
    ['the next-line character', '\u0085'],
  ])('is %s', (_what, end) => {
    const text = `a: 1${end}b: [2${end}`
    const stream = readYamlStream(text)
    if (!('documents' in stream)) throw new Error(stream.message)
    expect(stream.positionAt(text.indexOf('['))).toEqual({ line: 2, column: 4 })
    const [part] = stream.documents
    expect(part?.document.errors).toHaveLength(1)
  })

  it('can be put in one writing without moving anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\r', '\n', '\u0085', 'a', ' ') }), (text) => {
        const plain = withLineFeeds(text)
        expect(plain).toHaveLength(text.length)
        expect(plain.replaceAll('\r\n', '')).not.toMatch(/[\r\u0085]/)
        expect(withLineFeeds(plain)).toBe(plain)
      }),
    )
  })
})

describe('a character that no YAML has', () => {
  it.each([
    ['\0', 'U+0000'],
    ['\u001b', 'U+001B'],
    ['\u007f', 'U+007F'],
    ['\u009f', 'U+009F'],
    ['\uffff', 'U+FFFF'],
  ])('is refused where it stands: %j', (character, name) => {
    expect(readYamlStream(`a: 1\n# ${character}\n`)).toMatchObject({
      code: 'yaml/character',
      line: 2,
      column: 3,
      message: `the character ${name} may not stand in YAML`,
    })
  })

  it('is none of those that cannot be seen and are allowed', () => {
    expect(readYamlStream('\ufeffa:\t"\u00a0\u2028😀"\n')).toHaveProperty('documents')
  })
})
