import { describe, expect, test } from 'vitest'
import { placeOf } from '../../src/experiment/places.ts'
import { readYamlStream } from '../../src/experiment/yaml-stream.ts'
import { readYamlTree, type YamlTree } from '../../src/experiment/yaml-tree.ts'

function read(text: string): YamlTree {
  const stream = readYamlStream(text)
  const part = 'documents' in stream ? stream.documents[0] : undefined
  if (part === undefined || !('documents' in stream)) throw new Error('no document')
  return readYamlTree(part.document, text, stream.positionAt)
}

function told({ errors, warnings }: YamlTree): readonly string[] {
  return [...errors, ...warnings].map(({ code, path }) => `${code} ${path}`)
}

describe('a document is read as a cluster reads it', () => {
  test.each([
    [
      'scalars',
      '[010, yes, 1_000, 0o10, 12:30, 2026-01-01, ~]',
      [8, true, 1000, 8, '12:30', '2026-01-01', null],
    ],
    ['scalars in quotes', '["010", \'yes\']', ['010', 'yes']],
    ['tags', '[!!str 010, !!int 8, !!float 8]', ['010', 8, 8]],
    ['keys', '{on: 1, 010: 2}', { true: 1, '8': 2 }],
    ['a merge', 'a: &a {x: 1, z: 2}\nb: {<<: *a, z: 3}', { a: { x: 1, z: 2 }, b: { x: 1, z: 3 } }],
    [
      'a merge of several, the first being the strongest',
      'b: {<<: [{x: 1}, {x: 2, z: 3}]}',
      { b: { x: 1, z: 3 } },
    ],
    ['a merge behind a field, which it replaces', 'b: {x: 1, <<: {x: 2}}', { b: { x: 2 } }],
    ['aliases', 'a: &a [1]\nb: *a', { a: [1], b: [1] }],
    ['a field with nothing behind its colon', 'a:', { a: null }],
  ])('%s', (_name, text, json) => {
    const tree = read(text)
    expect(tree.json).toEqual(json)
    expect(tree.errors).toEqual([])
  })
})

describe('what an editor may show otherwise is a warning', () => {
  test.each([
    ['a: 010', ['yaml/ambiguous a']],
    ['a: yes', ['yaml/ambiguous a']],
    ['a: 1_000', ['yaml/ambiguous a']],
    ['on: 1', ['yaml/ambiguous true']],
    ['{x: 1, <<: {x: 2}}', ['yaml/merge-replaces x']],
    ['- a\n  - b', ['yaml/swallowed-item [0]']],
    ['a: "yes"', []],
    ['a: true', []],
    ['a: 0.5', []],
    ['a: 12:30', []],
  ])('%j', (text, expected) => {
    expect(told(read(text))).toEqual(expected)
  })
})

describe('what cannot be meant is an error', () => {
  test.each([
    ['a: 1\na: 2', 'yaml/key-twice a'],
    ['yes: 1\ntrue: 2', 'yaml/key-twice true'],
    ['a: *b', 'yaml/alias a'],
    ['a: &a [*a]', 'yaml/alias a[0]'],
    ['a: .inf', 'yaml/no-json a'],
    ['a: !!int x', 'yaml/no-json a'],
    ['a: !mine 1', 'yaml/tag a'],
    ['<<: 1', 'yaml/merge '],
    ['__proto__: 1', 'yaml/key __proto__'],
    [`a: &a 1\nb: [${'*a, '.repeat(21)}]`, 'yaml/too-many-aliases b[20]'],
    ['a: 9007199254740993', 'yaml/inexact a'],
  ])('%j', (text, expected) => {
    expect(told(read(text))).toContain(expected)
  })

  test('as many aliases as a person writes are none', () => {
    expect(read(`a: &a 1\nb: [${'*a, '.repeat(20)}]`).errors).toEqual([])
  })
})

describe('the place of a value', () => {
  test('is that of its alias, not of its anchor', () => {
    const { places } = read('a: &a\n  x: 1\nb: *a\n')
    expect(placeOf(places, 'b').value).toEqual({ line: 3, column: 4 })
  })

  test('of a field that is merged is where it is written', () => {
    const { places } = read('a: &a\n  x: 1\nb:\n  <<: *a\n')
    expect(placeOf(places, 'b.x').key).toEqual({ line: 2, column: 3 })
  })
})
