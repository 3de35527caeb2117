import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_FILTER,
  matchDefaultFilter,
  type NamedValue,
} from '../../src/metrics/default-filter.ts'

const expression = RE2JS.compile(DEFAULT_FILTER)

function matchByRe2(line: string): readonly NamedValue[] {
  const found: NamedValue[] = []
  const matcher = expression.matcher(line)
  while (matcher.find()) {
    found.push({ name: matcher.group(1) ?? '', value: matcher.group(2) ?? '' })
  }
  return found
}

const PIECES = [
  ...['loss', 'a', 'e', 'E', '|', '-', '_', '=', '=', '=', '.', '0', '12', '+', '1e5', '.5'],
  ...[' ', '  ', '\t', '\v', '\f', '\r', '\n', '\u00a0', '\u2028', 'é', '😀', '\ud83d', ',', ':'],
]

describe('matchDefaultFilter finds what RE2 finds', () => {
  test('in lines made of all that the filter tells apart', () => {
    const line = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 })
    fc.assert(
      fc.property(line, (pieces) => {
        const text = pieces.join('')
        expect(matchDefaultFilter(text)).toEqual(matchByRe2(text))
      }),
      { numRuns: 20_000 },
    )
  })

  test('in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(matchDefaultFilter(text)).toEqual(matchByRe2(text))
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['a=12b=3', 'a=1e5=2', 'a=1e=2', 'a=-b=2', 'a=+-b=3', '=1', 'a==1', 'a= =1', 'a=\n1'])(
    'where matches touch: %j',
    (text) => {
      expect(matchDefaultFilter(text)).toEqual(matchByRe2(text))
    },
  )
})

test('takes time in proportion to the line', () => {
  const start = performance.now()
  for (const piece of ['x', '=', ' ', 'x=', '1', 'x =']) matchDefaultFilter(piece.repeat(1_000_000))
  matchDefaultFilter(`${' '.repeat(1_000_000)}=`.repeat(3))
  expect(performance.now() - start).toBeLessThan(2000)
})
