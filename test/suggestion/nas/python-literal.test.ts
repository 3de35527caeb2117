import { expect, test } from 'vitest'
import { pythonLiteral } from '../../../src/suggestion/nas/python-literal.ts'

test.each([
  ['a text', 'é\u{1f600}', "'\\u00e9\\ud83d\\ude00'"],
  ['a quote, which it breaks', 'a"b', "'a\\'b'"],
  ['a number', 5, '5'],
  ['what is written', { written: '5.0' }, '5.0'],
  ['a list', [1, 'a'], "[1, 'a']"],
  [
    'a mapping, in its order',
    new Map([
      ['b', 1],
      ['a', 2],
    ]),
    "{'b': 1, 'a': 2}",
  ],
] as const)('%s is as Katib writes it', (_name, value, expected) => {
  expect(pythonLiteral(value)).toBe(expected)
})
