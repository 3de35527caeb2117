import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Experiment, JsonObject, TrialParameter } from '../../src/experiment/experiment.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import type { Assignment } from '../../src/experiment/trial.ts'
import { UserError } from '../../src/user-error.ts'
import { soundExperiment } from './katib-example.ts'

const base = soundExperiment()

function experiment(trialSpec: JsonObject, trialParameters: readonly TrialParameter[]): Experiment {
  const trialTemplate = { ...base.spec.trialTemplate, trialSpec, trialParameters }
  return { ...base, spec: { ...base.spec, trialTemplate } }
}

const lr: TrialParameter = { name: 'learningRate', reference: 'lr' }

/** A template whose command is this text, rendered with lr's value. */
function command(text: string, value: string, ...more: readonly TrialParameter[]): unknown {
  const template = {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: { labels: { app: 'demo' } },
    command: text,
  }
  return renderTrial(experiment(template, [lr, ...more]), 'e-x', [{ name: 'lr', value }])['command']
}

test('the example becomes a Job of its own name with the values in its command', () => {
  const values: readonly Assignment[] = [
    { name: 'learning_rate', value: '0.05' },
    { name: 'dropout', value: '0.2' },
    { name: 'optimizer', value: 'adam' },
  ]
  expect(renderTrial(base, 'katib-example-bcdf2456', values)).toEqual({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'katib-example-bcdf2456', namespace: 'kubeflow' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'training-container',
              image: 'katib-example:0.0.1',
              command: [
                'python3',
                '/app/mnist_train.py',
                '--learning_rate=0.05',
                '--dropout=0.2',
                '--optimizer=adam',
              ],
            },
          ],
          restartPolicy: 'Never',
        },
      },
    },
  })
})

describe('values stay inside the text that they are put in', () => {
  test.each([
    '"}], "x": [{"',
    '$&',
    "$1$`$'$$",
    '\\n',
    'a\nb: c',
    '${trialParameters.learningRate}',
    '__proto__',
    '',
  ])('%j', (value) => {
    expect(command('--lr=${trialParameters.learningRate};', value)).toBe(`--lr=${value};`)
  })

  test('any value, any number of times', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const text = '${trialParameters.learningRate}${trialParameters.learningRate}'
        expect(command(text, value)).toBe(`${value}${value}`)
      }),
    )
  })

  test('text in other brackets is left alone, numbers stay numbers', () => {
    expect(command('$(trialParameters.learningRate) ${trialSpec.Name} ${HOME}', '1')).toBe(
      '$(trialParameters.learningRate) ${trialSpec.Name} ${HOME}',
    )
    const template = { backoffLimit: 3, suspend: false, nothing: null }
    expect(renderTrial(experiment(template, []), 'e-x', [])).toMatchObject(template)
  })
})

describe('keys', () => {
  test('are filled too', () => {
    const template = { labels: { 'x-${trialParameters.learningRate}': 'y' } }
    const rendered = renderTrial(experiment(template, [lr]), 'e-x', [{ name: 'lr', value: '1' }])
    expect(rendered['labels']).toEqual({ 'x-1': 'y' })
  })

  test('that become one are refused', () => {
    const template = { labels: { 'x-${trialParameters.learningRate}': 'y', 'x-1': 'z' } }
    const render = () =>
      renderTrial(experiment(template, [lr]), 'e-x', [{ name: 'lr', value: '1' }])
    expect(render).toThrow(UserError)
    expect(render).toThrow('two keys of the template become x-1')
  })

  test('that would pollute are refused', () => {
    const template = { labels: { '${trialParameters.learningRate}': { polluted: 'yes' } } }
    const render = () =>
      renderTrial(experiment(template, [lr]), 'e-x', [{ name: 'lr', value: '__proto__' }])
    expect(render).toThrow('the key ${trialParameters.learningRate} becomes __proto__')
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('metadata', () => {
  test.each([
    ['Name', 'e-x'],
    ['Namespace', 'kubeflow'],
    ['Kind', 'Job'],
    ['APIVersion', 'batch/v1'],
    ['Labels[app]', 'demo'],
  ])('${trialSpec.%s} is %s', (what, expected) => {
    const parameter = { name: 'meta', reference: `\${trialSpec.${what}}` }
    expect(command('${trialParameters.meta}', '1', parameter)).toBe(expected)
  })

  test('a label that is not there is an error that names it', () => {
    const parameter = { name: 'meta', reference: '${trialSpec.Labels[none]}' }
    expect(() => command('${trialParameters.meta}', '1', parameter)).toThrow(
      'trial parameter meta refers to ${trialSpec.Labels[none]}, which the template lacks',
    )
  })

  test('of the template is kept beside name and namespace', () => {
    const template = { metadata: { labels: { app: 'demo' }, generateName: 'z-' } }
    expect(renderTrial(experiment(template, []), 'e-x', [])['metadata']).toEqual({
      labels: { app: 'demo' },
      generateName: 'z-',
      name: 'e-x',
      namespace: 'kubeflow',
    })
  })

  test('an experiment without a namespace runs in default', () => {
    const { namespace: _none, ...metadata } = base.metadata
    const rendered = renderTrial({ ...experiment({}, []), metadata }, 'e-x', [])
    expect(rendered['metadata']).toEqual({ name: 'e-x', namespace: 'default' })
  })
})

test('a missing assignment is an error that names it', () => {
  expect(() => renderTrial(base, 'e-x', [])).toThrow(
    'trial parameter learning_rate refers to learning_rate, which has no value',
  )
})

test('rendering leaves the experiment as it was', () => {
  const before = JSON.stringify(base)
  renderTrial(
    base,
    'e-x',
    ['learning_rate', 'dropout', 'optimizer'].map((name) => ({ name, value: '1' })),
  )
  expect(JSON.stringify(base)).toBe(before)
})

test('an assignment that no trial parameter refers to is refused', () => {
  const trialSpec = { kind: 'Job', command: '${trialParameters.learningRate}' }
  const values = [
    { name: 'lr', value: '1' },
    { name: 'momentum', value: '2' },
  ]
  expect(() => renderTrial(experiment(trialSpec, [lr]), 'e-x', values)).toThrow(
    'momentum has a value and no trial parameter refers to it',
  )
})
