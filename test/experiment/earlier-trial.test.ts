import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earlierRecords, earlierTrialsIn } from '../../src/experiment/earlier-trial.ts'
import { objectiveValue } from '../../src/experiment/objective.ts'
import { double, experimentOf, int } from '../suggestion/experiment.ts'

const experiment = experimentOf('tpe', [double('rate', '0.01', '0.2'), int('layers', '1', '4')])

const metric = (min: string) => [{ name: 'loss', latest: '0.9', min, max: '1' }]
const GOOD = {
  name: 'old-1',
  status: 'Succeeded',
  parameters: { layers: '2', rate: '0.10' },
  observation: metric('0.5'),
}

function read(...trials: readonly unknown[]) {
  return earlierTrialsIn(experiment, JSON.stringify({ experiment: 'old', trials }))
}

describe('the trials of an earlier result', () => {
  test('are points of the space, as it writes them, with the value by the strategy of the objective', () => {
    const assignments = [
      { name: 'rate', value: '0.1' },
      { name: 'layers', value: '2' },
    ]
    expect(read(GOOD)).toEqual({ count: 1, trials: [{ assignments, value: 0.5 }] })
  })

  test('are those of all results in a list', () => {
    const text = JSON.stringify([{ trials: [GOOD] }, { trials: [GOOD, GOOD] }])
    expect(earlierTrialsIn(experiment, text)).toMatchObject({ count: 3 })
  })

  test.each([
    ['failed', { ...GOOD, status: 'Failed' }],
    ['of a parameter more', { ...GOOD, parameters: { ...GOOD.parameters, drop: '0' } }],
    ['of a parameter less', { ...GOOD, parameters: { rate: '0.1' } }],
    ['out of bounds', { ...GOOD, parameters: { rate: '0.1', layers: '5' } }],
    ['without parameters', { ...GOOD, parameters: null }],
    ['of another metric', { ...GOOD, observation: [{ ...metric('1')[0], name: 'error' }] }],
    ['not measured', { ...GOOD, observation: [] }],
    ['not a number', { ...GOOD, observation: [{ ...metric('nan')[0], latest: 'nan' }] }],
    ['infinite', { ...GOOD, observation: metric('-inf') }],
    ['of another shape', { ...GOOD, observation: [{ name: 'loss', latest: 0.5 }] }],
    ['no trial', 7],
  ])('are left out and counted when they are %s', (_, trial) => {
    expect(read(GOOD, trial)).toMatchObject({ count: 2, trials: [{ value: 0.5 }] })
    expect(read(trial)?.trials).toEqual([])
  })

  test.each(['', 'loss=1', '7', '[]', '{}', '{"trials":{}}', '[{"trials":[]},1]'])(
    'are not in %j, which is no result',
    (text) => {
      expect(earlierTrialsIn(experiment, text)).toBeUndefined()
    },
  )

  test('are read from any JSON without harm', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (trials) => {
        const text = JSON.stringify({ trials })
        expect(earlierTrialsIn(experiment, text)?.count).toBe(trials.length)
      }),
    )
  })

  test('are to the algorithms what a trial is', () => {
    const trials = read(GOOD)?.trials ?? []
    const [record] = earlierRecords(experiment, trials)
    expect(record).toMatchObject({ status: 'Succeeded', index: 0, name: '', labels: {} })
    expect(objectiveValue(record?.observation ?? [], experiment.spec.objective)).toBe(0.5)
  })
})
