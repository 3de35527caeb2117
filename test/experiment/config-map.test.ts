import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { templateFromConfigMap } from '../../src/experiment/config-map.ts'
import type { Experiment, Json } from '../../src/experiment/experiment.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import { UserError } from '../../src/user-error.ts'
import { soundExperiment } from './katib-example.ts'

const SOURCE = { configMapName: 'templates', configMapNamespace: 'team', templatePath: 'job.yaml' }

function read(text: string) {
  const data = { 'job.yaml': text }
  return templateFromConfigMap(SOURCE, [{ name: 'templates', namespace: 'team', data }])
}

/** What becomes of a template whose placeholder `lr` is given this value. */
function rendered(text: string, value: string): Json {
  const base = soundExperiment()
  const trialTemplate = {
    ...base.spec.trialTemplate,
    trialParameters: [{ name: 'lr', reference: 'lr' }],
    ...read(text),
  }
  const experiment: Experiment = { ...base, spec: { ...base.spec, trialTemplate } }
  const { metadata: _metadata, ...rest } = renderTrial(experiment, 'e-x', [{ name: 'lr', value }])
  return rest
}

test('the template is read with its placeholders in their places', () => {
  const text = 'kind: Job\nspec:\n  command: [train, --lr=${trialParameters.lr}]\n'
  expect(read(text)).toEqual({
    trialSpec: { kind: 'Job', spec: { command: ['train', '--lr=${trialParameters.lr}'] } },
  })
})

describe('a placeholder that stands alone without quotes', () => {
  test.each([
    ['3', 3],
    ['0.5', 0.5],
    ['1e-3', 0.001],
    ['true', true],
    ['adam', 'adam'],
    ['a: b', 'a: b'],
    ['[1, 2]', '[1, 2]'],
    ['{a: 1}', '{a: 1}'],
    ['- a', '- a'],
    ['# a', '# a'],
    ['*a', '*a'],
    ['&a b', '&a b'],
    ['!!str 1', '!!str 1'],
    ['"x', '"x'],
    ['"x"', '"x"'],
    ['1 ', '1 '],
    ['1\n---\n2', '1\n---\n2'],
    ['', ''],
  ])('is what YAML makes of %j, unless that is a structure', (value, expected) => {
    const text = 'a: ${trialParameters.lr}\nb: [${trialParameters.lr}, x]\n'
    expect(rendered(text, value)).toEqual({ a: expected, b: [expected, 'x'] })
  })
})

test.each([
  ['a: "${trialParameters.lr}"', { a: '3' }],
  ["a: '${trialParameters.lr}'", { a: '3' }],
  ['a: x${trialParameters.lr}', { a: 'x3' }],
  ['a: ${trialParameters.lr}${trialParameters.lr}', { a: '33' }],
  ['a: |\n  ${trialParameters.lr}', { a: '3\n' }],
  ['${trialParameters.lr}: a', { '3': 'a' }],
  ['a: b # ${trialParameters.nothing}\nc: ${trialParameters.lr}', { a: 'b', c: 3 }],
  ['"a/b":\n  "~c": ${trialParameters.lr}', { 'a/b': { '~c': 3 } }],
  ['placeholder0z: ${trialParameters.lr}', { placeholder0z: 3 }],
])('%s', (text, expected) => {
  expect(rendered(text, '3')).toEqual(expected)
})

test('no value adds to the template or takes from it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      fc.pre(!value.includes('${trialParameters.'))
      const text = 'a: ${trialParameters.lr}\nb: "${trialParameters.lr}"\nc: {d: 1}\n'
      const { a, ...rest } = Object(rendered(text, value))
      expect(rest).toEqual({ b: value, c: { d: 1 } })
      expect(a === null || typeof a !== 'object').toBe(true)
      if (typeof a === 'string') expect(a).toBe(value)
    }),
  )
})

describe('a template that cannot be had', () => {
  test.each([
    ['another ConfigMap', { ...SOURCE, configMapName: 'others' }, 'no ConfigMap others'],
    ['another namespace', { ...SOURCE, configMapNamespace: 'else' }, 'in the namespace else'],
    [
      'another key',
      { ...SOURCE, templatePath: 'x' },
      'no key x. Correct templatePath; the keys are job.yaml',
    ],
    ['a key of every object', { ...SOURCE, templatePath: 'constructor' }, 'no key constructor'],
  ])('%s', (_what, source, sentence) => {
    const data = { 'job.yaml': 'kind: Job' }
    const read = () =>
      templateFromConfigMap(source, [{ name: 'templates', namespace: 'team', data }])
    expect(read).toThrow(UserError)
    expect(read).toThrow(sentence)
  })

  test.each([
    ['', 'is empty'],
    ['- a', 'is no mapping'],
    ['text', 'is no mapping'],
    ['kind: Job\n---\nkind: Job', 'has several documents'],
    ["kind: Job\na: --bad={'a': 2, 'b': [1, 2]}", 'is no YAML: line 2'],
    ['kind: Job\nkind: Job', 'kind is given twice'],
    ['kind: !x Job', 'the tag !x has no meaning here'],
    ['a: '.concat('['.repeat(100)), 'nested'],
  ])('%j', (text, sentence) => {
    expect(() => read(text)).toThrow(UserError)
    expect(() => read(text)).toThrow(sentence)
  })
})
