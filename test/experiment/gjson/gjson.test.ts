import { describe, expect, test } from 'vitest'
import { gjsonGet, gjsonMistake } from '../../../src/experiment/gjson/gjson.ts'
import { UserError } from '../../../src/user-error.ts'
import table from './answers.json' with { type: 'json' }

/** GJSON 1.18.0 gave each of these answers; null where it found nothing. */
describe.each(table.groups)('$about', ({ answers }) => {
  test.each(answers)('$path', ({ path, raw }) => {
    const result = gjsonGet(table.document, path)
    expect(result.exists ? result.raw : null).toBe(raw)
  })
})

describe('what was found', () => {
  const document = {
    list: [],
    map: {},
    text: 'a"b',
    large: 1e21,
    small: 1.5e-9,
    whole: 12,
    yes: true,
    no: false,
    nothing: null,
  }

  test.each([
    ['list', { isArray: true, isObject: false, type: 'JSON', string: '[]' }],
    ['map', { isArray: false, isObject: true, type: 'JSON', string: '{}' }],
    ['text', { isArray: false, isObject: false, type: 'String', string: 'a"b', raw: '"a\\"b"' }],
    ['large', { type: 'Number', string: '1000000000000000000000', raw: '1e+21' }],
    ['small', { type: 'Number', string: '0.0000000015' }],
    ['whole', { type: 'Number', string: '12', raw: '12' }],
    ['yes', { type: 'True', string: 'true' }],
    ['no', { type: 'False', string: 'false' }],
    ['nothing', { exists: true, type: 'Null', string: '', raw: 'null' }],
    ['else', { exists: false, isArray: false, isObject: false, type: 'Null', string: '', raw: '' }],
  ])('%s', (path, expected) => {
    expect(gjsonGet(document, path)).toMatchObject(expected)
  })
})

test('texts are ordered by code points, as Go orders them', () => {
  const document = ['\uffff', '\u{1f600}', 'z']
  expect(gjsonGet(document, '#(>"\uffff")#').raw).toBe('["\u{1f600}"]')
})

test('an object has no keys but its own', () => {
  for (const path of ['constructor', '__proto__', 'toString', 'length', '*.length']) {
    expect(gjsonGet({ list: [1] }, path).exists, path).toBe(false)
  }
  expect(gjsonGet(JSON.parse('{"__proto__": 1}'), '__proto__').raw).toBe('1')
})

/** Where GJSON itself answers strangely, and what is answered here by its documentation. */
describe('otherwise than GJSON', () => {
  test('a text that holds JSON is not looked into', () => {
    // GJSON finds 1: it looks for the first brace in what it is given.
    expect(gjsonGet('{"a":1}', 'a').exists).toBe(false)
  })

  test('a modifier follows a literal number', () => {
    // GJSON takes `1|@tostr` for a number.
    expect(gjsonGet({}, '!1|@tostr').raw).toBe('"1"')
  })

  test('an argument in braces belongs to the modifier that begins a multipath', () => {
    // GJSON takes the brace for another multipath.
    expect(gjsonGet([[1, [2]]], '[@flatten:{"deep":true}]').raw).toBe('[[1,2]]')
  })

  test('a bracket that is not closed finds nothing', () => {
    // GJSON finds the member with the empty name.
    expect(gjsonGet({ '': 1 }, '[a').exists).toBe(false)
  })
})

describe('a mistake in a path is told', () => {
  test.each([
    ['', 'the path is empty'],
    ['status..phase', 'a key is empty'],
    ['status.', 'a key is empty'],
    ['status.conditions[0]', 'an element is written with a dot, conditions.0'],
    ['status.conditions.#(type=="Complete"', 'the ( at character 20 of'],
    ['status.conditions.#(type=="Complete)', 'is not closed'],
    ['status.conditions.#(type=="Complete"]', 'is not closed'],
    ["status.conditions.#(type=='Complete')", 'use double quotes'],
    ['status.conditions.#(type==="Complete")', '=== is no operator'],
    ['status.conditions.#(type=~"Complete")', '~"Complete" compares with nothing'],
    ['status.conditions.#(n=>1)', '=> is no operator'],
    ['status.conditions.#(type!"x")', '! is no operator'],
    ['status.conditions.#(type=="a\\?b")', 'is no JSON string'],
    ['status.conditions.#(type=="a" && n==1)', 'is no JSON string'],
    ['status.conditions.#()', 'asks for nothing'],
    ['status.conditions.#(type=="a")x', 'x cannot stand behind'],
    ['status.conditions.#type', '# comes a dot, a pipe or a query'],
    ['status.conditions.(type=="a")', 'holds a bracket'],
    ['status."phase"', 'keys are written without quotes'],
    [' status.phase', 'begins or ends with a space'],
    ['status.@reversed', '@reversed is no modifier'],
    ['status.[phase', 'is not closed'],
    ['status.{phase}x', 'x cannot stand behind'],
    ['{"a\\q":kind}', 'is no JSON string'],
    ['!yes', '!yes is no JSON'],
    ['@dig:a..b', 'a key is empty'],
  ])('%s', (path, sentence) => {
    expect(gjsonMistake(path)).toContain(sentence)
  })

  test.each([
    'status.conditions.#(type=="Complete")#|#(status=="True")#',
    'status.[@this].#(phase=="Succeeded")#',
    'status.[@this].#(succeeded>=1)',
    'status.conditions\\[0\\]',
    'metadata.labels.app\\.kubernetes\\.io/name',
    'status.conditions.#(reason%"Back*")#|0',
    '{status.phase,"n":status.{active,failed}}',
    '@dig:conditions|#(type==~true)',
    'status.replicaStatuses.Worker.[@this].#(active>0)',
    '\\@home.#',
  ])('none in %s', (path) => {
    expect(gjsonMistake(path)).toBeUndefined()
  })
})

test('a path that is too long or nests too deep is a mistake', () => {
  expect(gjsonMistake('a'.repeat(5000))).toContain('too long')
  expect(gjsonMistake('['.repeat(60) + ']'.repeat(60))).toContain('is not closed')
})

describe('work is bounded', () => {
  test('a path that doubles the document at every step is refused', () => {
    const start = performance.now()
    const path = Array.from({ length: 60 }, () => '[@this,@this]').join('.')
    expect(() => gjsonGet({ a: 1 }, path)).toThrow(UserError)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('digging for what digs is refused', () => {
    const nested = JSON.parse(`${'['.repeat(100)}0${']'.repeat(100)}`)
    expect(gjsonGet(nested, '@dig:@dig:0|#').raw).toBe('100')
    expect(() => gjsonGet(nested, '@dig:@dig:@dig:@dig:@dig:@dig:@dig:0')).toThrow(UserError)
  })

  test('a document nested without end is refused', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
    expect(() => gjsonGet(deep, '0')).toThrow('nested deeper than 1000')
  })

  test('a pattern of many stars ends soon', () => {
    const start = performance.now()
    const text = 'a'.repeat(100_000)
    expect(gjsonGet([text], `#(%"${'a*'.repeat(50)}b")`).exists).toBe(false)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('the largest object of a cluster is read many times over', () => {
    const item = { type: 'Complete', status: 'True', message: 'x'.repeat(80) }
    const object = { status: { conditions: Array.from({ length: 10_000 }, () => item) } }
    const path = 'status.conditions.#(type=="Complete")#|#(status=="True")#|#'
    expect(gjsonGet(object, path).raw).toBe('10000')
  })
})
