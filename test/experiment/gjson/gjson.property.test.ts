import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/experiment/experiment.ts'
import { gjsonGet, gjsonMistake } from '../../../src/experiment/gjson/gjson.ts'

const KEYS = ['a', 'b', 'type', 'x.y', '*', '#', '', '@this', '__proto__']

const document = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 1, 'a', 'True', '{"a":1}'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 }),
  ),
})).value

/** Paths of the pieces that mean something, in any order. */
const pieces = [
  'a b type 0 1 # ## . | .. || * ? \\ ( ) [ ] { } , : " \' ! ~ = == != < <= > >= % !% ~true ~* -1',
  '#( #(a== )# #(type=="a")# [@this] @this @reverse @flatten @flatten:{"deep":true} @join @keys',
  '@values @tostr @fromstr @group @dig:a @dig: @pretty @pretty:{"width":0} @nope !1 !"x" !{"a":1}',
]
const path = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...pieces.join(' ').split(' '), ' '), { maxLength: 20 })
    .map((words) => words.join('')),
  fc
    .array(fc.constantFrom(...pieces.join(' ').split(' ')), { maxLength: 8 })
    .map((words) => words.join('.')),
)

test('any path on any document has an answer, soon, which is JSON', () => {
  fc.assert(
    fc.property(document, path, (json, text) => {
      const start = performance.now()
      const result = gjsonGet(json, text)
      gjsonMistake(text)
      expect(performance.now() - start).toBeLessThan(1000)
      if (!result.exists) {
        expect(result).toMatchObject({ raw: '', string: '', isArray: false, isObject: false })
        return
      }
      const found: unknown = JSON.parse(result.raw)
      expect(Array.isArray(found)).toBe(result.isArray)
      expect(typeof found === 'object' && found !== null && !Array.isArray(found)).toBe(
        result.isObject,
      )
    }),
    { numRuns: 3000 },
  )
})

test('the document itself stays as it is', () => {
  fc.assert(
    fc.property(document, path, (json, text) => {
      const before = JSON.stringify(json)
      gjsonGet(json, text)
      expect(JSON.stringify(json)).toBe(before)
    }),
  )
})

test('a key finds its value, whatever characters it is of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), document, (key, value) => {
      const escaped = key.replace(/[.|#@*?!{}[\]()\\"=<>%:,]/g, '\\$&')
      const object = Object.fromEntries([
        ['other', 1],
        [key, value],
      ] as const)
      expect(gjsonGet(object, escaped).raw).toBe(JSON.stringify(value))
    }),
  )
})

test('every element is found by its index, and all of them by #', () => {
  fc.assert(
    fc.property(fc.array(document, { maxLength: 5 }), (items) => {
      for (const [index, item] of items.entries()) {
        expect(gjsonGet({ items }, `items.${index}`).raw).toBe(JSON.stringify(item))
      }
      expect(gjsonGet({ items }, 'items.#').raw).toBe(`${items.length}`)
      expect(gjsonGet({ items }, 'items.#.@this').raw).toBe(JSON.stringify(items))
      expect(gjsonGet({ items }, `items.${items.length}`).exists).toBe(false)
    }),
  )
})

test('a query and its contrary share the texts out between them', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (texts, value) => {
      const found = (operator: string) =>
        JSON.parse(gjsonGet(texts, `#(${operator}${JSON.stringify(value)})#`).raw)
      fc.pre(!value.startsWith('~'))
      expect(found('==')).toEqual(texts.filter((text) => text === value))
      for (const [one, other] of [
        ['==', '!='],
        ['<', '>='],
        ['>', '<='],
        ['%', '!%'],
      ] as const) {
        expect([...found(one), ...found(other)].toSorted()).toEqual(texts.toSorted())
      }
    }),
  )
})
