import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXAMPLE, parse } from './katib-example.ts'

const PIECES = [
  ' ',
  '  ',
  '\t',
  '\n',
  '- ',
  ': ',
  ':',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '!x ',
  '|\n',
  '>',
  '#',
  '---\n',
  '...\n',
  '0',
  '-1',
  '1e999',
  'null',
  'true',
  '~',
  '<<: ',
  '__proto__: 1\n',
  'constructor: 2\n',
  '${trialParameters.x}',
  '\u0000',
  '\uFEFF',
  '\r\n',
  '\u2028',
  'é',
  '😀',
  '%YAML 1.1\n',
  '? ',
  '.nan',
  '.inf',
  '1_000',
  'spec:',
  'status: {}\n',
  'earlyStopping: {}\n',
  'logUniform',
  '${trialSpec.Name}',
]

const place = fc.nat(EXAMPLE.length)
const piece = fc.constantFrom(...PIECES)

type Mutation = (text: string) => string
const insertion = fc.tuple(place, piece).map(
  ([at, what]): Mutation =>
    (text) =>
      text.slice(0, at) + what + text.slice(at),
)
const deletion = fc.tuple(place, fc.integer({ min: 1, max: 30 })).map(
  ([at, length]): Mutation =>
    (text) =>
      text.slice(0, at) + text.slice(at + length),
)
const reindentation = fc.tuple(fc.nat(100), fc.nat(12)).map(
  ([line, indent]): Mutation =>
    (text) =>
      onLine(text, line, (old) => [' '.repeat(indent) + old.trimStart()]),
)
const removal = fc.nat(100).map(
  (line): Mutation =>
    (text) =>
      onLine(text, line, () => []),
)
const repetition = fc.nat(100).map(
  (line): Mutation =>
    (text) =>
      onLine(text, line, (old) => [old, old]),
)
const newValue = fc.tuple(fc.nat(100), piece).map(
  ([line, value]): Mutation =>
    (text) =>
      onLine(text, line, (old) => [old.replace(/:.*/, () => `: ${value}`)]),
)
const mutation = fc.oneof(insertion, deletion, reindentation, removal, repetition, newValue)

function onLine(text: string, line: number, change: (old: string) => readonly string[]): string {
  const lines = text.split('\n')
  const index = line % lines.length
  return lines.flatMap((old, at) => (at === index ? change(old) : [old])).join('\n')
}

/** What must hold of any text whatever. */
function expectSaneAnswer(text: string): void {
  const { experiments, diagnostics } = parse(text)
  const lines = text.split(/\r\n|[\r\n\u0085]/)
  for (const said of [...diagnostics, ...experiments.flatMap((each) => each.diagnostics)]) {
    expect(said.line).toBeGreaterThanOrEqual(1)
    expect(said.line).toBeLessThanOrEqual(lines.length)
    expect(said.column).toBeGreaterThanOrEqual(1)
    expect(said.column).toBeLessThanOrEqual((lines[said.line - 1] ?? '').length + 1)
    expect(`${said.message} ${said.hint}`).not.toMatch(/undefined|\[object|NaN/)
  }
  for (const { experiment, diagnostics: own } of experiments) {
    expect(experiment === undefined).toBe(own.some(({ severity }) => severity === 'error'))
  }
  expect(experiments.length + diagnostics.length).toBeGreaterThan(0)
}

test('a mutated experiment never throws, and every mistake is at a place in the file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      expectSaneAnswer(mutations.reduce((text, mutate) => mutate(text), EXAMPLE))
    }),
    { numRuns: 2000 },
  )
})

test('nor does any other text', () => {
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, (parts) => expectSaneAnswer(parts.join(''))),
    { numRuns: 2000 },
  )
})

test('nor does any JSON in any place of an experiment', () => {
  const fields = [
    'metadata',
    'spec.objective',
    'spec.algorithm',
    'spec.parameters',
    'spec.trialTemplate',
    'spec.trialTemplate.trialSpec',
    'spec.metricsCollectorSpec',
    'spec.parallelTrialCount',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 4 }), (path, value) => {
      const keys = path.split('.')
      const inner = keys.reduceRight<unknown>((json, key) => ({ [key]: json }), value)
      expectSaneAnswer(
        JSON.stringify({
          apiVersion: 'kubeflow.org/v1beta1',
          kind: 'Experiment',
          ...Object(inner),
        }),
      )
    }),
    { numRuns: 1000 },
  )
})
