import { describe } from 'vitest'
import { check } from './check.ts'

describe('objective', () => {
  const block =
    '  objective:\n    type: maximize\n    goal: 0.99\n    objectiveMetricName: Validation-accuracy\n    additionalMetricNames:\n      - accuracy\n'
  const extra = '      - accuracy\n'
  check([
    ['none', [[block, '']], ['7:1 spec.objective: spec.objective is missing']],
    [
      'an empty one',
      [[block, '  objective:\n']],
      ['8:3 spec.objective: spec.objective is missing'],
    ],
    [
      'a type in the wrong case',
      [['type: maximize', 'type: Maximize']],
      [
        '9:11 spec.objective.type: type must be minimize or maximize, found Maximize > Write type: maximize',
      ],
    ],
    [
      'no type',
      [['    type: maximize\n', '']],
      ['8:3 spec.objective.type: spec.objective.type is missing'],
    ],
    [
      'no metric',
      [['    objectiveMetricName: Validation-accuracy\n', '']],
      ['8:3 spec.objective.objectiveMetricName: spec.objective.objectiveMetricName is missing'],
    ],
    [
      'the objective among the additional ones',
      [['- accuracy', '- Validation-accuracy']],
      ['13:9 spec.objective.additionalMetricNames: Validation-accuracy is the objective already'],
    ],
    [
      'an additional one twice',
      [[extra, `${extra}${extra}`]],
      ['warning 14:9 spec.objective.additionalMetricNames[1]: accuracy is listed twice'],
    ],
    [
      'a goal in quotes',
      [['goal: 0.99', 'goal: "0.99"']],
      [
        '10:11 spec.objective.goal: goal must be a number, found a text ("0.99") > Write it without quotes: goal: 0.99',
      ],
    ],
    ['a goal of zero', [['goal: 0.99', 'goal: 0']], []],
    [
      'one additional metric without its dash',
      [['additionalMetricNames:\n      - accuracy', 'additionalMetricNames: accuracy']],
      [
        '12:28 spec.objective.additionalMetricNames: additionalMetricNames must be a list, found a text (accuracy) > Put each item on a line of its own after a dash: "- accuracy"',
      ],
    ],
    [
      'a strategy that is none',
      [[extra, `${extra}    metricStrategies: [{name: accuracy, value: maximum}]\n`]],
      [
        '14:48 spec.objective.metricStrategies[0].value: a strategy is min, max or latest, found maximum',
      ],
    ],
    [
      'a strategy twice',
      [
        [
          extra,
          `${extra}    metricStrategies: [{name: accuracy, value: max}, {name: accuracy, value: min}]\n`,
        ],
      ],
      ['14:61 spec.objective.metricStrategies[1].name: accuracy has a strategy already'],
    ],
    [
      'a strategy for a stranger',
      [[extra, `${extra}    metricStrategies: [{name: acuracy, value: max}]\n`]],
      [
        'warning 14:31 spec.objective.metricStrategies[0].name: acuracy is not a metric of this experiment > Did you mean accuracy?',
      ],
    ],
    [
      'a metric that the default filter cannot find',
      [['objectiveMetricName: Validation-accuracy', 'objectiveMetricName: val/accuracy']],
      [
        '11:26 spec.objective.objectiveMetricName: the default filter can never find a metric named val/accuracy',
      ],
    ],
  ])
})
