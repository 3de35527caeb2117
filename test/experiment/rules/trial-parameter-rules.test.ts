import { describe, expect, test } from 'vitest'
import { edited, said } from '../katib-example.ts'
import { check, type Edit } from './check.ts'

describe('trialParameters', () => {
  const placeholder = '--dropout=${trialParameters.dropout}'
  const last = '        reference: optimizer\n'
  const metadata = (reference: string): readonly Edit[] => [
    [last, `${last}      - name: extra\n        reference: ${reference}\n`],
    [placeholder, `${placeholder}\${trialParameters.extra}`],
  ]
  check([
    [
      'a placeholder that is misspelt',
      [[placeholder, '--dropout=${trialParameters.dropuot}']],
      [
        '62:21 spec.trialTemplate.trialParameters[1].name: ${trialParameters.dropuot} names no trial parameter > Did you mean ${trialParameters.dropout}?',
      ],
    ],
    [
      'a placeholder of nothing',
      [[placeholder, `${placeholder}\${trialParameters.momentum}`]],
      [
        '62:21 spec.trialTemplate: ${trialParameters.momentum} names no trial parameter > Add a trial parameter momentum',
      ],
    ],
    [
      'another name for it altogether',
      [[placeholder, '--dropout=${trialParameters.p}']],
      [
        '43:15 spec.trialTemplate.trialParameters[1].name: the template never uses ${trialParameters.dropout} > It uses ${trialParameters.p}: write the same name in both places',
      ],
    ],
    [
      'a placeholder that is never closed',
      [[placeholder, '--dropout=${trialParameters.dropout --x']],
      [
        '62:21 spec.trialTemplate.trialParameters[1].name: ${trialParameters.dropout has no closing brace > Write ${trialParameters.dropout}',
      ],
    ],
    [
      'one more that is never closed',
      [[placeholder, `${placeholder}\${trialParameters.x`]],
      ['62:21 spec.trialTemplate: ${trialParameters.x has no closing brace'],
    ],
    [
      'round brackets',
      [[placeholder, '--dropout=$(trialParameters.dropout)']],
      [
        '43:15 spec.trialTemplate.trialParameters[1].name: the template never uses ${trialParameters.dropout} > Use it in the command, with a dollar and braces: "--dropout=${trialParameters.dropout}"',
      ],
    ],
    [
      'a placeholder in a key counts',
      [
        [placeholder, '--dropout'],
        [
          '      kind: Job\n',
          '      kind: Job\n      metadata:\n        labels:\n          x-${trialParameters.dropout}: z\n',
        ],
      ],
      [],
    ],
    [
      'a reference that is misspelt',
      [['reference: dropout', 'reference: dropuot']],
      [
        '45:20 spec.trialTemplate.trialParameters[1].reference: there is no parameter dropuot in spec.parameters > Did you mean dropout?',
      ],
    ],
    [
      'a reference to nothing',
      [['reference: dropout', 'reference: momentum']],
      [
        '25:13 spec.parameters[1].name: no trial parameter refers to dropout',
        '45:20 spec.trialTemplate.trialParameters[1].reference: there is no parameter momentum in spec.parameters > The parameters are learning_rate, dropout, optimizer',
      ],
    ],
    [
      'no reference',
      [['        reference: dropout\n', '']],
      [
        '43:9 spec.trialTemplate.trialParameters[1]: the trial parameter has no reference',
        '61:21 spec.trialTemplate: ${trialParameters.dropout} has no value',
      ],
    ],
    [
      'a parameter that no trial is given',
      [
        ['      - name: dropout\n        description: Dropout\n        reference: dropout\n', ''],
        [placeholder, '--dropout=1'],
      ],
      [
        '25:13 spec.parameters[1].name: no trial parameter refers to dropout, so no trial would be given its value',
      ],
    ],
    [
      'a name twice',
      [['      - name: dropout\n', '      - name: learning_rate\n']],
      [
        '43:15 spec.trialTemplate.trialParameters[1].name: there is a trial parameter learning_rate already',
        '62:21',
      ],
    ],
    [
      'braces in a name',
      [
        ['      - name: dropout\n', '      - name: "drop{out}"\n'],
        [placeholder, 'x'],
      ],
      ['43:15 spec.trialTemplate.trialParameters[1]: the name must not hold braces'],
    ],
    ['the name of the trial', metadata('"${trialSpec.Name}"'), []],
    [
      'a label that the template lacks',
      metadata('"${trialSpec.Labels[app]}"'),
      ['50:20 spec.trialTemplate.trialParameters[3].reference: the template has no label app'],
    ],
    [
      'metadata with something beside it',
      metadata('"x-${trialSpec.Name}"'),
      [
        '50:20 spec.trialTemplate.trialParameters[3].reference: x-${trialSpec.Name} is no reference',
      ],
    ],
    [
      'metadata that there is not',
      metadata('"${trialSpec.Spec}"'),
      ['50:20 spec.trialTemplate.trialParameters[3].reference: ${trialSpec.Spec} is no reference'],
    ],
    [
      'labels without an index',
      metadata('"${trialSpec.Labels}"'),
      [
        '50:20 spec.trialTemplate.trialParameters[3].reference: ${trialSpec.Labels} is no reference',
      ],
    ],
  ])

  test('none at all is one error', () => {
    const text = edited()
    const start = text.indexOf('    trialParameters:')
    const end = text.indexOf('    trialSpec:')
    expect(said(text.slice(0, start) + text.slice(end))).toEqual([
      '37:3 spec.trialTemplate.trialParameters: spec.trialTemplate.trialParameters is missing > Add trialParameters with a name and a reference for each parameter',
    ])
  })
})
