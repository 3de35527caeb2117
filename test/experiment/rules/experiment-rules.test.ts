import { describe, expect, test } from 'vitest'
import { edited, said } from '../katib-example.ts'
import { check } from './check.ts'

describe('what is not there yet is refused by name, never ignored', () => {
  check([
    [
      'earlyStopping',
      [['  parameters:', '  earlyStopping: {algorithmName: medianstop}\n  parameters:']],
      ['19:18 spec.earlyStopping: earlyStopping is not supported yet'],
    ],
    [
      'nasConfig',
      [['  parameters:', '  nasConfig: {graphConfig: {}}\n  parameters:']],
      ['19:3 spec: an experiment has parameters or nasConfig, not both'],
    ],
    [
      'customCollector',
      [
        [
          '  parameters:',
          '  metricsCollectorSpec: {collector: {kind: StdOut, customCollector: {}}}\n  parameters:',
        ],
      ],
      [
        'warning 19:52 spec.metricsCollectorSpec.collector.customCollector: a collector of kind StdOut takes no notice of customCollector',
      ],
    ],
    [
      'null is as good as absent',
      [['  parameters:', '  earlyStopping:\n  nasConfig: null\n  parameters:']],
      [],
    ],
  ])
})

describe('unknown fields', () => {
  check([
    [
      'at the top',
      [['spec:', 'specs: 1\nspec:']],
      ['7:1 specs: an Experiment has no field specs > Did you mean spec?'],
    ],
    [
      'a misspelt one is read as what it means',
      [['maxTrialCount', 'maxTrialcount']],
      ['17:3 spec.maxTrialcount: spec has no field maxTrialcount > Did you mean maxTrialCount?'],
    ],
    [
      'one like no other',
      [['    goal: 0.99', '    goal: 0.99\n    zebra: 1']],
      [
        '11:5 spec.objective.zebra: spec.objective has no field zebra > Its fields are type, goal, objectiveMetricName, additionalMetricNames, metricStrategies',
      ],
    ],
    [
      'in a Job',
      [['      kind: Job\n', '      kind: Job\n      zebra: 1\n']],
      ['52:7 spec.trialTemplate: zebra is no field of a Job > Its fields are'],
    ],
  ])
})

test('independent mistakes are all told, in the order of the file', () => {
  const text = edited(
    ['name: katib-example', 'name: Katib_Example'],
    ['type: maximize', 'type: max'],
    ['goal: 0.99', 'goal: high'],
    ['algorithmName: random', 'algorithmName: rando'],
    ['maxTrialCount: 10', 'maxTrialCount: 0'],
    ['min: "0.01"', 'min: 0.01'],
    ['- adam', '-'],
    ['reference: dropout', 'reference: dropot'],
    ['primaryContainerName: training-container', 'primaryContainerName: main'],
  )
  expect(said(text).map((line) => line.split(':', 1)[0])).toEqual([
    '6',
    '9',
    '10',
    '15',
    '16',
    '17',
    '18',
    '23',
    '35',
    '38',
    '45',
  ])
})
