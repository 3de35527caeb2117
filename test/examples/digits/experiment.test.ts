import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readFlags } from '../../../examples/digits/flags.js'

const { spec, ...rest } = parse(
  readFileSync(new URL('../../../examples/digits/experiment.yaml', import.meta.url), 'utf8'),
)
const container = spec.trialTemplate.trialSpec.spec.template.spec.containers[0]

test('the experiment maximizes validation accuracy by ten random trials, two at a time', () => {
  expect(rest).toMatchObject({ apiVersion: 'kubeflow.org/v1beta1', metadata: { name: 'digits' } })
  expect(spec).toMatchObject({
    objective: {
      type: 'maximize',
      goal: 0.99,
      objectiveMetricName: 'Validation-accuracy',
      additionalMetricNames: ['accuracy'],
    },
    algorithm: { algorithmName: 'random' },
    parallelTrialCount: 2,
    maxTrialCount: 10,
    maxFailedTrialCount: 1,
    parameters: [
      { name: 'learning_rate', feasibleSpace: { min: '0.01', max: '0.2' } },
      { name: 'dropout', feasibleSpace: { min: '0.1', max: '0.5' } },
      { name: 'optimizer', feasibleSpace: { list: ['sgd', 'adam', 'ftrl'] } },
    ],
  })
})

test('every parameter reaches a flag that the training program knows', () => {
  const values = new Map<string, string>([
    ['learning_rate', '0.05'],
    ['dropout', '0.3'],
    ['optimizer', 'ftrl'],
  ])
  const references = new Map<string, string>(
    spec.trialTemplate.trialParameters.map((parameter: { name: string; reference: string }) => [
      parameter.name,
      parameter.reference,
    ]),
  )
  const [program, script, ...flags]: string[] = container.command.map((argument: string) =>
    argument.replaceAll(
      /\$\{trialParameters\.(\w+)\}/g,
      (_, name) => values.get(references.get(name) ?? '') ?? 'unknown',
    ),
  )
  expect([program, script]).toEqual(['node', 'examples/digits/train.js'])
  expect(readFlags(flags)).toMatchObject({ learningRate: 0.05, dropout: 0.3, optimizer: 'ftrl' })
  expect(container.name).toBe(spec.trialTemplate.primaryContainerName)
})
