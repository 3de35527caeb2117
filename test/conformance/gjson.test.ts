import { expect, test } from 'vitest'
import type { Json } from '../../src/experiment/experiment.ts'
import { gjsonGet, gjsonMistake } from '../../src/experiment/gjson/gjson.ts'
import table from './gjson_cases.json' with { type: 'json' }

interface Case {
  readonly doc: Json
  readonly path: string
  readonly expected: object
}

const cases: readonly Case[] = JSON.parse(JSON.stringify(table))

/** Nothing differs: what GJSON finds, ours finds. */
test.each(cases)('$path', ({ doc, path, expected }) => {
  expect(gjsonGet(doc, path)).toEqual(expected)
})

test('of the table’s paths, one cannot be meant', () => {
  const mistaken = cases.map(({ path }) => path).filter((path) => gjsonMistake(path) !== undefined)
  expect(mistaken).toEqual(['status.conditions[0]'])
})
