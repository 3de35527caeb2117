import { describe, expect, test } from 'vitest'
import { edited, said } from '../katib-example.ts'
import { check } from './check.ts'

describe('parameters', () => {
  const first = 'min: "0.01"\n        max: "0.2"'
  const type = 'parameterType: double\n      feasibleSpace:\n        min: "0.01"'
  const items = '          - sgd\n          - adam\n          - ftrl\n'
  check([
    [
      'a number without quotes',
      [[first, 'min: 0.01\n        max: 0.20']],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min must be a text, found a number (0.01) > Put it in quotes: min: "0.01"',
        '24:14 spec.parameters[0].feasibleSpace.max: max must be a text, found a number (0.20) > Put it in quotes: max: "0.20"',
      ],
    ],
    [
      'a list of numbers',
      [[items, '          - 1\n          - sgd\n']],
      [
        '34:13 spec.parameters[2].feasibleSpace.list[0]: list[0] must be a text, found a number (1) > Put it in quotes: - "1"',
      ],
    ],
    [
      'an unknown type',
      [[type, type.replace('double', 'float')]],
      [
        '21:22 spec.parameters[0].parameterType: parameterType must be one of double, int, discrete, categorical, found float > Write parameterType: double',
      ],
    ],
    [
      'a type in the wrong case',
      [[type, type.replace('double', 'Double')]],
      [
        '21:22 spec.parameters[0].parameterType: parameterType must be one of double, int, discrete, categorical, found Double > Write parameterType: double',
      ],
    ],
    [
      'no type',
      [['      parameterType: categorical\n', '']],
      [
        '30:7 spec.parameters[2].parameterType: the parameter has no parameterType > Write parameterType: categorical',
      ],
    ],
    [
      'no name',
      [['- name: learning_rate\n      parameterType', '- parameterType']],
      [
        '20:7 spec.parameters[0].name: the parameter has no name',
        '41:20 spec.trialTemplate.trialParameters[0].reference: there is no parameter learning_rate in spec.parameters',
      ],
    ],
    [
      'a name twice',
      [
        ['- name: dropout\n      parameterType', '- name: learning_rate\n      parameterType'],
        ['reference: dropout', 'reference: learning_rate'],
      ],
      [
        '25:13 spec.parameters[1].name: there is a parameter learning_rate already',
        '45:20 spec.trialTemplate.trialParameters[1].reference: learning_rate is referred to already',
        '62:21 spec.trialTemplate: ${trialParameters.dropout} has no value',
      ],
    ],
    [
      'min above max',
      [[first, 'min: "0.3"\n        max: "0.2"']],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min 0.3 is greater than max 0.2 > Write min: "0.2" and max: "0.3"',
      ],
    ],
    ['min equal to max', [[first, 'min: "0.2"\n        max: "0.2"']], []],
    [
      'min that is no number',
      [[first, 'min: "low"\n        max: "0.2"']],
      ['23:14 spec.parameters[0].feasibleSpace.min: min must be a number, found low'],
    ],
    [
      'min with a decimal comma',
      [[first, 'min: "0,01"\n        max: "0.2"']],
      ['23:14 spec.parameters[0].feasibleSpace.min: min must be a number, found 0,01'],
    ],
    [
      'min that is infinite',
      [[first, 'min: "-inf"\n        max: "0.2"']],
      ['23:14 spec.parameters[0].feasibleSpace.min: min must be a number, found -inf'],
    ],
    ['exponents', [[first, 'min: "1e-4"\n        max: "1.5E-1"']], []],
    [
      'no max',
      [[first, 'min: "0.01"']],
      ['22:7 spec.parameters[0].feasibleSpace.max: a parameter of type double needs max'],
    ],
    [
      'no bounds',
      [[`        ${first}\n`, '']],
      [
        '22:7 spec.parameters[0].feasibleSpace.max: feasibleSpace is empty > Add feasibleSpace with min and max',
      ],
    ],
    [
      'no space at all',
      [[`      feasibleSpace:\n        ${first}\n`, '']],
      ['20:7 spec.parameters[0].feasibleSpace.max: feasibleSpace is missing'],
    ],
    [
      'half an int',
      [[type, type.replace('double', 'int')]],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min of an int must be a whole number in digits, up to ±9007199254740991, found 0.01 > Write a whole number, or parameterType: double',
        '24:14 spec.parameters[0].feasibleSpace.max: max of an int',
      ],
    ],
    [
      'an int with a point',
      [
        [type, type.replace('double', 'int')],
        [first.slice(0, 11), 'min: "1.0"'],
        ['max: "0.2"', 'max: "8"'],
      ],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min of an int must be a whole number in digits, up to ±9007199254740991, found 1.0 > Write min: "1"',
      ],
    ],
    [
      'step 0',
      [[first, `${first}\n        step: "0"`]],
      ['25:15 spec.parameters[0].feasibleSpace.step: step must be greater than 0, found 0'],
    ],
    [
      'a negative step',
      [[first, `${first}\n        step: "-0.1"`]],
      ['25:15 spec.parameters[0].feasibleSpace.step: step must be greater than 0, found -0.1'],
    ],
    [
      'a step too fine to count',
      [[first, `${first}\n        step: "1e-300"`]],
      [
        '25:15 spec.parameters[0].feasibleSpace.step: step 1e-300 makes more values than can be told apart',
      ],
    ],
    [
      'a step beyond the range',
      [[first, `${first}\n        step: "1"`]],
      [
        'warning 25:15 spec.parameters[0].feasibleSpace.step: step 1 is greater than the range, so 0.01 is the only value',
      ],
    ],
    [
      'a list of a double',
      [[first, `${first}\n        list: ["0.1"]`]],
      [
        '25:9 spec.parameters[0].feasibleSpace.list: a parameter of type double has min and max, no list',
      ],
    ],
    [
      'only a list of a double',
      [[first, 'list: ["0.1"]']],
      [
        '22:7 spec.parameters[0].feasibleSpace.max: a parameter of type double needs min and max',
        '23:9 spec.parameters[0].feasibleSpace.list: a parameter of type double has min and max, no list',
      ],
    ],
    [
      'bounds of a categorical',
      [['        list:\n', '        min: "1"\n        step: "2"\n        list:\n']],
      [
        '33:9 spec.parameters[2].feasibleSpace: a parameter of type categorical has a list, no min and no step',
      ],
    ],
    [
      'an empty list',
      [
        [items, ''],
        ['        list:\n', '        list: []\n'],
      ],
      [
        '33:15 spec.parameters[2].feasibleSpace.list: a parameter of type categorical needs a list of values; this one is empty',
      ],
    ],
    [
      'a list of nothing',
      [[items, '']],
      [
        '33:9 spec.parameters[2].feasibleSpace.list: a parameter of type categorical needs a list of values',
      ],
    ],
    [
      'an item twice',
      [['- adam', '- sgd']],
      ['warning 35:13 spec.parameters[2].feasibleSpace.list[1]: sgd is listed twice'],
    ],
    [
      'an empty item',
      [['- adam\n', '-\n']],
      ['35:12 spec.parameters[2].feasibleSpace.list[1]: list[1] must be a text, found nothing'],
    ],
    [
      'a NUL in an item',
      [['- adam', '- "a\\0b"']],
      ['35:13 spec.parameters[2].feasibleSpace.list[1]: the value has a NUL character in it'],
    ],
    [
      'words of a discrete',
      [['parameterType: categorical', 'parameterType: discrete']],
      [
        '34:13 spec.parameters[2].feasibleSpace.list[0]: the values of a discrete parameter are numbers, found sgd',
        '35:13',
        '36:13',
      ],
    ],
    ['a distribution', [[first, `${first}\n        distribution: logUniform`]], []],
    [
      'a misspelt distribution',
      [[first, `${first}\n        distribution: loguniform`]],
      [
        '25:23 spec.parameters[0].feasibleSpace.distribution: distribution must be one of uniform, logUniform, normal, logNormal, found loguniform > Did you mean logUniform?',
      ],
    ],
    [
      'a logarithm from 0',
      [[first, 'min: "0"\n        max: "0.2"\n        distribution: logNormal']],
      ['23:14 spec.parameters[0].feasibleSpace.min: logNormal needs a min greater than 0, found 0'],
    ],
    [
      'the distribution unknown, as Katib writes',
      [[first, `${first}\n        distribution: unknown`]],
      [
        'warning 25:23 spec.parameters[0].feasibleSpace.distribution: the distribution unknown is taken as uniform',
      ],
    ],
    [
      'a distribution of a list',
      [['        list:\n', '        distribution: normal\n        list:\n']],
      [
        'warning 33:23 spec.parameters[2].feasibleSpace.distribution: a distribution has no effect on a parameter of type categorical',
      ],
    ],
    [
      'an empty parameter',
      [['  trialTemplate:', '    -\n  trialTemplate:']],
      ['37:6 spec.parameters[3]: parameters[3] must be a mapping, found nothing'],
    ],
  ])

  test('no parameters at all is one error', () => {
    const text = edited(['  parameters:\n', '  parameters: []\n  x:\n'])
    expect(said(text)[0]).toMatch(/^19:15 spec: spec\.parameters is empty/)
  })
})
