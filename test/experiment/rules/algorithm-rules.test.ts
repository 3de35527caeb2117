import { describe, expect, test } from 'vitest'
import { edited, parse } from '../katib-example.ts'
import { check, type Edit } from './check.ts'

describe('algorithm', () => {
  const name = 'algorithmName: random'
  const setting = (text: string): Edit => [name, `${name}\n    algorithmSettings: [${text}]`]
  check([
    [
      'none',
      [['  algorithm:\n    algorithmName: random\n', '']],
      ['7:1 spec.algorithm: spec.algorithm is missing'],
    ],
    [
      'no name',
      [[name, 'algorithmName: ""']],
      ['15:20 spec.algorithm.algorithmName: spec.algorithm.algorithmName is missing'],
    ],
    [
      'one of Katib that is not there yet',
      [[name, 'algorithmName: tpe']],
      [
        '15:20 spec.algorithm.algorithmName: the algorithm tpe is not supported yet > Use one of random',
      ],
    ],
    [
      'a misspelt one',
      [[name, 'algorithmName: Randon']],
      ['15:20 spec.algorithm.algorithmName: there is no algorithm Randon > Did you mean random?'],
    ],
    [
      'an unknown one',
      [[name, 'algorithmName: optuna']],
      ['15:20 spec.algorithm.algorithmName: there is no algorithm optuna > Use one of random'],
    ],
    ['a seed', [setting('{name: random_state, value: "42"}')], []],
    [
      'a seed without quotes',
      [setting('{name: random_state, value: 42}')],
      [
        '16:53 spec.algorithm.algorithmSettings[0].value: value must be a text, found a number (42) > Put it in quotes: value: "42"',
      ],
    ],
    [
      'a negative seed',
      [setting('{name: random_state, value: "-1"}')],
      [
        '16:53 spec.algorithm.algorithmSettings[0].value: the value of random_state must be a whole number from 0',
      ],
    ],
    [
      'a seed without a value',
      [setting('{name: random_state}')],
      [
        '16:25 spec.algorithm.algorithmSettings[0].value: the value of random_state must be a whole number from 0, found nothing',
      ],
    ],
    [
      'an unknown setting',
      [setting('{name: randomstate, value: "1"}')],
      [
        '16:32 spec.algorithm.algorithmSettings[0].name: random has no setting randomstate > Did you mean random_state?',
      ],
    ],
    [
      'a setting twice',
      [setting('{name: random_state, value: "1"}, {name: random_state, value: "2"}')],
      ['16:66 spec.algorithm.algorithmSettings[1].name: random_state is set already'],
    ],
    [
      'a setting without a name',
      [setting('{value: "1"}')],
      ['16:25 spec.algorithm.algorithmSettings[0].name: the setting has no name'],
    ],
  ])

  test('which algorithms there are is for the caller to say', () => {
    const { experiments } = parse(edited([name, 'algorithmName: mine']), ['mine'])
    expect(experiments[0]?.diagnostics).toEqual([])
  })
})
