import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Experiment, Parameter } from '../../../src/experiment/experiment.ts'
import { withParameters } from '../../../src/report/parameter-file/parameter-file.ts'
import { double, experimentOf } from '../../suggestion/experiment.ts'

const PARAMETERS: readonly Parameter[] = [
  double('lr', '0', '1'),
  { ...double('layers', '1', '9'), parameterType: 'int' },
  {
    name: 'width',
    parameterType: 'discrete',
    feasibleSpace: { list: ['16', '32'], distribution: 'uniform' },
  },
  {
    name: 'optimizer',
    parameterType: 'categorical',
    feasibleSpace: { list: ['adam', 'sgd', 'true', '8', 'no'], distribution: 'uniform' },
  },
]
const EXPERIMENT: Experiment = experimentOf('random', PARAMETERS)

const TEN = (name: string) => Array.from({ length: 10 }, () => name).join(', ')
/** Aliases that grow tenfold with each line. */
const LAUGHS = `a: &a [${TEN('1')}]\nb: &b [${TEN('*a')}]\nc: &c [${TEN('*b')}]\nd: [${TEN('*c')}]\n`

type Values = Readonly<Record<string, string>>

function edit(path: string, text: string | undefined, values: Values) {
  const assignments = Object.entries(values).map(([name, value]) => ({ name, value }))
  return withParameters(EXPERIMENT, assignments, { path, text })
}

function changed(path: string, text: string | undefined, values: Values): string {
  const made = edit(path, text, values)
  if (made.kind !== 'changed') throw new Error(JSON.stringify(made))
  return made.text
}

describe('the best parameters in YAML', () => {
  test('take the place of those that are there, and all else stays to the byte', () => {
    const text = `# How we train.
defaults: &d {seed:   7}
lr:   0.1   # was tuned by hand
"layers":
  2
width: 16
notes: |
  lr: not this one

other: { lr: 5 , "x":'y' }
optimizer:
copy: *d
`
    expect(
      changed('a/train.yaml', text, { lr: '0.013', layers: '3', width: '32', optimizer: 'sgd' }),
    ).toBe(
      text
        .replace('lr:   0.1 ', 'lr:   0.013 ')
        .replace('  2\n', '  3\n')
        .replace('width: 16', 'width: 32')
        .replace('optimizer:', 'optimizer: sgd'),
    )
  })

  test.each([
    ['behind the last line', 'a: 1 # one\n', 'a: 1 # one\nlr: 0.5\n'],
    ['where the last line has no end', 'a: 1', 'a: 1\nlr: 0.5\n'],
    ['behind a text of several lines', 'a: |\n  b\n  c\n', 'a: |\n  b\n  c\nlr: 0.5\n'],
    ['behind a list', 'a:\n  - 1\n  - 2\n', 'a:\n  - 1\n  - 2\nlr: 0.5\n'],
    ['behind a list of one line', 'a: [1,\n  2] # c\n', 'a: [1,\n  2] # c\nlr: 0.5\n'],
    ['behind a mapping', 'a:\n  b: 1\n', 'a:\n  b: 1\nlr: 0.5\n'],
    ['with the others’ indentation', '  a: 1\n  b: 2\n', '  a: 1\n  b: 2\n  lr: 0.5\n'],
    ['with the others’ ends of lines', 'a: 1\r\n', 'a: 1\r\nlr: 0.5\r\n'],
    ['in braces', '{a: 1, b: 2} # c\n', '{lr: 0.5, a: 1, b: 2} # c\n'],
    ['in empty braces', '{}\n', '{lr: 0.5}\n'],
    ['to a file of comments', '# c\n', '# c\nlr: 0.5\n'],
    ['to an empty file', '', 'lr: 0.5\n'],
    ['behind a key without a value', 'a:\n', 'a:\nlr: 0.5\n'],
    ['before the end of the document', 'a: 1\n...\n', 'a: 1\nlr: 0.5\n...\n'],
    ['behind an alias', 'a: &x 1\nb: *x\n', 'a: &x 1\nb: *x\nlr: 0.5\n'],
    ['to a new file', undefined, 'lr: 0.5\n'],
  ])('are added %s', (_, text, result) => {
    expect(changed('train.yml', text, { lr: '0.5' })).toBe(result)
  })

  test.each([
    ['lr', '1e-05', '1.0e-05'],
    ['lr', '1.5e3', '1.5e+3'],
    ['lr', '0.30000000000000004', '0.30000000000000004'],
    ['layers', '12', '12'],
    ['width', '32', '32'],
    ['optimizer', 'adam', 'adam'],
    ['optimizer', 'no', '"no"'],
    ['optimizer', 'true', '"true"'],
    ['optimizer', '8', '"8"'],
    ['optimizer', 'a: b # c', '"a: b # c"'],
    ['optimizer', 'a\u0085b', '"a\\u0085b"'],
  ])('%s %s is written so that YAML 1.1 and 1.2 read the same', (name, value, text) => {
    const written = changed('t.yaml', undefined, { [name]: value })
    expect(written).toBe(`${name}: ${text.replace('e-05', 'e-5')}\n`)
    const isNumber = name !== 'optimizer'
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(written, { version })).toEqual({ [name]: isNumber ? Number(value) : value })
    }
  })

  test.each([
    ['optimizer: 4\n', '8', 'optimizer: 8\n'],
    ['optimizer: false\n', 'true', 'optimizer: true\n'],
    ['optimizer: "4"\n', '8', 'optimizer: "8"\n'],
    ['width: "16"\n', '32', 'width: "32"\n'],
  ])('of a list are what stands there: %j', (text, value, result) => {
    const name = text.split(':')[0] ?? ''
    expect(changed('t.yaml', text, { [name]: value })).toBe(result)
  })

  test.each([
    ['lr: 1e-2\nlayers: 3\n', { lr: '0.01', layers: '3' }],
    ["optimizer: 'sgd'\n", { optimizer: 'sgd' }],
    ['{width: 3.2e1}', { width: '32' }],
  ])('are no change where they are there already: %j', (text, values) => {
    expect(edit('t.yaml', text, values)).toEqual({ kind: 'unchanged' })
  })

  test.each([
    ['a: 1\n---\nb: 2\n', 'several documents'],
    ['- a\n', 'no mapping'],
    ['a: [\n', 'it is no YAML'],
    ['lr: {a: 1}\n', 'lr is more than one value there'],
    ['lr: &x 0.1\nother: *x\n', 'its values depend on each other'],
    ['lr: 0.1\nlr: 0.2\n', 'it is no YAML'],
    [`a: ${'['.repeat(100_000)}`, 'it is no YAML'],
    [LAUGHS, 'too involved'],
  ])('are not forced into %#', (text, why) => {
    const made = edit('t.yaml', text, { lr: '0.5', layers: '2' })
    expect(made.kind === 'refused' ? made.why : made).toContain(why)
  })
})

describe('the best parameters in JSON', () => {
  test('take the place of those that are there, and all else stays to the byte', () => {
    const text = `{
\t"big": 12345678901234567890, "e":1.0,
\t"lr" : 0.1,
\t"nested": {"lr": [1, {"layers": 2}], "s": "\\"}, lr"},
\t"optimizer":"adam"
}
`
    expect(changed('t.json', text, { lr: '1e-05', optimizer: 'a"b', layers: '3' })).toBe(
      text
        .replace('"lr" : 0.1', '"lr" : 1e-5')
        .replace('"optimizer":"adam"', '"optimizer":"a\\"b",\n\t"layers": 3'),
    )
  })

  test.each([
    ['{"a": 1}', '{"a": 1, "lr": 0.5}'],
    ['{"a":1}', '{"a":1,"lr":0.5}'],
    ['{}\n', '{\n  "lr": 0.5\n}\n'],
    ['{\n    "a": 1\n}\n', '{\n    "a": 1,\n    "lr": 0.5\n}\n'],
    [undefined, '{\n  "lr": 0.5\n}\n'],
  ])('are added to %j', (text, result) => {
    expect(changed('t.JSON', text, { lr: '0.5' })).toBe(result)
  })

  test('are no change where they are there already', () => {
    expect(edit('t.json', '{"lr": 5e-1}', { lr: '0.5' })).toEqual({ kind: 'unchanged' })
  })

  test.each([
    ['{a: 1}', 'it is no JSON'],
    ['[1]', 'a list'],
    ['{"lr": [1]}', 'lr is a list there'],
  ])('are not forced into %j', (text, why) => {
    const made = edit('t.json', text, { lr: '0.5' })
    expect(made.kind === 'refused' ? made.why : made).toContain(why)
  })
})

describe('whatever a file holds', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    // JSON has no zero below zero.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.constant(null),
  )
  const key = fc.oneof(
    fc.constantFrom('lr', 'layers', 'a', '__proto__', 'y'),
    fc.string({ unit: 'binary' }),
  )
  const file = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf)))

  test('its other keys keep their values and their order, in JSON', () => {
    fc.assert(
      fc.property(file, fc.constantFrom(0, 2, '\t'), (object, indent) => {
        const made = edit('t.json', JSON.stringify(object, null, indent), LAW)
        check(made, object, (text) => JSON.parse(text))
      }),
    )
  })

  test('its other keys keep their values and their order, in YAML', () => {
    fc.assert(
      fc.property(file, fc.boolean(), (object, inBraces) => {
        const text = inBraces ? stringify(object, { collectionStyle: 'flow' }) : stringify(object)
        fc.pre(JSON.stringify(parse(text)) === JSON.stringify(object))
        check(edit('t.yaml', text, LAW), object, parse)
      }),
    )
  })

  const LAW: Values = { lr: '0.25', layers: '3' }

  function check(
    made: ReturnType<typeof edit>,
    object: Readonly<Record<string, unknown>>,
    read: (text: string) => Readonly<Record<string, unknown>>,
  ): void {
    const isNested = [object['lr'], object['layers']].some(
      (value) => typeof value === 'object' && value !== null,
    )
    if (isNested) {
      expect(made.kind).toBe('refused')
      return
    }
    const isThere = object['lr'] === 0.25 && object['layers'] === 3
    expect(made.kind).toBe(isThere ? 'unchanged' : 'changed')
    if (made.kind !== 'changed') return
    const after = read(made.text)
    expect(after).toMatchObject({ lr: 0.25, layers: 3 })
    const others = (all: Readonly<Record<string, unknown>>) =>
      Object.entries(all).filter(([name]) => name !== 'lr' && name !== 'layers')
    expect(others(after)).toEqual(others(object))
    expect(edit(read === parse ? 't.yaml' : 't.json', made.text, LAW)).toEqual({
      kind: 'unchanged',
    })
  }
})
