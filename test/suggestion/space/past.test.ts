import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TrialStatus } from '../../../src/experiment/trial.ts'
import { pastOf } from '../../../src/suggestion/space/past.ts'
import { double, experimentOf, trialOf } from '../experiment.ts'

const PARAMETERS = [double('x', '0', '10')]
const STATUSES: readonly TrialStatus[] = ['Succeeded', 'Failed', 'Killed', 'Running', 'Pending']

const trials = fc
  .array(fc.record({ x: fc.integer({ min: 0, max: 12 }), status: fc.constantFrom(...STATUSES) }), {
    maxLength: 60,
  })
  .map((list) =>
    list.map(({ x, status }, index) => ({
      ...trialOf({ assignments: [{ name: 'x', value: `${x}` }], labels: {} }, index, x),
      status,
    })),
  )

test('what is seen does not depend on what was looked at before', () => {
  const looks = trials.chain((all) =>
    fc.array(fc.subarray([...all]), { minLength: 1, maxLength: 6 }),
  )
  fc.assert(
    fc.property(looks, (lists) => {
      const experiment = experimentOf('random', PARAMETERS)
      for (const list of lists) {
        const afresh = experimentOf('random', PARAMETERS)
        expect(pastOf(experiment, list)).toEqual({
          ...pastOf(afresh, list),
          axes: pastOf(experiment, list).axes,
        })
      }
    }),
  )
})

test('tells trials that run from those that failed, and leaves out killed ones and strangers', () => {
  const all = STATUSES.map((status, index) => ({
    ...trialOf({ assignments: [{ name: 'x', value: `${index}` }], labels: {} }, index, index),
    status,
  }))
  const stranger = trialOf({ assignments: [{ name: 'y', value: '1' }], labels: {} }, 5, 1)
  const { told, failed, running } = pastOf(experimentOf('random', PARAMETERS), [...all, stranger])
  expect(told.map(({ loss }) => loss)).toEqual([0])
  expect(failed.map(([x]) => x)).toEqual([0.1])
  expect(running.map(([x]) => x)).toEqual([0.3, 0.4])
})

test('learns from what ended well or was stopped early, and from no value that is no number', () => {
  const measured = (
    [
      ['Succeeded', '0.5'],
      ['EarlyStopped', '0.9'],
      ['Succeeded', 'inf'],
      ['Succeeded', 'nan'],
      ['Failed', '0.1'],
      ['MetricsUnavailable', 'unavailable'],
      ['EarlyStopped', 'unavailable'],
    ] as const
  ).map(([status, text], index) => ({
    ...trialOf({ assignments: [{ name: 'x', value: `${index}` }], labels: {} }, index),
    status,
    observation: [{ name: 'loss', latest: text, min: text, max: text }],
  }))
  const { told, failed } = pastOf(experimentOf('random', PARAMETERS), measured)
  expect(told.map(({ loss }) => loss)).toEqual([0.5, 0.9, Infinity])
  expect(failed.map(([x]) => x)).toEqual([0.3, 0.4, 0.5, 0.6])
})
