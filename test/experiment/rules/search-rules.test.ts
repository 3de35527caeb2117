import { describe, expect, test } from 'vitest'
import { parseExperiments } from '../../../src/experiment/parse.ts'
import { edited, parse } from '../katib-example.ts'

/** What is said of the example with these settings, each `name: value`, of sobol. */
function saidOfSobol(...settings: readonly string[]): readonly string[] {
  const items = settings.map((text) => {
    const [name, value] = text.split(': ')
    return `{name: ${name}, value: "${value}"}`
  })
  const algorithm = `algorithmName: sobol\n    algorithmSettings: [${items.join(', ')}]`
  const { experiments } = parse(edited(['algorithmName: random', algorithm]), ['sobol'])
  return experiments.flatMap(({ diagnostics }) =>
    diagnostics.map(({ message, hint }) => `${message} > ${hint}`),
  )
}

describe('sobol', () => {
  test.each([
    [['scramble: true']],
    [['scramble: false', 'random_state: abc']],
    [['random_state: -1']],
    [['random_state: 7', 'scramble: true']],
  ])('takes %j', (settings) => {
    expect(saidOfSobol(...settings)).toEqual([])
  })

  test.each(['abc', '-1', '1.5'])('refuses to scramble by %s', (seed) => {
    expect(saidOfSobol('scramble: true', `random_state: ${seed}`)).toEqual([
      expect.stringContaining('random_state must be a whole number from 0, to scramble by it'),
    ])
  })

  test('refuses another word than true and false', () => {
    expect(saidOfSobol('scramble: yes')).toEqual([
      expect.stringContaining('the value of scramble must be one of true, false, found yes'),
    ])
  })

  test('warns of a setting that it has not', () => {
    expect(saidOfSobol('scrambled: true')).toEqual([
      expect.stringContaining('Did you mean scramble?'),
    ])
  })
})

describe('cmaes with one number', () => {
  const text = edited(
    ['algorithmName: random', 'algorithmName: cmaes'],
    [
      'parameterType: double\n      feasibleSpace:\n        min: "0.1"\n        max: "0.5"',
      'parameterType: discrete\n      feasibleSpace:\n        list: ["0.1", "0.5"]',
    ],
  )

  test.each([
    [true, 'error'],
    [false, 'warning'],
  ])(
    'in a file for Katib (%s) is told as %s: here lists are searched, too',
    (forKatib, severity) => {
      const { experiments } = parseExperiments(text, { algorithms: ['cmaes'], forKatib })
      const told = experiments.flatMap(({ diagnostics }) => diagnostics)
      expect(told).toMatchObject([{ code: 'algorithm/needs-two-numbers', severity }])
    },
  )
})

describe.each(['auto', 'asha'])('%s in a file for Katib', (algorithmName) => {
  test('is refused by its name', () => {
    const settings =
      algorithmName === 'asha'
        ? '[{name: r_l, value: "9"}, {name: resource_name, value: dropout}]'
        : '[{name: random_state, value: "1"}]'
    const text = edited([
      'algorithmName: random',
      `algorithmName: ${algorithmName}\n    algorithmSettings: ${settings}`,
    ])
    const told = (forKatib: boolean) =>
      parseExperiments(text, { algorithms: [algorithmName], forKatib }).experiments.flatMap(
        ({ diagnostics }) => diagnostics.map(({ code }) => code),
      )
    expect(told(true)).toEqual(['algorithm/not-in-katib'])
    expect(told(false)).toEqual([])
  })
})
